import type { Random } from '../../../nn/random.ts';
import type { Task, TaskCase } from '../task.ts';

const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;

/** L = mean of (p − y)². */
export const mseLoss: Task = {
  id: 'mse-loss',
  subject: 'mseLoss',
  cases: (random) => [1, 2, 3, 5, 8, 13].map((count) => mseCase(random, count)),
};

function mseCase(random: Random, count: number): TaskCase {
  const p = Array.from({ length: count }, () => random.double());
  const y = Array.from({ length: count }, () => random.below(2));
  const squares = p.map((v, i) => (v - y[i]!) ** 2);
  return {
    name: count === 1 ? 'one prediction' : `${count} predictions`,
    steps: [{ do: 'call', function: 'mseLoss', arguments: [p, y] }],
    right: mean(squares),
    wrong: { 'missing-mean': mean(squares) * count },
    leavesArguments: true,
  };
}
