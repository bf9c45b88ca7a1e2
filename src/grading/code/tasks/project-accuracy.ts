import type { CodeLanguage } from '../../../lesson/code-exercise.ts';
import type { Random } from '../../../nn/random.ts';
import type { Task, TaskCase } from '../task.ts';
import { numbers, oneHotRows } from './draw.ts';
import { drawnNet, makeSteps } from './project-net.ts';
import { forwardBy } from './project-pass.ts';

/** Requirement 6: the share of right answers, counted by the learner's own network. */
export const projectAccuracy: Task = {
  id: 'project-accuracy',
  subject: 'Network.accuracy',
  cases: (random, language) => [5, 8, 10, 13, 20, 1].map((count) => accuracyCase(random, language, count)),
};

function accuracyCase(random: Random, language: CodeLanguage, count: number): TaskCase {
  const net = drawnNet(random, [3, 4, 3], 'relu', 'softmax');
  const samples = oneHotRows(random, count, 3).map((y) => ({ x: numbers(random, 3), y }));
  const outputs = samples.map(({ x }) => forwardBy(net, x).at(-1)!.a);
  const largest = (values: readonly number[]) => values.indexOf(Math.max(...values));
  const hits = samples.filter(({ y }, n) => largest(outputs[n]!) === largest(y)).length;
  const round = (p: number) => (p > 0.5 ? 1 : 0);
  const entries = samples.flatMap(({ y }, n) => outputs[n]!.map((p, k) => round(p) === y[k]));
  const whole = samples.filter(({ y }, n) => outputs[n]!.every((p, k) => round(p) === y[k])).length;
  const given = language === 'python' ? [samples.map(({ x }) => x), samples.map(({ y }) => y)] : [samples];
  return {
    name: `${count} ${count === 1 ? 'sample' : 'samples'}`,
    steps: [...makeSteps(net), { do: 'method', of: 'net', name: 'accuracy', arguments: given }],
    input: `outputs ${outputs
      .slice(0, 4)
      .map((row) => `[${row.map((p) => p.toFixed(2)).join(', ')}]`)
      .join(' ')}${count > 4 ? ' …' : ''}`,
    right: hits / count,
    wrong: {
      'count-for-share': hits,
      'accuracy-by-rounding': whole / count,
      'accuracy-over-entries': entries.filter(Boolean).length / entries.length,
    },
  };
}
