import { expect, test } from 'vitest';
import { drawTrace } from '../../../src/grading/tracing/draw-trace.ts';
import { judgeTrace } from '../../../src/grading/tracing/judge-step.ts';
import { malValues } from '../../../src/grading/tracing/mal-rule.ts';
import { malRules } from '../../../src/grading/tracing/mal-rules.ts';
import { sourcesOf } from '../../../src/grading/tracing/step-list.ts';
import type { TemplateName } from '../../../src/grading/tracing/templates.ts';
import type { StepEntry } from '../../../src/session/state.ts';
import { TraceWork } from '../../../src/session/steps/trace-work.ts';
import { worked } from '../../grading/tracing/learner.ts';

interface Walked {
  steps: string[];
  entries: StepEntry[];
}

/** Answers every step as `answer` says, rightly where it says nothing. */
function walked(
  work: TraceWork,
  answer: (step: string, tries: number) => string | null = () => null,
): Walked {
  const entries: StepEntry[] = [];
  const steps: string[] = [];
  for (let ask = work.ask(entries); ask !== null && steps.length < 200; ask = work.ask(entries)) {
    const { step } = ask;
    const tries = entries.filter((one) => one.step === step).length;
    const judged = work.judge(entries, step, answer(step, tries) ?? work.answer(entries, step));
    steps.push(step);
    if (judged.outcome !== 'not_an_answer')
      entries.push({ step, answer: judged.read, outcome: judged.outcome, isSettled: judged.isSettled });
  }
  return { steps, entries };
}

const templates: TemplateName[] = [
  'one-neuron',
  'two-two-one',
  'two-three-two',
  'three-layers',
  'batch-of-two',
  'relu-inactive',
  'softmax-ce',
  'l2',
];

test.each(templates)(
  '%s is asked step by step: shape, numbers, a check of one’s own, the update, the new loss',
  (template) => {
    const work = new TraceWork(template, 3);
    const { steps, entries } = walked(work);
    expect(steps[0]).toBe('shape');
    expect(steps.slice(-4)).toEqual(['ready', 'check', 'update', 'new_loss']);
    expect(new Set(steps).size).toBe(steps.length);
    expect(work.outcome(entries)).toBe('correct');
  },
);

test('a wrong step is judged again, then told, and what follows goes on from the learner’s own value', () => {
  const work = new TraceWork('two-two-one', 3);
  const { steps, entries } = walked(work, (step, tries) => (step === 'z1' && tries < 2 ? '9 9' : null));
  expect(steps.filter((step) => step === 'z1')).toHaveLength(2);
  expect(entries.find(({ step }) => step === 'z1')?.outcome).toBe('incorrect');
  expect(work.ask(entries)).toBeNull();
});

test('whether somebody checks a gradient of their own accord is recorded, and said at the end', () => {
  const work = new TraceWork('one-neuron', 3);
  const [own, asked] = ['B', 'A'].map(
    (letter) => walked(work, (step) => (step === 'ready' ? letter : null)).entries,
  );
  const ready = (entries: StepEntry[] = []) => entries.find(({ step }) => step === 'ready');
  expect([ready(own)?.answer, ready(asked)?.answer]).toEqual(['B', 'A']);
  expect(work.closing(own ?? [])).toContain('You chose to check a gradient');
  expect(work.closing(asked ?? [])).not.toContain('You chose');
  expect([own, asked].map((entries) => work.outcome(entries ?? []))).toEqual(['correct', 'correct']);
});

// The thousand planted traces are judged as a whole; here one comes as a learner types it, for each mistake that fits.
test.each(templates)('%s, typed step by step, is judged as it is as a whole', (template) => {
  for (const [seed, rule] of malRules.entries()) {
    const problem = drawTrace(template, seed);
    const slips = (step: string, sources = sourcesOf(problem.exact)) =>
      malValues(rule, problem, step, sources);
    const step = problem.steps.map(({ name }) => name).find((name) => slips(name).length > 0);
    if (step === undefined) continue;
    const values = (sources: (name: string) => Float64Array) => slips(step, sources)[0] ?? sources(step);
    const trace = worked(problem, { decimals: 4, isRounding: false, slip: { step, values } });
    const { firstWrong, malRules: named } = judgeTrace(problem, trace);
    const work = new TraceWork(template, seed);
    const typed = (name: string) =>
      trace[name]?.values.map((value) => (value ?? 0).toFixed(4)).join(' ') ?? null;
    const { entries } = walked(work, typed);
    const at = entries.findIndex(({ outcome }) => outcome === 'incorrect');
    const { misconception } = work.judge(entries.slice(0, at), step, typed(step) ?? '');
    expect({ rule: rule.id, step: entries[at]?.step, misconception }).toEqual({
      rule: rule.id,
      step: firstWrong?.step,
      misconception: named[0],
    });
  }
});

test('what to do next is read from words only where they say it, and what was read is said', () => {
  const work = new TraceWork('two-two-one', 3);
  const judged = (text: string) => work.judge([], 'ready', text);
  for (const text of ['dL_dz1', 'the weights', 'go on, way to go', 'neither'])
    expect([text, judged(text).outcome]).toEqual([text, 'not_an_answer']);
  expect(judged('update the weights')).toMatchObject({ read: 'A', outcome: 'ungraded', isSettled: true });
  expect(judged('check one gradient').message).toMatch(/^Taken as B: First check one gradient/);
  expect(judged('B').message).not.toContain('Taken');
});
