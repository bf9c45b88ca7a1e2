import { gradeChoice } from '../../grading/grade.ts';
import { numericalGradient } from '../../grading/tracing/central-difference.ts';
import { judgeCheck, readCheck } from '../../grading/tracing/check-step.ts';
import { drawTrace } from '../../grading/tracing/draw-trace.ts';
import { judgeStep } from '../../grading/tracing/judge-step.ts';
import { readStep } from '../../grading/tracing/read-step.ts';
import { shapeQuestion } from '../../grading/tracing/shape-question.ts';
import { stepHints } from '../../grading/tracing/step-hints.ts';
import { askedStep } from '../../grading/tracing/step-list.ts';
import { scopeFor } from '../../grading/tracing/step-scope.ts';
import type { TemplateName } from '../../grading/tracing/templates.ts';
import {
  type AskedStep,
  type Entries,
  type Entry,
  exactSources,
  type TraceProblem,
} from '../../grading/tracing/trace-problem.ts';
import type { StepEntry } from '../state.ts';
import { judgeLetter, unread } from './letter-step.ts';
import type { StepAsk, StepJudged, Work } from './work.ts';

/** After so many wrong answers to one step the work goes on with the learner's value; what follows is judged by it. */
const triesAtStep = 2;

const readyOptions = [
  { letter: 'A', text: 'Update the weights' },
  { letter: 'B', text: 'First check one gradient by nudging its weight' },
];

/** The hand-trace of a template and a seed: shape, numbers, the learner's own check, the update, the new loss. */
export class TraceWork implements Work {
  readonly #problem: TraceProblem;

  constructor(template: TemplateName, seed: number) {
    this.#problem = drawTrace(template, seed);
  }

  get statement(): string {
    return this.#problem.statement;
  }

  ask(entries: readonly StepEntry[]): StepAsk | null {
    const done = settledSteps(entries);
    const names = this.#names();
    const step = names.find((name) => !done.has(name));
    if (step === undefined) return null;
    const place = { step, n: names.indexOf(step) + 1, of: names.length };
    if (step === 'shape') {
      const { text, options } = this.#shape();
      const listed = Object.entries(options).map(([letter, shape]) => ({ letter, text: shape }));
      return { ...place, kind: 'multiple_choice', text, options: listed, shape: [] };
    }
    if (step === 'ready') {
      const text = 'You have every gradient. What now?';
      return { ...place, kind: 'multiple_choice', text, options: readyOptions, shape: [] };
    }
    const { question, shape } = this.#asked(step);
    return { ...place, kind: 'tracing', text: question, shape: [...shape] };
  }

  judge(entries: readonly StepEntry[], step: string, text: string): StepJudged {
    if (step === 'shape') {
      const { options, key, messages } = this.#shape();
      const listed = Object.entries(options).map(([letter, shape]) => ({ letter, text: shape }));
      return judgeLetter(text, listed, key, messages);
    }
    if (step === 'ready') return judgeReady(text);
    const tries = entries.filter((entry) => entry.step === step && entry.outcome === 'incorrect').length;
    const isLastTry = tries + 1 >= triesAtStep;
    return step === 'check'
      ? this.#judgeCheck(entries, text, isLastTry)
      : this.#judgeStep(entries, step, { text, isLastTry });
  }

