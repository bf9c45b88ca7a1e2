import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { judgeRun } from '../../src/grading/code/judge.ts';
import { planCheck } from '../../src/grading/code/plan.ts';
import { type CodeLanguage, extensionOf } from '../../src/lesson/code-exercise.ts';
import { doSteps } from './do-steps.ts';
import { doStepsInPython, hasNumpy } from './do-steps-python.ts';
import { lessonExercises } from './exercises.ts';

/** Mistakes that have their file to repair among the drills: here they are planted in the project. */
type Planted = readonly [
  bug: string,
  exercise: string,
  js: readonly [string, string] | null,
  python: readonly [string, string] | null,
];

const planted: readonly Planted[] = [
  [
    'missing-activation-derivative',
    'project.1',
    ['return dL_da[unit] * slope;', 'return dL_da[unit];'],
    ['dL_da * slope', 'dL_da'],
  ],
  ['assigns-for-adds', 'project.1', ['dL_dinput[i] += gradient', 'dL_dinput[i] = gradient'], null],
  [
    'missing-hidden-derivative',
    'project.2',
    ['return dL_da[unit] * slope;', 'return dL_da[unit];'],
    ['dL_da * slope', 'dL_da'],
  ],
  [
    'swapped-arguments',
    'project.2',
    ['(p, k) => p - y[k]', '(p, k) => y[k] - p'],
    ['(last.a - y)', '(y - last.a)'],
  ],
  [
    'not-averaged-over-batch',
    'project.3',
    ['layer.update(learningRate / batch.length)', 'layer.update(learningRate)'],
    ['(last.a - y) / len(y)', 'last.a - y'],
  ],
  [
    'divides-by-full-size',
    'project.3',
    ['learningRate / batch.length', 'learningRate / batchSize'],
    ['layer.update(learning_rate)', 'layer.update(learning_rate * len(batch) / batch_size)'],
  ],
  [
    'forgets-learning-rate',
    'project.3',
    ['layer.update(learningRate / batch.length)', 'layer.update(1 / batch.length)'],
    ['layer.update(learning_rate)', 'layer.update(1)'],
  ],
  [
    'adds-for-subtracts',
    'project.3',
    ['layer.update(learningRate / batch.length)', 'layer.update(-learningRate / batch.length)'],
    ['layer.update(learning_rate)', 'layer.update(-learning_rate)'],
  ],
  [
    'bias-not-updated',
    'project.3',
    ['this.b[unit] -= rate * this.dL_db[unit];', ''],
    ['        self.b -= rate * self.dL_db\n', ''],
  ],
  [
    'gradients-not-reset',
    'project.3',
    ['for (const layer of this.layers) layer.clearGradients();', ''],
    null,
  ],
  [
    'last-batch-lost',
    'project.3',
    ['from < order.length;', 'from + batchSize <= order.length;'],
    ['range(0, len(X), batch_size)', 'range(0, len(X) - batch_size + 1, batch_size)'],
  ],
  [
    'missing-mean',
    'project.3',
    ['losses.push(total / samples.length)', 'losses.push(total)'],
    ['losses.append(total / len(X))', 'losses.append(total)'],
  ],
  [
    'zero-start',
    'project.3',
    ['normal(random) * scale', '0'],
    ['random.randn(outputs, inputs) * np.sqrt(variance)', 'np.zeros((outputs, inputs))'],
  ],
  [
    'labels-not-shuffled',
    'project.3',
    null,
    ['x, y = X[batch], Y[batch]', 'x, y = X[batch], Y[start : start + batch_size]'],
  ],
  ['unscaled-inputs', 'project.4', ['pixel / 255', 'pixel'], [' / 255', ' / 1']],
  ['divides-by-256', 'project.4', ['pixel / 255', 'pixel / 256'], [' / 255', ' / 256']],
  ['fractions-cut-off', 'project.4', ['pixel / 255', 'Math.floor(pixel / 255)'], [' / 255', ' // 255']],
  [
    'scaled-per-picture',
    'project.4',
    ['pixel / 255', 'pixel / Math.max(...images[n])'],
    ['-1) / 255', '-1)\n    X = X / X.max(axis=1, keepdims=True)'],
  ],
  [
    'one-hot-off-by-one',
    'project.4',
    ['y[labels[n]] = 1', 'y[labels[n] - 1] = 1'],
    ['labels[keep]]', 'labels[keep].astype(int) - 1]'],
  ],
  [
    'split-before-shuffle',
    'project.4',
    [
      'const dealt = shuffled(samples, makeRandom(seed));\n  const cut = Math.floor(dealt.length * 0.8);\n  return { train: dealt.slice(0, cut), test: dealt.slice(cut) };',
      'const cut = Math.floor(samples.length * 0.8);\n  return { train: shuffled(samples.slice(0, cut), makeRandom(seed)), test: samples.slice(cut) };',
    ],
    [
      'order = np.random.RandomState(seed).permutation(len(X))',
      'order = np.random.RandomState(seed).permutation(len(X) * 8 // 10)\n    order = np.append(order, np.arange(len(order), len(X)))',
    ],
  ],
  ['labels-not-shuffled', 'project.4', null, ['X, Y = X[order], Y[order]', 'X = X[order]']],
  [
    'test-in-train',
    'project.4',
    ['train: dealt.slice(0, cut)', 'train: dealt'],
    ['return X[:cut], Y[:cut]', 'return X, Y'],
  ],
  ['shares-swapped', 'project.4', ['dealt.length * 0.8', 'dealt.length * 0.2'], ['* 8 // 10', '* 2 // 10']],
  [
    'classes-from-data',
    'project.4',
    ['new Float64Array(classes)', 'new Float64Array(Math.max(...labels.filter((one) => one < classes)) + 1)'],
    ['np.eye(classes)', 'np.eye(labels[keep].max() + 1)'],
  ],
  [
    'count-for-share',
    'project.6',
    ['return right.length / samples.length;', 'return right.length;'],
    ['np.mean(self', 'np.sum(self'],
  ],
];

const { exercises } = lessonExercises();
const inPython = hasNumpy();
const languages: CodeLanguage[] = inPython ? ['javascript', 'python'] : ['javascript'];
if (!inPython) test.skip('python: numpy is not installed here', () => {});
const solution = (language: CodeLanguage) =>
  readFileSync(
    path.resolve('lessons/training-and-backprop/exercises/project.1', `solution${extensionOf[language]}`),
    'utf8',
  );

describe.each(languages)('planted in a project in %s', (language) => {
  const rows = planted.flatMap(([bug, id, js, python]) => {
    const place = language === 'python' ? python : js;
    return place === null ? [] : [[bug, id, ...place] as const];
  });
  test.each(rows)('%s is named by %s', { timeout: 60_000 }, (bug, id, from, to) => {
    const text = solution(language);
    expect(text.split(from).length).toBe(2);
    const exercise = exercises.find((one) => one.id === id)!;
    const plan = planCheck(exercise, language, 5);
    const broken = text.replace(from, () => to);
    const ran =
      language === 'python'
        ? doStepsInPython([{ name: id, text: broken, steps: plan.steps }])[0]!
        : doSteps(broken, 'javascript', plan.steps);
    const { outcome, diagnosis, checks } = judgeRun(plan, ran);
    expect(outcome).toBe('incorrect');
    expect([diagnosis?.bugs, checks.find((one) => one.outcome !== 'correct')?.message]).toEqual([
      [bug],
      expect.any(String),
    ]);
  });
});
