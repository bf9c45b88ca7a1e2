import { gradeChoice } from '../../grading/grade.ts';
import { agrees } from '../../grading/tracing/agreement.ts';
import {
  centralDifference,
  judgeNudge,
  lossAfterUpdate,
  readNudge,
  updatedWeights,
} from '../../grading/tracing/closing.ts';
import { drawTrace } from '../../grading/tracing/draw-trace.ts';
import { type Entry, judgeStep } from '../../grading/tracing/judge-step.ts';
import type { ProblemStep, TraceProblem } from '../../grading/tracing/problem.ts';
import { namesFor, readStep } from '../../grading/tracing/read-step.ts';
import { shapeQuestion } from '../../grading/tracing/shape-question.ts';
import { questionOf, statementOf } from '../../grading/tracing/statement.ts';
import { stepHints } from '../../grading/tracing/step-hints.ts';
import type { StepEntry } from '../state.ts';
import { stepMessage } from './step-message.ts';
import type { StepAsk, StepJudged, Work } from './work.ts';

/** After so many wrong answers to one step the work goes on with the learner's value; what follows is judged by it. */
const triesAtStep = 2;

/** The hand-trace of a template and a seed: shape, numbers, the learner's own check, the update. */
export function traceWork(template: string, seed: number): { work: Work; text: string } {
  const problem = drawTrace(template, seed);
  return { text: statementOf(problem), work: new TraceWork(problem) };
}

class TraceWork implements Work {
  readonly #problem: TraceProblem;

  constructor(problem: TraceProblem) {
    this.#problem = problem;
  }

