import { closest } from 'fastest-levenshtein';
import { evaluate, showValue } from '../../grading/expression.ts';
import { nearest, preferenceFault, preferenceNames } from '../../learner/preferences.ts';
import type { Course, Draft, Turn } from '../course.ts';
import { type Progressed, type SessionState, untouched } from '../state.ts';
import { sayable } from '../way/sayable.ts';
import type { Stop } from '../way/stop.ts';
import { notice, openItems } from './consequences.ts';
import { explainModes, explanation } from './explanation.ts';
import { helpText, keysText } from './help.ts';
import { leaks } from './leak.ts';
import { namesOf } from './traced-names.ts';

/** A command at an item: the rest of the line after its name is its argument. */
interface Given {
  course: Course;
  state: SessionState;
  stop: Stop;
  argument: string;
}

const commands: Record<string, (given: Given) => Turn> = {
  hint,
  explain,
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
  quiz: () => said('A quiz is a session of its own: `/quit`, then `sherpa quiz`. Your place here is kept.'),
  appeal: () =>
    said(
      'You judge free answers yourself here, so there is nothing to appeal. `/back` lets you rate an item again.',
    ),
  trace: (given) => run(given, 'trace'),
  train: (given) => run(given, 'train'),
  plot: (given) => run(given, 'plot'),
};

const commandNames = Object.keys(commands).filter((name) => name !== 'calculate' && name !== 'keys');

/** One command, `explain simpler` and the like, without its slash. Unknown ones are said to be so; none is an answer. */
export function commandTurn(course: Course, state: SessionState, text: string): Turn {
  const [name = '', ...rest] = text.trim().split(/\s+/);
  const stop = state.at === null ? null : course.route.stop(state.at, state.profile);
  if (name === 'quit') return { records: [], replies: [], end: 'quit' };
  if (!stop) return said('There is nothing open here.');
  const run = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (run) return run({ course, state, stop, argument: text.trim().slice(name.length).trim() });
  const nearest = rest.length === 0 || name.length > 1 ? closest(name, commandNames) : 'help';
  return said(`There is no command \`/${name}\`. Did you mean \`/${nearest}\`? \`/help\` lists them.`);
}

const said = (text: string): Turn => ({ records: [], replies: [notice(text)] });

function record({ state, stop }: Given, name: string, argument = ''): Draft {
  const isOffer = state.pending?.startsWith('offer.') ?? false;
  const hash = isOffer ? '' : stop.item.hash;
  return { type: 'command', item: state.pending ?? stop.item.id, name, argument, hash };
}

function leave(given: Given, name: 'skip' | 'park', text: string): Turn {
  // At the question how good an answer was: the answer has been given.
  if (given.state.pending?.endsWith(':rating'))
    return { records: [record(given, name)], replies: [notice('Left unrated; your answer is on record.')] };
  return { records: [record(given, name)], replies: [notice(text)] };
}

/** One rung at a time; a rung that would give the key away is passed over. */
function hint(given: Given): Turn {
  const { state, stop } = given;
  if (state.pending !== null)
    return said('The answer is on the table already; rate yours, or go `/back` to it.');
  const rungs = stop.item.hints.filter((text) => !leaks(text, stop.item));
  const used = state.items.get(stop.item.id)?.hints ?? 0;
  const text = rungs[used];
  if (text === undefined) {
    const none = rungs.length === 0 ? 'There is no hint for this one.' : 'That was the last hint.';
    return said(`${none} \`/explain\` goes over the idea again; \`/park\` puts the item off.`);
  }
  return {
    records: [record(given, 'hint', String(used + 1))],
    replies: [{ type: 'speak', request: { type: 'hint', item: stop.item.id, text: sayable(text) } }],
  };
}

function explain(given: Given): Turn {
  const { course, state, stop, argument } = given;
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

/** Why the section is not passed yet: what is open in it and what went wrong. */
function why({ course, state, stop }: Given): Turn {
  const items = course.route.stops(state.profile).filter(({ item }) => item.section === stop.item.section);
  const settled = items.filter(({ item }) => state.items.get(item.id)?.standing);
  const trouble = openItems(course, state, stop.item.section || null);
  const lines = [`${stop.part}: ${settled.length} of ${items.length} items are settled.`];
  for (const id of trouble.slice(0, 12)) {
    const known = state.items.get(id) ?? untouched;
    lines.push(`- ${id}: ${standingText(known)}`);
  }
  if (trouble.length === 0)
    lines.push('', 'Nothing is parked, skipped or wrong; the rest is simply still to come.');
  return said(lines.join('\n'));
}

function standingText({ standing, outcome }: Progressed): string {
  if (standing === 'answered') return outcome ?? 'answered, unrated';
  const last = outcome === null ? '' : `, last answer ${outcome}`;
  return `${standing ?? 'open'}${last}`;
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

/** Knows the names of the network that was traced last. */
function calculate({ state, argument }: Given): Turn {
  const result = evaluate(argument, state.lastTrace === null ? {} : namesOf(state.lastTrace));
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
  const here = preferenceNames.filter((name) => /^(teaching|assessment|exercises)\./.test(name));
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
