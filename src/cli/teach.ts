import type { Lesson } from '../lesson/lesson.ts';
import { after, type Course, type Draft } from '../session/course.ts';
import { dueItems, dueText } from '../session/due.ts';
import { fold } from '../session/fold.ts';
import { owed } from '../session/owed.ts';
import { recap } from '../session/recap.ts';
import { beginning, type SessionState } from '../session/state.ts';
import { notice } from '../session/turn/notice.ts';
import { routeOf } from '../session/way/route.ts';
import type { Config } from '../store/config.ts';
import { type Journal, openJournal } from '../store/journal.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { isScreen } from '../ui/choose.ts';
import { answerFiles } from './answer-files.ts';
import { lazyDesk } from './lazy-desk.ts';
import { learn } from './learn.ts';
import { type Loaded, loadRoute } from './load-route.ts';
import { narrate } from './narrate.ts';
import { openLaboratory } from './open-laboratory.ts';
import { openTutor } from './open-tutor.ts';
import { configOf, type Places, placesOf } from './places.ts';
import { rereadable } from './rereadable.ts';
import { sessionDraft } from './session-draft.ts';
import type { Speaking } from './speaking.ts';
import { writeSummaries } from './summaries.ts';
import { viewOf } from './view.ts';
import { withholding } from './withholding.ts';
import { exitCodes, type GlobalOptions, type World } from './world.ts';

type StartOptions = GlobalOptions & { section?: string; fresh?: boolean };

export async function start(world: World, options: StartOptions, [route]: string[]): Promise<number> {
  return teach(world, options, route ?? null);
}

export async function resume(world: World, options: GlobalOptions, [route]: string[]): Promise<number> {
  return teach(world, options, route ?? null);
}

async function teach(world: World, options: StartOptions, name: string | null): Promise<number> {
  const places = placesOf(world, options);
  const config = await configOf(world, places);
  const loaded = await loadRoute(world, places, name);
  checkTeachable(loaded);
  const course: Course = { ...loaded, route: routeOf(loaded.lesson) };
  if (options.section !== undefined) checkSection(loaded.lesson, options.section);
  const journal = openJournal({
    root: places.root,
    route: loaded.id,
    clock: places.clock,
    guide: loaded.path,
  });
  try {
    for (const remark of journal.remarks) world.stderr.write(`${remark}\n`);
    writeSummaries(places, loaded.id, course, journal.events);
    return await sit({ world, options, places, config, loaded, course, journal });
  } finally {
    journal.close();
  }
}

/** Any text loads as notes, but only sections and a project can be taught. */
function checkTeachable({ lesson, path }: Loaded): void {
  if (lesson.sections.length > 0 || lesson.project !== null) return;
  throw new SherpaError(
    'guide-without-sections',
    `${path} has no section, so there is nothing to teach.`,
    'A section begins with a line like `### Section 1: Title`; `sherpa guide check` tells the rest.',
  );
}

/** Everything one run of `start` or `continue` works with. */
interface Sitting {
  world: World;
  options: StartOptions;
  places: Places;
  config: Config;
  loaded: Loaded;
  course: Course;
  journal: Journal;
}

async function sit(run: Sitting): Promise<number> {
  const { world, options, places, loaded, course, journal } = run;
  for (const draft of owed(course, journal.events)) journal.append(draft);
  const before = fold(journal.events, course.lesson, course.route);
  const resumed = before.session !== null && options.fresh !== true;
  const lastTyped = resumed ? unjudged(journal) : null;
  let state = opened(run, before, resumed);
  const id = state.session?.id ?? '';
  const { view, unread } = rereadable(await viewOf(world, options));
  const desk = lazyDesk(world, places, loaded, watchesSaves(world, options));
  try {
    view.show({ type: 'session', version: 1, route: loaded.id, id, resumed, title: course.lesson.title });
    const record = (draft: Draft) => journal.append(draft);
    if (options.section !== undefined) state = jump(course, state, options.section, record);
    for (const say of recap(course, state, resumed, lastTyped)) view.show(say);
    const due = resumed ? dueItems(course, state, places.clock.now(journal.events.length).getTime()) : [];
    if (due.length > 0) {
      view.show(notice(dueText(due.length)));
      state = noted(course, state, { name: 'review', argument: due.join(' ') }, record);
    }
    const isWithheld = withholding(course, () => journal);
    const laboratory = openLaboratory(world, places.seed, isWithheld);
    const speaking: Speaking = {
      ...{ world, options, places, config: run.config, view, unread, isWithheld, laboratory },
      lesson: course.lesson,
      route: loaded.id,
      session: id,
      code: (exercise) => desk.code(exercise),
    };
    const tutor = await openTutor(speaking);
    const files = answerFiles(world, { root: places.root, route: loaded.id });
    const reason = await learn({ course, state, tutor, laboratory, desk, files, view, record });
    await narrate(speaking, tutor, course, journal.events, reason);
    await view.close();
    const written = writeSummaries(places, loaded.id, course, journal.events);
    if (written !== null && options.json !== true)
      world.stdout.write(`Your page of this session: ${written}\n`);
    return reason === 'interrupted' ? exitCodes.interrupted : exitCodes.done;
  } finally {
    desk.close();
    await view.close();
  }
}

/** News may come unasked only where they are drawn. */
const watchesSaves = ({ stdin, stdout, env }: World, { plain, json }: GlobalOptions): boolean =>
  !plain && !json && isScreen({ stdin, stdout, env });

function opened(
  { places, config, loaded, course, journal }: Sitting,
  before: SessionState,
  resumed: boolean,
): SessionState {
  const fresh = before.session !== null && !resumed;
  const draft = sessionDraft({ places, config, loaded, journal, fresh });
  journal.append(draft);
  return after(course, before.session === null ? beginning : before, [draft]);
}

/** A line that was typed and then cut off before it was judged: it is on disk, and is shown again. */
function unjudged(journal: Journal): string | null {
  const last = journal.events.findLast((event) => event.type !== 'end' && event.type !== 'session');
  if (last?.type !== 'input') return null;
  const { input } = last;
  if (input.type === 'line') return input.text.startsWith('/') ? null : input.text;
  return input.type === 'answer' ? JSON.stringify(input.value) : null;
}

function jump(
  course: Course,
  state: SessionState,
  section: string,
  record: (draft: Draft) => unknown,
): SessionState {
  const stop = course.route.stops(state.profile).find(({ item }) => item.section === Number(section));
  if (!stop) return state;
  return noted(course, state, { name: 'jump', argument: stop.item.id }, record);
}

function noted(
  course: Course,
  state: SessionState,
  command: { name: string; argument: string },
  record: (draft: Draft) => unknown,
): SessionState {
  const draft: Draft = { type: 'command', item: state.at ?? '', ...command };
  record(draft);
  return after(course, state, [draft]);
}

function checkSection(lesson: Lesson, section: string): void {
  const numbers = lesson.sections.map((s) => String(s.number));
  if (numbers.includes(section)) return;
  const next = numbers.length > 0 ? `The sections are ${numbers.join(', ')}.` : 'The guide has no sections.';
  throw new SherpaError('section-unknown', `There is no section ${section} here.`, next);
}