  ask(entries: readonly StepEntry[]): StepAsk | null {
    const done = new Set(entries.filter(({ isSettled }) => isSettled).map(({ step }) => step));
    const names = this.#names(entries);
    const next = names.find((name) => !done.has(name));
    if (next === undefined) return null;
    const place = { step: next, n: names.indexOf(next) + 1, of: names.length };
    const step = this.#step(next);
    if (step !== null)
      return { ...place, kind: 'tracing', text: questionOf(next, step.shape), shape: [...step.shape] };
    return { ...place, ...this.#closingAsk(next) };
  }

  judge(entries: readonly StepEntry[], step: string, text: string): StepJudged {
    if (step === 'shape') return this.#judgeShape(text);
    if (step === 'ready') return judgeReady(text);
    if (step === 'check') return this.#judgeCheck(entries, text);
    if (step === 'update' || step === 'new_loss') return this.#judgeUpdate(entries, step, text);
    return this.#judgeStep(entries, step, text);
  }

  hints(_entries: readonly StepEntry[], step: string): readonly string[] {
    if (this.#step(step) !== null) return stepHints(this.#problem, step);
    return closingHints[step] ?? [];
  }

  leaks(entries: readonly StepEntry[], text: string): boolean {
    const done = new Set(entries.filter(({ isSettled }) => isSettled).map(({ step }) => step));
    const open = this.#problem.steps.filter(({ name }) => !done.has(name));
    const said = (text.replaceAll('−', '-').match(/-?\d+\.\d{3,}(?:e[-+]?\d+)?/gi) ?? []).map(Number);
    return said.some((x) => open.some(({ values }) => values.some((t) => t !== 0 && agrees(x, t, null))));
  }

  outcome(entries: readonly StepEntry[]): 'correct' | 'partial' | 'incorrect' {
    const steps = this.#problem.steps.map(({ name }) => entries.filter(({ step }) => step === name));
    const first = steps.filter(([one]) => one?.outcome === 'correct').length;
    const last = steps.filter((tries) => tries.at(-1)?.outcome === 'correct').length;
    if (first === steps.length) return 'correct';
    return last >= steps.length / 2 ? 'partial' : 'incorrect';
  }

  closing(entries: readonly StepEntry[]): string {
    const before = this.#problem.trace.loss.values[0] ?? 0;
    const after = lossAfterUpdate(this.#problem);
    const asked = entries.find(({ step }) => step === 'ready')?.answer === 'B';
    const check = asked ? 'You checked a gradient before you were asked to. ' : '';
    return `${check}The loss was ${before.toFixed(4)}; after the update of all weights and biases it is ${after.toFixed(4)}.`;
  }

  names(entries: readonly StepEntry[]) {
    return namesFor(this.#problem, this.#own(entries));
  }

  answer(entries: readonly StepEntry[], step: string): string {
    const known = this.#step(step);
    if (known !== null) return JSON.stringify([...known.values]);
    if (step === 'shape') return shapeQuestion(this.#problem).answer;
    if (step === 'ready') return 'B';
    if (step === 'update') return JSON.stringify([...updatedWeights(this.#problem, this.#own(entries))]);
    if (step === 'new_loss') return String(lossAfterUpdate(this.#problem));
    const parameter = { name: 'b1[0]', layer: 0, array: 'b', index: 0 } as const;
    return `b1[0] = ${centralDifference(this.#problem, parameter)}`;
  }

  /** Whoever checks of their own accord is not asked to once more. */
  #names(_entries: readonly StepEntry[]): string[] {
    return ['shape', ...this.#problem.steps.map(({ name }) => name), 'ready', 'check', 'update', 'new_loss'];
  }

  #step(name: string): ProblemStep | null {
    return this.#problem.steps.find((step) => step.name === name) ?? null;
  }

  /** What the learner left standing, step by step. */
  #own(entries: readonly StepEntry[]): Entry[] {
    return entries
      .filter(({ step, isSettled }) => isSettled && this.#step(step) !== null)
      .map(({ step, answer }) => {
        const { values, decimals } = JSON.parse(answer) as Omit<Entry, 'step'>;
        return { step, values, decimals };
      });
  }

  #closingAsk(name: string): Omit<StepAsk, 'step' | 'n' | 'of'> {
    if (name === 'shape') {
      const { text, options } = shapeQuestion(this.#problem);
      return { kind: 'multiple_choice', text, options, shape: [] };
    }
    if (name === 'ready')
      return {
        kind: 'multiple_choice',
        text: 'You have every gradient. What now?',
        options: [
          { letter: 'A', text: 'Update the weights' },
          { letter: 'B', text: 'First check one gradient by nudging its weight' },
        ],
        shape: [],
      };
    if (name === 'check')
      return {
        kind: 'tracing',
        text: 'Choose a weight or bias and give its central difference, (L(w + ε) − L(w − ε)) / 2ε, like `W1[0][1] = -0.0093`. `/train` and `= ` compute; the loss is yours to evaluate twice.',
        shape: [],
      };
    const last = this.#problem.case.network.layers.length;
    const layer = this.#problem.trace.layers.at(-1);
    if (name === 'update')
      return {
        kind: 'tracing',
        text: `Now one step of gradient descent with learning rate ${this.#problem.learningRate}: what is W${last} afterwards?`,
        shape: [...(layer?.W.shape ?? [])],
      };
    return {
      kind: 'tracing',
      text: 'All weights and biases make their step. What is the loss of the updated network?',
      shape: [],
    };
  }

  #judgeStep(entries: readonly StepEntry[], step: string, text: string): StepJudged {
    const own = this.#own(entries);
    const tries = entries.filter((entry) => entry.step === step);
    const reading = readStep(this.#problem, own, step, text, partOf(tries));
    if (reading.kind === 'unreadable') return unreadable(text, reading.why);
    const { values, decimals } = reading;
    const answer = JSON.stringify({ values, decimals });
    if (reading.kind === 'some')
      return { ...unreadable(answer, ''), outcome: 'ungraded', message: missing(values) };
    const verdict = judgeStep(this.#problem, own, { step, values: reading.values, decimals });
    const wrongBefore = tries.filter(({ outcome }) => outcome === 'incorrect').length;
    const isSettled = verdict.status !== 'wrong' || wrongBefore + 1 >= triesAtStep;
    return {
      outcome: verdict.outcome,
      status: verdict.status,
      read: answer,
      misconception: verdict.malRules[0] ?? null,
      message: stepMessage(this.#problem, step, verdict, isSettled),
      isSettled,
    };
  }

  #judgeShape(text: string): StepJudged {
    const { options, answer, messages } = shapeQuestion(this.#problem);
    return judgeLetter(text, options, answer, (letter) => messages[letter] ?? '');
  }

  #judgeCheck(entries: readonly StepEntry[], text: string): StepJudged {
    const own = this.#own(entries);
    const nudged = readNudge(this.#problem, own, text);
    if (typeof nudged === 'string') return unreadable(text, nudged);
    const { isRight, agreesWithOwn } = judgeNudge(this.#problem, own, nudged);
    const tries = entries.filter(({ step }) => step === 'check').length;
    const agreement = agreesWithOwn
      ? 'It agrees with your gradient of that weight.'
      : 'It does not agree with your gradient of that weight: one of the two is wrong, and a difference is hard to get wrong.';
    const message = isRight
      ? agreement
      : 'That is not the central difference of this weight. Evaluate the loss at w + ε and at w − ε with everything else unchanged, subtract, divide by 2ε.';
    return {
      outcome: isRight ? 'correct' : 'incorrect',
      status: isRight ? 'right' : 'wrong',
      read: `${nudged.parameter.name} = ${nudged.value}`,
      misconception: null,
      message,
      isSettled: isRight || tries + 1 >= triesAtStep,
    };
  }

  #judgeUpdate(entries: readonly StepEntry[], step: 'update' | 'new_loss', text: string): StepJudged {
    const own = this.#own(entries);
    const isLoss = step === 'new_loss';
    const target = isLoss
      ? Float64Array.of(lossAfterUpdate(this.#problem))
      : updatedWeights(this.#problem, own);
    const shape = isLoss ? [] : (this.#problem.trace.layers.at(-1)?.W.shape ?? []);
    const asked: TraceProblem = {
      ...this.#problem,
      steps: [...this.#problem.steps, { name: step, shape, values: target }],
    };
    const reading = readStep(asked, own, step, text);
    if (reading.kind === 'unreadable') return unreadable(text, reading.why);
    if (reading.kind === 'some') return unreadable(text, missing(reading.values));
    const isRight = reading.values.every((x, k) => agrees(x, target[k] ?? 0, reading.decimals[k] ?? null));
    const tries = entries.filter((entry) => entry.step === step).length;
    const isSettled = isRight || tries + 1 >= triesAtStep;
    const why = isLoss
      ? 'Run the forward pass once more with the updated weights and biases.'
      : 'Each weight minus learning rate times its gradient: w − lr · dL_dw.';
    return {
      outcome: isRight ? 'correct' : 'incorrect',
      status: isRight ? 'right' : 'wrong',
      read: JSON.stringify(reading.values),
      misconception: null,
      message: isRight ? '' : why,
      isSettled,
    };
  }
}

const closingHints: Record<string, string[]> = {
  shape: ['A gradient has the shape of what it belongs to.'],
  check: [
    'Choose a weight of the last layer: there the fewest values change.',
    'Change that one weight by ε = 0.001 up, run forward, note the loss; the same down; subtract and divide by 2ε.',
  ],
  update: ['Against the gradient: w − lr · dL_dw, element by element.'],
  new_loss: ['The same forward pass as before, with the new numbers.'],
};

/** Elements of a step that were given one by one so far. */
function partOf(tries: readonly StepEntry[]): (number | null)[] {
  const last = tries.at(-1);
  if (last === undefined || last.outcome !== 'ungraded') return [];
  return (JSON.parse(last.answer) as { values: (number | null)[] }).values;
}

const missing = (values: readonly (number | null)[]): string =>
  `Kept; ${values.filter((value) => value === null).length} of ${values.length} are still to come.`;

function judgeReady(text: string): StepJudged {
  const options = [
    { letter: 'A', text: 'Update the weights' },
    { letter: 'B', text: 'First check one gradient by nudging its weight' },
  ];
  const judged = judgeLetter(text, options, 'B', () => '');
  if (judged.outcome === 'not_an_answer') return judged;
  const message =
    judged.read === 'B'
      ? 'A gradient that was never checked is a guess.'
      : 'Not before one of them was checked: a wrong gradient looks like any other.';
  return { ...judged, outcome: 'ungraded', status: null, message, isSettled: true };
}

function judgeLetter(
  text: string,
  options: { letter: string; text: string }[],
  answer: string,
  messageFor: (letter: string) => string,
): StepJudged {
  const { read, verdict } = gradeChoice({ options, answers: [answer] }, text);
  const message =
    verdict.outcome === 'incorrect' ? `${verdict.message} ${messageFor(read)}` : verdict.message;
  return {
    outcome: verdict.outcome,
    status: verdict.outcome === 'correct' ? 'right' : verdict.outcome === 'incorrect' ? 'wrong' : null,
    read,
    misconception: null,
    message,
    isSettled: verdict.outcome === 'correct' || verdict.outcome === 'incorrect',
  };
}

function unreadable(read: string, message: string): StepJudged {
  return { outcome: 'not_an_answer', status: null, read, misconception: null, message, isSettled: false };
}
