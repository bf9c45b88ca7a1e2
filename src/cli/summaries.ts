import type { Course } from '../session/course.ts';
import type { JournalEvent } from '../session/journal-event.ts';
import { summaryPage } from '../session/summary.ts';
import { localDay } from '../store/clock.ts';
import { updateIndex } from '../store/index-block.ts';
import { readModelRecords } from '../store/model-log.ts';
import { sessionsWithPage, writePage } from '../store/pages.ts';
import { listSessions } from '../store/sessions.ts';
import { sanitise } from '../text/sanitise.ts';
import type { Places } from './places.ts';

/**
 * Writes the page of every sitting that has none yet (a killed one leaves none) and of the latest, whose page may
 * still grow; then the list of all in `index.md`. Returns the file of the latest page.
 */
export function writeSummaries(
  places: Places,
  route: string,
  course: Course,
  events: readonly JournalEvent[],
): string | null {
  const sittings = events.flatMap((event, i) =>
    event.type === 'session' && answersFollow(events, i) ? [event] : [],
  );
  const latest = sittings.at(-1);
  const written = sessionsWithPage(places.root, route);
  let page: string | null = null;
  const narratives = narrativesOf(places, route);
  for (const sitting of sittings) {
    if (sitting !== latest && written.has(sitting.id)) continue;
    page = writePage(
      places.root,
      route,
      localDay(new Date(sitting.at)),
      sitting.id,
      sanitise(summaryPage(course, events, sitting.id, narratives.get(sitting.id) ?? null)),
    );
  }
  if (latest) updateIndex(places.root, indexBlock(places));
  return page;
}

/** What a model wrote about sittings, by their ids: kept beside the journal, for it is no part of the record. */
function narrativesOf({ root }: Places, route: string): Map<string, string> {
  const told = readModelRecords(root, route).filter(
    ({ purpose, replies }) => purpose === 'narrate' && isWhole(replies),
  );
  return new Map(
    told.flatMap(({ session, shown }) =>
      typeof session === 'string' && typeof shown === 'string' && shown !== '' ? [[session, shown]] : [],
    ),
  );
}

const isWhole = (replies: unknown): boolean =>
  Array.isArray(replies) && replies.length > 0 && replies.at(-1)?.outcome === 'complete';

/** A sitting in which nothing was answered leaves no page. */
function answersFollow(events: readonly JournalEvent[], start: number): boolean {
  for (const event of events.slice(start + 1)) {
    if (event.type === 'session') return false;
    if (event.type === 'attempt' || event.type === 'command') return true;
  }
  return false;
}

function indexBlock(places: Places): string {
  const { sessions } = listSessions(places.root);
  const lines = sessions
    .filter((session) => session.attempts > 0)
    .map(
      (s) =>
        `- ${s.startedAt.slice(0, 10)} [${s.route}](${s.route}/): ${s.attempts} answers, ${s.correct} right, ${s.ended ?? 'not closed'}`,
    );
  return ['# Sessions with sherpa', '', ...lines].join('\n');
}