  hints(entries: readonly StepEntry[], step: string): readonly string[] {
    if (step === 'shape') return ['A gradient has the shape of what it belongs to.'];
    if (step === 'ready') return ['A wrong gradient looks like any other number.'];
    return stepHints(this.#problem, entriesOf(entries), step);
  }

  leaks(entries: readonly StepEntry[], text: string): boolean {
    const done = settledSteps(entries);
    const open = this.#problem.steps.filter(({ name }) => !done.has(name));
    const said = (text.replaceAll('−', '-').match(/-?\d+\.\d{3,}(?:e[-+]?\d+)?/gi) ?? []).map(Number);
    const exact = exactSources(this.#problem);
    const near = (x: number, t: number) => t !== 0 && Math.abs(x - t) <= 0.005 * Math.abs(t);
    return said.some((x) => open.some(({ name }) => exact(name).some((t) => near(x, t))));
  }

  outcome(entries: readonly StepEntry[]): 'correct' | 'partial' | 'incorrect' {
    const steps = this.#problem.steps.map(({ name }) =>
      entries.filter(({ step, outcome }) => step === name && outcome !== 'ungraded'),
    );
    if (steps.every(([first]) => first?.outcome === 'correct')) return 'correct';
    const right = steps.filter((tries) => tries.at(-1)?.outcome === 'correct').length;
    return right >= steps.length / 2 ? 'partial' : 'incorrect';
  }

  closing(entries: readonly StepEntry[]): string {
    const exact = exactSources(this.#problem);
    const before = exact('loss')[0] ?? Number.NaN;
    const after = exact('new_loss')[0] ?? Number.NaN;
    const own = entries.some(({ step, answer }) => step === 'ready' && answer === 'B');
    const check = own ? 'You chose to check a gradient before updating. ' : '';
    return `${check}The loss was ${before.toFixed(4)}; after the update of all weights and biases it is ${after.toFixed(4)}.`;
  }

  names(entries: readonly StepEntry[]) {
    return scopeFor(this.#problem, entriesOf(entries), 'new_loss');
  }

  answer(_entries: readonly StepEntry[], step: string): string {
    if (step === 'shape') return this.#shape().key;
    if (step === 'ready') return 'B';
    if (step === 'check') {
      const parameter = { kind: 'b', layer: 1, unit: 0, input: 0 } as const;
      return `b1[0] = ${numericalGradient(this.#problem.of, parameter)}`;
    }
    return JSON.stringify([...exactSources(this.#problem)(this.#asked(step).name)]);
  }

  #names(): string[] {
    const { steps, closing } = this.#problem;
    return ['shape', ...steps.map(({ name }) => name), 'ready', ...closing.map(({ name }) => name)];
  }

  #shape() {
    return shapeQuestion(this.#problem, this.#problem.seed);
  }

  #asked(step: string): AskedStep {
    const closing = this.#problem.closing.find(({ name }) => name === step);
    if (step === 'check' && closing !== undefined) return closing;
    const asked = askedStep(this.#problem, step);
    return closing === undefined ? asked : { ...closing, name: asked.name, shape: asked.shape };
  }

  #judgeStep(
    entries: readonly StepEntry[],
    step: string,
    { text, isLastTry }: { text: string; isLastTry: boolean },
  ): StepJudged {
    const known = entriesOf(entries);
    const reading = readStep(this.#problem, known, step, text);
    if (reading.kind === 'not_an_answer') return unread(text, reading.reason);
    const read = JSON.stringify(reading.entry);
    const base = { status: null, read, misconception: null, isSettled: false };
    if (reading.kind === 'partial') return { ...base, outcome: 'ungraded', message: reading.asks };
    const { values, decimals } = reading.entry;
    const verdict = judgeStep(this.#problem, known, reading.step, values, decimals);
    const isOver = verdict.status !== 'wrong' || isLastTry;
    const tell = verdict.status === 'wrong' && isLastTry ? this.#told(step) : '';
    return {
      outcome: verdict.outcome,
      status: verdict.status,
      read,
      misconception: verdict.malRules[0] ?? null,
      message: [verdict.message, verdict.tellApart ?? '', tell].filter(Boolean).join(' '),
      isSettled: isOver,
    };
  }

  /** The value is told once the step is left, and either may be gone on with. */
  #told(step: string): string {
    const values = [...exactSources(this.#problem)(this.#asked(step).name)].map((v) => v.toFixed(4));
    const shown = values.length === 1 ? values[0] : `[${values.join(', ')}]`;
    return `${step} is ${shown}. What follows is judged with your value or with this one.`;
  }

  #judgeCheck(entries: readonly StepEntry[], text: string, isLastTry: boolean): StepJudged {
    const known = entriesOf(entries);
    const read = readCheck(this.#problem, known, text);
    if (read.kind === 'not_an_answer') return unread(text, read.reason);
    const verdict = judgeCheck(this.#problem, known, read);
    return {
      outcome: verdict.outcome,
      status: verdict.status,
      read: `${verdict.parameter} = ${read.value}`,
      misconception: verdict.malRules[0] ?? null,
      message: [verdict.message, verdict.tellApart ?? ''].filter(Boolean).join(' '),
      isSettled: verdict.status === 'right' || isLastTry,
    };
  }
}

function settledSteps(entries: readonly StepEntry[]): Set<string> {
  return new Set(entries.filter(({ isSettled }) => isSettled).map(({ step }) => step));
}

/** What the learner left standing, step by step; elements given one by one count as far as they go. */
function entriesOf(entries: readonly StepEntry[]): Entries {
  const kept = entries.filter(
    ({ answer, isSettled, outcome }) => answer.startsWith('{') && (isSettled || outcome === 'ungraded'),
  );
  return Object.fromEntries(kept.map(({ step, answer }) => [step, JSON.parse(answer) as Entry]));
}

/** Nothing is right or wrong here; whether somebody checks of their own accord is recorded. */
function judgeReady(text: string): StepJudged {
  const { read, verdict, taken = '' } = gradeChoice({ options: readyOptions, answers: [] }, text);
  if (!readyOptions.some(({ letter }) => letter === read)) return unread(text, verdict.message);
  const said =
    read === 'B'
      ? 'A gradient that was never checked is a guess.'
      : 'Not before one of them was checked: a wrong gradient looks like any other.';
  const message = [taken, said].filter(Boolean).join(' ');
  return { outcome: 'ungraded', status: null, read, misconception: null, message, isSettled: true };
}
