import { describe, expect, test } from 'vitest';
import { drawTrace } from '../../../src/grading/tracing/draw-trace.ts';
import { judgeTrace } from '../../../src/grading/tracing/judge-step.ts';
import { type MalRule, malValues } from '../../../src/grading/tracing/mal-rule.ts';
import { malRules } from '../../../src/grading/tracing/mal-rules.ts';
import { sourcesOf, stepNames } from '../../../src/grading/tracing/step-list.ts';
import { templateNames } from '../../../src/grading/tracing/templates.ts';
import type { TraceProblem } from '../../../src/grading/tracing/trace-problem.ts';
import { FastRandom } from '../../../src/nn/fast-random.ts';
import type { Random } from '../../../src/nn/random.ts';
import { worked } from './learner.ts';

const traces = 1000;
const problems = Array.from({ length: traces }, (_, k) =>
  drawTrace(templateNames[k % templateNames.length]!, 1000 + k),
);
const pick = <T>(random: Random, from: readonly T[]): T => from[random.below(from.length)]!;

/** A mal-rule and a step of the problem at which it gives something else than the right rule; rare rules as often as others. */
function plant(problem: TraceProblem, random: Random): { rule: MalRule; step: string } {
  const sources = sourcesOf(problem.exact);
  for (;;) {
    const rule = pick(random, malRules);
    const steps = stepNames(problem).filter((step) => malValues(rule, problem, step, sources).length > 0);
    if (steps.length > 0) return { rule, step: pick(random, steps) };
  }
}

describe(`${traces} traces with one mistake planted, then carried on from rightly`, () => {
  const random = new FastRandom(7);
  const seen = problems.map((problem, k) => {
    const { rule, step } = plant(problem, random);
    const way = { decimals: 3 + (k % 2), isRounding: (k >> 1) % 2 === 0 };
    const values = (sources: (name: string) => Float64Array) =>
      pick(random, malValues(rule, problem, step, sources));
    const entries = worked(problem, { ...way, slip: { step, values } });
    const verdict = judgeTrace(problem, entries);
    const after = verdict.steps.slice(verdict.steps.findIndex((one) => one.step === step) + 1);
    return {
      problem,
      planted: `${rule.id} at ${step} of ${problem.template}@${problem.seed}, ${way.decimals} decimals, ${way.isRounding ? 'rounded' : 'unrounded'}`,
      rule: rule.id,
      step,
      way,
      verdict,
      isFound: verdict.firstWrong?.step === step,
      isExplained: verdict.malRules.includes(rule.id),
      wrongAfter: after.filter(({ status }) => status === 'wrong').map((one) => one.step),
    };
  });
  const explained = seen.filter(({ isExplained }) => isExplained);

  test('the first wrong step is named in all of them', () => {
    expect(seen.filter(({ isFound }) => !isFound).map(({ planted }) => planted)).toEqual([]);
  });

  test('the mistake is among those that explain it in 98 % at least', () => {
    const missed = seen.filter(({ isExplained }) => !isExplained);
    expect(missed.length, missed.map(({ planted }) => planted).join('\n')).toBeLessThanOrEqual(traces * 0.02);
  });

  test('what follows from the mistake is never called wrong', () => {
    const blamed = seen.filter(({ wrongAfter }) => wrongAfter.length > 0);
    expect(blamed.map(({ planted, wrongAfter }) => `${planted}: ${wrongAfter}`)).toEqual([]);
  });

  test('prints its table', () => {
    const lines = templateNames.map((template) => {
      const of = seen.filter(({ problem }) => problem.template === template);
      const count = (isOne: (one: (typeof seen)[number]) => boolean) =>
        String(of.filter(isOne).length).padStart(8);
      return [
        template.padEnd(14),
        count(() => true),
        count(({ isFound }) => isFound),
        count(({ isExplained }) => isExplained),
        count(({ verdict }) => verdict.malRules.length === 1),
      ].join('');
    });
    const rules = malRules.map(({ id }) => {
      const of = seen.filter(({ rule }) => rule === id);
      const tied = of.flatMap(({ verdict }) => verdict.malRules.filter((other) => other !== id));
      return `${id.padEnd(30)}${String(of.length).padStart(4)}${String(of.filter(({ isExplained }) => isExplained).length).padStart(5)}  ${[...new Set(tied)].join(' ')}`;
    });
    console.log(
      [
        'template       planted   found explained   alone',
        ...lines,
        `all ${traces}: explained ${explained.length}`,
        '',
        'mal-rule                      planted, explained, tied with',
        ...rules,
      ].join('\n'),
    );
    expect(new Set(seen.map(({ rule }) => rule)).size).toBe(malRules.length);
  });
});

describe(`${traces} right traces`, () => {
  test.each([
    ['exact, four decimals typed', { decimals: 4, isRounding: false }],
    ['exact, three decimals typed', { decimals: 3, isRounding: false }],
    ['rounded to four decimals at each step', { decimals: 4, isRounding: true }],
    ['rounded to three decimals at each step', { decimals: 3, isRounding: true }],
    ['exact, all digits', { decimals: 12, isRounding: false }],
  ])('%s: no step is wrong, and none is carried', (_, way) => {
    const blamed = problems.flatMap((problem) => {
      const { steps } = judgeTrace(problem, worked(problem, way));
      const off = steps
        .filter(({ outcome }) => outcome !== 'correct')
        .map(({ step, status }) => `${step} ${status}`);
      return off.length === 0 ? [] : [`${problem.template}@${problem.seed}: ${off}`];
    });
    expect(blamed).toEqual([]);
  });
});
