import { describe, expect, test } from 'vitest';
import { distance } from '../../../src/grading/tracing/agreement.ts';
import { drawTrace } from '../../../src/grading/tracing/draw-trace.ts';
import { type Entry, firstWrong, judgeTrace, ownValues } from '../../../src/grading/tracing/judge-step.ts';
import { malRules } from '../../../src/grading/tracing/mal-rules.ts';
import type { TraceProblem } from '../../../src/grading/tracing/problem.ts';
import { contextOf } from '../../../src/grading/tracing/step-context.ts';
import { rightValue } from '../../../src/grading/tracing/step-rule.ts';
import { traceTemplates } from '../../../src/grading/tracing/templates.ts';
import { FastRandom } from '../../../src/nn/fast-random.ts';

const traces = 1000;

interface Planted {
  step: string;
  rule: string;
}

/** Works the trace step by step, each value rounded as it is typed and carried on; at one step a mistake is made. */
function worked(problem: TraceProblem, decimals: number | null, planted: Planted | null): Entry[] {
  const entries: Entry[] = [];
  for (const { name } of problem.steps) {
    const context = contextOf(problem, name, ownValues(problem, entries));
    const rule = planted?.step === name ? malRules.find(({ id }) => id === planted.rule) : undefined;
    const values = [...(rule?.value(context) ?? rightValue(context))];
    entries.push({
      step: name,
      values: decimals === null ? values : values.map((v) => Number(v.toFixed(decimals))),
      decimals: values.map(() => decimals),
    });
  }
  return entries;
}

/** A mistake that can be told from the truth at so many decimals; the plan goes on until one is found. */
function plant(problem: TraceProblem, decimals: number, random: FastRandom): Planted | null {
  const own = (name: string) => ownValues(problem, [])(name);
  const possible = problem.steps.flatMap(({ name, values }) =>
    malRules.flatMap(({ id, value }) => {
      const wrong = value(contextOf(problem, name, own));
      const typed = [...values].map(() => decimals);
      return wrong !== null && distance(wrong, values, typed) >= 3 ? [{ step: name, rule: id }] : [];
    }),
  );
  return possible[random.below(possible.length)] ?? null;
}

describe('a thousand traces', () => {
  test('with one mistake in them: the step is named, and what was done there', { timeout: 120_000 }, () => {
    const random = new FastRandom(20);
    const table = new Map<string, { planted: number; step: number; rule: number; tied: number }>();
    const rulesMet = new Set<string>();
    const missed: string[] = [];
    for (let i = 0; i < traces; i++) {
      const template = traceTemplates[i % traceTemplates.length]?.name ?? '';
      const problem = drawTrace(template, i);
      const decimals = 3 + random.below(2);
      const planted = plant(problem, decimals, random);
      if (planted === null) throw new Error(`nothing could be planted in ${template}@${i}`);
      rulesMet.add(planted.rule);
      const found = firstWrong(problem, worked(problem, decimals, planted));
      const row = table.get(template) ?? { planted: 0, step: 0, rule: 0, tied: 0 };
      const isNamed = found?.step === planted.step;
      const isKnown = isNamed && (found?.verdict.malRules.includes(planted.rule) ?? false);
      table.set(template, {
        planted: row.planted + 1,
        step: row.step + Number(isNamed),
        rule: row.rule + Number(isKnown),
        tied: row.tied + Number(isKnown && (found?.verdict.malRules.length ?? 0) > 1),
      });
      if (!isNamed || !isKnown) missed.push(`${template}@${i} ${planted.step} ${planted.rule}: ${found?.step} ${found?.verdict.malRules}`);
    }
    console.table(Object.fromEntries(table));
    console.log(`${rulesMet.size} of ${malRules.length} mal-rules were planted; ${missed.slice(0, 5).join('; ')}`);
    const sum = (key: 'step' | 'rule') => [...table.values()].reduce((total, row) => total + row[key], 0);
    expect(sum('step')).toBe(traces);
    expect(sum('rule')).toBeGreaterThanOrEqual(0.98 * traces);
  });

  test('that are right, exact or rounded by hand, have no step marked wrong', { timeout: 120_000 }, () => {
    const wrong: string[] = [];
    for (let i = 0; i < traces; i++) {
      const template = traceTemplates[i % traceTemplates.length]?.name ?? '';
      const decimals = [null, 3, 4][i % 3] ?? null;
      const problem = drawTrace(template, i);
      for (const [k, { status }] of judgeTrace(problem, worked(problem, decimals, null)).entries())
        if (status !== 'right') wrong.push(`${template}@${i} ${problem.steps[k]?.name} ${status}`);
    }
    expect(wrong).toEqual([]);
  });
});
