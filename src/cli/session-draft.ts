import { isRecorded, recordedPreferences } from '../learner/preferences.ts';
import type { SessionStarted } from '../session/journal-event.ts';
import type { Config } from '../store/config.ts';
import type { Journal } from '../store/journal.ts';
import type { Loaded } from './load-route.ts';
import type { Places } from './places.ts';

interface Opening {
  places: Places;
  config: Config;
  loaded: Loaded;
  journal: Journal;
  /** The walk begins anew. */
  fresh: boolean;
}

/** The first record of a sitting. */
export function sessionDraft({
  places,
  config,
  loaded,
  journal,
  fresh,
}: Opening): Omit<SessionStarted, 'at'> {
  const number = journal.events.filter((event) => event.type === 'session').length + 1;
  return {
    type: 'session',
    id: `${loaded.id}-${number}-${places.seed.toString(16)}`,
    route: loaded.id,
    mode: 'learn',
    fresh,
    seed: places.seed,
    preferences: recordedPreferences(config.preferences),
    chosen: config.chosen.filter(isRecorded),
  };
}
