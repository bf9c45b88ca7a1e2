import { evaluate, showValue } from '../../grading/expression.ts';
import { isRecorded, nearest, preferenceFault, preferenceNames } from '../../learner/preferences.ts';
import type { Course, Turn } from '../course.ts';
import type { SessionState } from '../state.ts';
import { sayable } from '../way/sayable.ts';
import { appeal } from './appeal.ts';
import { askOf } from './ask.ts';
import { checkRequest, readRequest } from './check-request.ts';
import { explainModes, explanation } from './explanation.ts';
import { type Given, record, said } from './given.ts';
import { helpText, keysText } from './help.ts';
import { hint } from './hint.ts';
import { notice } from './notice.ts';
import { inQuiz, practice } from './practice.ts';
import { isWithoutHelp, testOut } from './test-out.ts';
import { namesInScope } from './traced-names.ts';
import { why } from './why.ts';

const commands: Record<string, (given: Given) => Turn> = {
  hint,
  check: ({ stop: { item } }) => {
    if (item.key.type === 'code') return checkRequest(item.id, item.key.exercise);
    if (item.key.type === 'file') return readRequest(item.id, item.key.check.path);
    return said('There is no code to check here; answer in words.');
  },
  explain,
  // What is asked is shown again after every command; the task of a longer item is not.
  again: ({ stop: { item } }) => (item.key.type === 'steps' ? said(item.text) : { records: [], replies: [] }),
  why,
  symbols,
  calculate,
  skip: (given) => leave(given, 'skip', 'Skipped; it stays on your list.'),
  park: (given) => leave(given, 'park', 'Parked; it stays on your list and comes back.'),
  back: (given) => ({ records: [record(given, 'back')], replies: [] }),
  notes,
  config,
  help: () => said(helpText),
  keys: () => said(keysText),
  quit: () => ({ records: [], replies: [], end: 'quit' }),
  quiz: practice,
  practice: further,
  testout: ({ course, state, stop }) =>
    course.route.mode === 'quiz' ? said(inQuiz) : testOut(course, state, stop.item.section),
  appeal,
  trace: (given) => run(given, 'trace'),
  train: (given) => run(given, 'train'),
  plot: (given) => run(given, 'plot'),
};

const commandNames = Object.keys(commands).filter((name) => name !== 'calculate' && name !== 'keys');

/** One command, `explain simpler` and the like, without its slash. Unknown ones are said to be so; none is an answer. */
export function commandTurn(course: Course, state: SessionState, text: string, nowMs: number | null): Turn {
  const [name = ''] = text.trim().split(/\s+/);
  const stop = state.at === null ? null : course.route.stop(state.at, state.profile);
  if (name === 'quit') return { records: [], replies: [], end: 'quit' };
  if (!stop) return said('There is nothing open here.');
  const run = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (run) return run({ course, state, stop, nowMs, argument: text.trim().slice(name.length).trim() });
  const near = nearest(name, commandNames);
  const hint = near === null ? '' : ` Did you mean \`/${near}\`?`;
  return said(`There is no command \`/${name}\`.${hint} \`/help\` lists them.`);
}

function leave(given: Given, name: 'skip' | 'park', text: string): Turn {
  const asked = askOf(given.course, given.state)?.ask;
  if (name === 'skip' && asked?.kind === 'confidence' && asked.id !== given.stop.item.id)
    return { records: [{ ...record(given, name), item: asked.id }], replies: [] };
  // At the question how good an answer was: the answer has been given.
  if (given.state.pending?.endsWith(':rating'))
    return { records: [record(given, name)], replies: [notice('Left unrated; your answer is on record.')] };
  return { records: [record(given, name)], replies: [notice(text)] };
}

function explain(given: Given): Turn {
  const { course, state, stop, argument } = given;
  if (isWithoutHelp(state, stop.item))
    return said('This one is without help; afterwards everything is explained. `/skip` and `/park` work.');
  const mode = argument === '' ? 'again' : explainModes.find((known) => known === argument);
  if (!mode)
    return said(
      `\`/explain\` knows ${explainModes.filter((m) => m !== 'again').join(', ')}; not “${argument}”.`,
    );
  const text = explanation(course.lesson, stop.item, mode, state.profile);
  if (text === null) return said('The guide says no more on this than it did.');
  return {
    records: [record(given, 'explain', mode)],
    replies: [{ type: 'speak', request: { type: 'explain', section: stop.item.section, mode, text } }],
  };
}

/** Questions of a tutor that can make them up. They stand beside the way: nothing is graded by them, nothing counts. */
function further(given: Given): Turn {
  const { state, stop, argument } = given;
  if (isWithoutHelp(state, stop.item))
    return said('This one is without help; afterwards everything is explained. `/skip` and `/park` work.');
  const request = { type: 'practice', section: stop.item.section, answer: argument || null } as const;
  return { records: [record(given, 'practice', argument)], replies: [{ type: 'speak', request }] };
}

function symbols({ course }: Given): Turn {
  const places = [...course.lesson.notes, ...course.lesson.sections.flatMap((section) => section.notes)];
  const found = places
    .filter((note) => /notation|symbols|terminology/i.test(note.label))
    .map((note) => sayable(note.text));
  return said(found.length > 0 ? found.join('\n\n') : 'The guide keeps no list of symbols.');
}

/** Runs in the laboratory. Alone, `/plot` draws the last training run again. */
function run(given: Given, type: 'trace' | 'train' | 'plot'): Turn {
  const { state, argument } = given;
  const again = type === 'plot' && argument === '' && state.lastTrain !== null;
  const request = again
    ? ({ type: 'train', argument: state.lastTrain ?? '', item: state.at } as const)
    : ({ type, argument, item: state.at } as const);
  return { records: [record(given, type, argument)], replies: [{ type: 'run', request }] };
}

/** Knows the names of the trace that is open, else of the network that was traced last. */
function calculate({ state, stop, argument }: Given): Turn {
  const result = evaluate(argument, namesInScope(state, stop.item));
  if (!result.ok) return said(`${result.message} (column ${result.column})`);
  return said([`= ${showValue(result.value, 10)}`, result.note].filter(Boolean).join('\n\n'));
}

function notes(given: Given): Turn {
  const { state, argument } = given;
  if (argument !== '')
    return {
      records: [record(given, 'notes', argument)],
      replies: [notice('Written down; it will stand in the summary.')],
    };
  return said(
    state.notes.length === 0
      ? 'No notes yet. `/notes TEXT` writes one.'
      : ['Your notes:', '', ...state.notes.map((n) => `- ${n}`)].join('\n'),
  );
}

function config(given: Given): Turn {
  const { state, argument } = given;
  const [key = '', value = ''] = argument.split('=').map((word) => word.trim());
  if (argument === '') {
    const lines = Object.entries(state.profile.preferences).map(([name, now]) => `- ${name}=${now}`);
    return said(['In force (`/config key=value` changes one for this route):', '', ...lines].join('\n'));
  }
  const here = preferenceNames.filter(isRecorded);
  const known = here.find((name) => name === key || name.endsWith(`.${key}`));
  if (!known)
    return said(`There is no setting “${key}” here. Did you mean \`${nearest(key, here) ?? here[0]}\`?`);
  const fault = preferenceFault(known, value);
  if (fault !== null) return said(fault);
  return {
    records: [record(given, 'config', `${known}=${value}`)],
    replies: [notice(`${known} is ${value} from here on.`)],
  };
}
