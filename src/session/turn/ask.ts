import type { Course } from '../course.ts';
import type { Ask } from '../event.ts';
import type { SessionState } from '../state.ts';
import type { Stop } from '../way/stop.ts';
import { prerequisiteRoute } from './prerequisite-route.ts';

/** What is asked now, and in which section: the stop itself, or the question about it that comes first. */
export interface Asking {
  ask: Ask;
  section: number;
  /** Of the item's text; empty for an offer that stands before it and is about something else. */
  hash: string;
}

const always = ['explain', 'why', 'symbols', 'skip', 'back', 'park', 'notes', 'config', 'help', 'quit'];

export function askOf(course: Course, state: SessionState): Asking | null {
  if (state.at === null) return null;
  const stop = course.route.stop(state.at, state.profile);
  if (!stop) return null;
  const place = placeOf(course, state, stop);
  const { section, hash } = stop.item;
  if (state.pending?.endsWith(':rating'))
    return { ask: ratingAsk(state.pending, stop, place), section, hash };
  if (state.pending !== null)
    return { ask: proposal(course, state, state.pending, place), section, hash: '' };
  const { item } = stop;
  const ask: Ask = {
    type: 'ask',
    id: item.id,
    kind: item.kind,
    text: item.text,
    ...(item.options.length > 0 ? { options: item.options } : {}),
    ...(item.min === undefined ? {} : { min: item.min }),
    ...(item.max === undefined ? {} : { max: item.max }),
    allowed: item.hints.length > 0 ? ['hint', ...always] : always,
    place,
  };
  return { ask, section, hash };
}

function ratingAsk(id: string, stop: Stop, place: Ask['place']): Ask {
  const isWork = stop.item.kind === 'exercise' || stop.item.kind === 'requirement';
  const text = isWork ? 'Did yours do what was asked?' : 'Compare honestly: did your answer say this?';
  const options = ['No', 'Partly', 'Yes'].map((word, i) => ({ letter: 'ABC'[i] ?? '', text: word }));
  return { type: 'ask', id, kind: 'self_rating', text, options, allowed: always, place };
}

function proposal(course: Course, state: SessionState, id: string, place: Ask['place']): Ask {
  const base = { type: 'ask', id, kind: 'offer', allowed: always, place } as const;
  const options = (yes: string, no: string) => [
    { letter: 'A', text: yes },
    { letter: 'B', text: no },
  ];
  const [, what, about] = /^offer\.([a-z]+)\.(.*)$/.exec(id) ?? [];
  if (what === 'route') {
    const asked = course.route.stop(about ?? '', state.profile)?.item;
    const name = (asked && prerequisiteRoute(course, asked)?.title) ?? about;
    return {
      ...base,
      text: `The route “${name}” teaches this and can be started here. What now?`,
      options: options('Save and go there first', 'Go on here'),
    };
  }
  return {
    ...base,
    text: 'Some of this is still open or went wrong. Take it up again now?',
    options: options('Yes, now', 'No, go on'),
  };
}

function placeOf(course: Course, state: SessionState, stop: Stop): Ask['place'] {
  const way = course.route.stops(state.profile);
  const part = way.filter((other) => other.part === stop.part);
  return { part: stop.part, item: part.indexOf(stop) + 1, of: part.length, toStop: stop.toStop };
}
