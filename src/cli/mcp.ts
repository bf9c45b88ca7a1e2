import type { Course, Draft } from '../session/course.ts';
import { dueItems, dueText } from '../session/due.ts';
import type { Failure } from '../session/event.ts';
import { fold } from '../session/fold.ts';
import { owed } from '../session/owed.ts';
import { recap } from '../session/recap.ts';
import { standing } from '../session/standing.ts';
import { notice } from '../session/turn/notice.ts';
import { routeOf } from '../session/way/route.ts';
import { openJournal, readJournal } from '../store/journal.ts';
import { sanitise } from '../text/sanitise.ts';
import { guideTutor } from '../tutor/guide-tutor.ts';
import type { RelayView } from '../ui/mcp/relay-view.ts';
import { answerFiles } from './answer-files.ts';
import { knownFailure } from './failure.ts';
import { lazyDesk } from './lazy-desk.ts';
import { learn } from './learn.ts';
import { type Loaded, loadRoute } from './load-route.ts';
import { openLaboratory } from './open-laboratory.ts';
import { configOf, type Places, placesOf } from './places.ts';
import { sessionDraft } from './session-draft.ts';
import { writeSummaries } from './summaries.ts';
import { withholding } from './withholding.ts';
import { exitCodes, type GlobalOptions, type World } from './world.ts';

/**
 * The session for an assistant, over stdin and stdout. The route is held only while a sitting is open: from the first
 * call that needs one to `quit`, or until the client goes.
 */
export async function mcp(world: World, options: GlobalOptions, [name]: string[]): Promise<number> {
  const places = placesOf(world, options);
  const loaded = await loadRoute(world, places, name ?? null);
  // Whatever would be told on stdout elsewhere must not break into the protocol.
  const quiet: World = { ...world, stdout: world.stderr };
  const course: Course = { ...loaded, route: routeOf(loaded.lesson) };
  const { assist } = await import('../ui/mcp/assist.ts');
  const reason = await assist({
    ...{ stdin: world.stdin, stdout: world.stdout, signals: world.signals, version: world.version },
    remark: (text) => void world.stderr.write(`${sanitise(text)}\n`),
    failure: (error) => told(world, error),
    room: { sit: (view) => sit({ world: quiet, options, places, loaded, course }, view) },
    standing: () => {
      const { events } = readJournal(places.root, loaded.id);
      const nowMs = places.clock.now(events.length).getTime();
      return standing(course, fold(events, course.lesson, course.route), nowMs);
    },
  });
  return reason === 'interrupted' ? exitCodes.interrupted : exitCodes.done;
}

function told(world: World, error: unknown): Omit<Failure, 'type'> {
  if (world.env.SHERPA_DEBUG === '1' && error instanceof Error) world.stderr.write(`${error.stack}\n`);
  const { code, message, next } = knownFailure(error);
  return { code, message, next };
}

interface Sitting {
  world: World;
  options: GlobalOptions;
  places: Places;
  loaded: Loaded;
  course: Course;
}

/** As `continue`, but relayed: by the guide's words alone, since the assistant has its own. */
async function sit({ world, places, loaded, course }: Sitting, view: RelayView): Promise<void> {
  const config = await configOf(world, places);
  const { root, clock } = places;
  const journal = openJournal({ root, route: loaded.id, clock, guide: loaded.path });
  const desk = lazyDesk(world, places, loaded, false);
  try {
    for (const remark of journal.remarks) world.stderr.write(`${remark}\n`);
    writeSummaries(places, loaded.id, course, journal.events);
    const record = (draft: Draft) => journal.append(draft);
    for (const draft of owed(course, journal.events)) record(draft);
    const now = () => fold(journal.events, course.lesson, course.route);
    const resumed = now().session !== null;
    const session = { ...sessionDraft({ places, config, loaded, journal, fresh: false }), relayed: true };
    record(session);
    const { id } = session;
    view.show({ type: 'session', version: 1, route: loaded.id, id, resumed, title: course.lesson.title });
    for (const say of recap(course, now(), resumed, null)) view.show(say);
    const due = resumed ? dueItems(course, now(), clock.now(journal.events.length).getTime()) : [];
    if (due.length > 0) {
      view.show(notice(dueText(due.length)));
      record({ type: 'command', item: now().at ?? '', name: 'review', argument: due.join(' ') });
    }
    const isWithheld = withholding(course, () => journal);
    await learn({
      ...{ course, desk, view, record },
      files: answerFiles(world, { root: places.root, route: loaded.id }),
      state: now(),
      tutor: guideTutor(course.lesson, isWithheld),
      laboratory: openLaboratory(world, places.seed, isWithheld),
      pause: () => view.pause(),
    });
    writeSummaries(places, loaded.id, course, journal.events);
  } finally {
    desk.close();
    journal.close();
  }
}
