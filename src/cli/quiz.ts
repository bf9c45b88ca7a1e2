import { isRecorded, recordedPreferences } from '../learner/preferences.ts';
import { after, type Course, type Draft } from '../session/course.ts';
import { beginning } from '../session/state.ts';
import { judgeItem } from '../session/turn/judge-item.ts';
import { questionsOf, quizPlan } from '../session/way/quiz-plan.ts';
import { routeOf } from '../session/way/route.ts';
import { openJournal } from '../store/journal.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { guideTutor } from '../tutor/guide-tutor.ts';
import type { View } from '../ui/view.ts';
import { answerFiles } from './answer-files.ts';
import { noDesk } from './desk.ts';
import { learn } from './learn.ts';
import { loadRoute } from './load-route.ts';
import { openLaboratory } from './open-laboratory.ts';
import { configOf, placesOf, seedOf } from './places.ts';
import { viewOf } from './view.ts';
import { exitCodes, type GlobalOptions, type World } from './world.ts';

type QuizOptions = GlobalOptions & {
  section?: string;
  type?: string;
  count?: string;
  seed?: string;
  question?: string;
  answer?: string;
};

const kinds = ['multiple_choice', 'explanation', 'tracing', 'prediction'];

/** Questions alone. With `--question` one answer is graded, nothing is recorded and nothing is locked. */
export async function quiz(world: World, options: QuizOptions, [name]: string[]): Promise<number> {
  const places = placesOf(world, options);
  const loaded = await loadRoute(world, places, name ?? null);
  if (options.question !== undefined) return gradeOne(world, options, loaded.lesson);
  if (options.answer !== undefined)
    throw new SherpaError('option-invalid', '--answer needs --question.', 'Add --question ID.');
  const config = await configOf(world, places);
  const wish = {
    section: options.section === undefined ? null : wholeNumber('--section', options.section),
    kind: options.type === undefined ? null : kindOf(options.type),
    count: options.count === undefined ? 10 : wholeNumber('--count', options.count),
    seed: seedOf(options.seed) ?? places.seed,
  };
  const course: Course = { ...loaded, route: routeOf(loaded.lesson, 'quiz', quizPlan(wish)) };
  if (course.route.stops(beginning.profile).length === 0)
    throw new SherpaError(
      'no-questions',
      'No question of the lesson fits.',
      'Leave out --section or --type.',
    );
  const journal = openJournal({
    root: places.root,
    route: loaded.id,
    clock: places.clock,
    guide: loaded.path,
  });
  const isBegun = journal.events.some((event) => event.type === 'session' && event.mode === 'learn');
  const view = endingIn(await viewOf(world, options), isBegun);
  try {
    const draft: Draft = {
      type: 'session',
      id: `${loaded.id}-quiz-${journal.events.length}-${wish.seed.toString(16)}`,
      route: loaded.id,
      mode: 'quiz',
      fresh: true,
      seed: wish.seed,
      preferences: recordedPreferences(config.preferences),
      chosen: config.chosen.filter(isRecorded),
    };
    journal.append(draft);
    view.show({
      type: 'session',
      version: 1,
      route: loaded.id,
      id: draft.id,
      resumed: false,
      title: `${loaded.lesson.title}: quiz`,
    });
    const state = after(course, beginning, [draft]);
    const tutor = guideTutor(loaded.lesson, () => false);
    const reason = await learn({
      course,
      state,
      tutor,
      desk: noDesk,
      files: answerFiles(world, { root: places.root, route: loaded.id }),
      laboratory: openLaboratory(world, wish.seed, () => false),
      view,
      record: (record) => journal.append(record),
    });
    return reason === 'interrupted' ? exitCodes.interrupted : exitCodes.done;
  } finally {
    await view.close();
    journal.close();
  }
}

/** A quiz leaves the lesson as it is: begun, or not. */
function endingIn(view: View, canContinue: boolean): View {
  return {
    ...view,
    show: (event) => view.show(event.type === 'end' && !canContinue ? { ...event, canContinue } : event),
  };
}

/** 0 for a correct answer, 1 for any other, 2 for an unknown id. */
function gradeOne(world: World, options: QuizOptions, lesson: Parameters<typeof questionsOf>[0]): number {
  const item = questionsOf(lesson).find(({ id }) => id === options.question);
  if (!item)
    throw new SherpaError(
      'question-unknown',
      `${lesson.title || 'This route'} has no question ${options.question}.`,
      'Ids look like q1.3, prereq.2 or after2.1.',
    );
  if (options.answer === undefined)
    throw new SherpaError('answer-missing', '--question needs --answer.', 'Add --answer TEXT.');
  const { verdict } = judgeItem(item, options.answer);
  const { outcome, judgedBy, evidence, misconception, message } = verdict;
  if (options.json)
    world.stdout.write(
      `${JSON.stringify({ id: item.id, outcome, judged_by: judgedBy, evidence, misconception, message })}\n`,
    );
  else world.stdout.write(`${outcome}${message ? `: ${message}` : ''}\n`);
  return outcome === 'correct' ? exitCodes.done : exitCodes.checkFailed;
}

function wholeNumber(option: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new SherpaError(
    'option-invalid',
    `${option} ${text} is no whole number above 0.`,
    `Give it like ${option} 2.`,
  );
}

function kindOf(text: string): string {
  if (kinds.includes(text)) return text;
  throw new SherpaError(
    'option-invalid',
    `--type ${text} is not known.`,
    `It is one of ${kinds.join(', ')}.`,
  );
}
