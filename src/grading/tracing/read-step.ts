import { unreadText } from '../expression.ts';
import { isQuestionToTutor } from '../question-to-tutor.ts';
import { readValues, type ValuesRead } from './read-values.ts';
import { askedStep, stepNames } from './step-list.ts';
import { namesNotKnown, scopeFor } from './step-scope.ts';
import { type Assignment, assignmentsIn, withoutWrapping } from './step-text.ts';
import {
  type AskedStep,
  type Entries,
  type Entry,
  elementName,
  shapeText,
  type TraceProblem,
} from './trace-problem.ts';

export type StepReading =
  /** To be judged. `step` is the one asked, or the updated array the learner chose. */
  | { kind: 'values'; step: string; entry: Entry }
  /** Some elements; the entry is to be kept, and `asks` says what is asked now. */
  | { kind: 'partial'; step: string; entry: Entry; asks: string }
  | NotAnAnswer;

/** Nothing is counted. */
export interface NotAnAnswer {
  kind: 'not_an_answer';
  cause: 'empty' | 'question' | 'words' | 'shape' | 'ambiguous' | 'unknown_name' | 'other_step' | 'too_long';
  /** For the learner. */
  reason: string;
}

const maxLength = 4000;

/**
 * Reads what was typed where a step is asked: an array in any form, single elements by name, or an expression over the
 * given numbers and the learner's own earlier entries.
 * @param step as for `judgeStep`
 */
export function readStep(problem: TraceProblem, entries: Entries, step: string, text: string): StepReading {
  if (text.trim() === '') return refused('empty', 'Nothing was typed.');
  if (text.length > maxLength) return refused('too_long', `This is longer than ${maxLength} characters.`);
  if (isQuestionToTutor(text))
    return refused('question', 'This was read as a question and not as an answer.');
  const plain = withoutWrapping(text);
  const assigned = assignmentsIn(plain).filter(({ name }) => isKnown(problem, name));
  const asked = chosenStep(problem, step, assigned[0]?.name);
  const other = assigned.find(({ name }) => targetOf(problem, step, name) !== asked.name);
  if (other !== undefined)
    return refused('other_step', `${asked.name} is asked here, and this is ${other.name}.`);
  if (assigned.some(({ places }) => places.length > 0))
    return readElements(problem, entries, asked, assigned);
  const value = assigned.length === 1 ? (assigned[0]?.value ?? plain) : plain;
  return readWhole(problem, entries, asked, value);
}

/** Whether a name stands for an array of the trace; other words before an equals sign are left to the reading. */
const isKnown = (problem: TraceProblem, name: string): boolean =>
  stepNames(problem).includes(name) ||
  Object.hasOwn(problem.exact, name) ||
  /^(?:[zaWb]|dL_d[zaWb])\d+$/.test(name);

/** In an update W2 means what it becomes. */
function targetOf(problem: TraceProblem, step: string, name: string): string {
  const isUpdate = step === 'update' || /^new_[Wb]/.test(step);
  return isUpdate && /^[Wb]\d+$/.test(name) && stepNames(problem).includes(`new_${name}`)
    ? `new_${name}`
    : name;
}

function chosenStep(problem: TraceProblem, step: string, named: string | undefined): AskedStep {
  const target = named === undefined ? undefined : targetOf(problem, step, named);
  if (
    step === 'update' &&
    target?.startsWith('new_') &&
    stepNames(problem).includes(target) &&
    target !== 'new_loss'
  )
    return askedStep(problem, target);
  return askedStep(problem, step);
}

function readWhole(problem: TraceProblem, entries: Entries, asked: AskedStep, text: string): StepReading {
  const scope = scopeFor(problem, entries, asked.name);
  const read = readValues(text, { name: asked.name, shape: asked.shape, scope });
  if (read.kind === 'values')
    return { kind: 'values', step: asked.name, entry: { values: read.values, decimals: read.decimals } };
  return remaining(entries[asked.name], asked, read) ?? refusal(problem, asked, text, read, scope);
}

/** Where some elements are kept already, as many numbers as are left are those that are left. */
function remaining(kept: Entry | undefined, asked: AskedStep, read: ValuesRead): StepReading | null {
  if (kept === undefined || read.kind !== 'misfit' || read.numbers.length === 0) return null;
  const open = [...kept.values.keys()].filter((k) => kept.values[k] === null);
  if (open.length === 0 || open.length !== read.numbers.length) return null;
  const values = [...kept.values];
  const decimals = [...kept.decimals];
  for (const [place, k] of open.entries())
    [values[k], decimals[k]] = [read.numbers[place]?.value ?? null, read.numbers[place]?.decimals ?? null];
  return { kind: 'values', step: asked.name, entry: { values, decimals } };
}

function readElements(
  problem: TraceProblem,
  entries: Entries,
  asked: AskedStep,
  assigned: readonly Assignment[],
): StepReading {
  const size = asked.shape.reduce((product, n) => product * n, 1);
  const kept = entries[asked.name];
  const values: (number | null)[] = Array.from({ length: size }, (_, k) => kept?.values[k] ?? null);
  const decimals: (number | null)[] = Array.from({ length: size }, (_, k) => kept?.decimals[k] ?? null);
  const scope = scopeFor(problem, entries, asked.name);
  for (const { places, value } of assigned) {
    const index = indexOf(asked.shape, places);
    if (index === null)
      return refused(
        'shape',
        `${asked.name}${places.map((place) => `[${place}]`).join('')} does not exist: ${asked.name} is of shape ${shapeText(asked.shape)}, and places count from 0.`,
      );
    const read = readValues(value, { name: elementName(asked, index), shape: [], scope });
    if (read.kind !== 'values') return refusal(problem, asked, value, read, scope);
    [values[index], decimals[index]] = [read.values[0] ?? null, read.decimals[0] ?? null];
  }
  const open = [...values.keys()].filter((k) => values[k] === null);
  const entry = { values, decimals };
  // Of an update one weight is enough.
  if (open.length === 0 || asked.name.startsWith('new_')) return { kind: 'values', step: asked.name, entry };
  const names = open.map((k) => elementName(asked, k));
  return { kind: 'partial', step: asked.name, entry, asks: `Still to come: ${names.join(', ')}.` };
}

function indexOf(shape: readonly number[], places: readonly number[]): number | null {
  if (places.length !== shape.length) return null;
  let index = 0;
  for (const [k, size] of shape.entries()) {
    const place = places[k] ?? size;
    if (place >= size) return null;
    index = index * size + place;
  }
  return index;
}

function refusal(
  problem: TraceProblem,
  asked: AskedStep,
  text: string,
  read: Exclude<ValuesRead, { kind: 'values' }>,
  scope: ReturnType<typeof scopeFor>,
): NotAnAnswer {
  if (read.kind === 'misfit') return refused(read.cause, read.reason);
  const [unknown] = namesNotKnown(text, scope, problem);
  if (unknown === asked.name)
    return refused('unknown_name', `${unknown} is what is asked here, so it cannot be used yet.`);
  if (unknown !== undefined)
    return refused('unknown_name', `${unknown} is not known yet: you have not entered it.`);
  if (!/\d/.test(text) && !/[*/@^+()]/.test(text))
    return refused(
      'words',
      `No number was found. ${asked.name} is ${asked.shape.length === 0 ? 'one number' : `of shape ${shapeText(asked.shape)}`}.`,
    );
  return refused('words', unreadText(read.reason));
}

const refused = (cause: NotAnAnswer['cause'], reason: string): NotAnAnswer => ({
  kind: 'not_an_answer',
  cause,
  reason,
});
