import { expect, test } from 'vitest';
import { judgeRun } from '../../../../src/grading/code/judge.ts';
import { planCheck } from '../../../../src/grading/code/plan.ts';
import type { CodeExercise } from '../../../../src/lesson/code-exercise.ts';
import { doSteps } from '../../../lessons/do-steps.ts';

/** Mistakes written in another way than the files to repair have them. */
const files: [tasks: string, text: string, bugs: string[]][] = [
  [
    'mse-loss',
    'mseLoss = (p, y) => { let s = 0; p.forEach((v, i) => { s += (y[i] - v) * (y[i] - v); }); return s; }',
    ['missing-mean'],
  ],
  [
    'mse-loss',
    'mseLoss = (p, y) => Math.pow(p.reduce((s, v, i) => s + v - y[i], 0) / y.length, 2)',
    ['mean-before-square'],
  ],
  [
    'mse-loss',
    'mseLoss = (p, y) => p.reduce((s, v, i) => s + Math.sqrt((v - y[i]) ** 2), 0) / p.length',
    ['not-squared'],
  ],
  [
    'cross-entropy-loss',
    'crossEntropyLoss = (p, y) => p.reduce((s, v, i) => s - (y[i] === 1 ? Math.log(v) : y[i] === 0 ? Math.log(1 - v) : y[i] * Math.log(v) + (1 - y[i]) * Math.log(1 - v)), 0) / p.length',
    ['no-clipping'],
  ],
  [
    'cross-entropy-loss',
    'crossEntropyLoss = (p, y) => p.reduce((s, v, i) => { const c = Math.max(1e-15, Math.min(v, 1 - 1e-15)); return s + y[i] * Math.log(c) + (1 - y[i]) * Math.log(1 - c); }, 0) / p.length',
    ['sign'],
  ],
  [
    'cross-entropy-loss',
    'crossEntropyLoss = (p, y) => p.reduce((s, v, i) => { const c = Math.max(1e-15, Math.min(v, 1 - 1e-15)); return s - y[i] * Math.log(c) / Math.LN2 - (1 - y[i]) * Math.log2(1 - c); }, 0) / p.length',
    ['log-base-2'],
  ],
  [
    'categorical-cross-entropy',
    'categoricalCrossEntropy = (p, y) => p.reduce((s, row, i) => s - Math.log(Math.max(row[y[i].indexOf(1)], 1e-15)), 0)',
    ['missing-mean'],
  ],
  ['sigmoid', 'sigmoid = (z) => z.map((v) => 1 / (1 + Math.exp(v)))', ['exponent-sign']],
  ['sigmoid-slopes', 'sigmoidSlopes = (z) => z.map((v) => v - v * v)', ['derivative-of-z-for-a']],
  [
    'softmax',
    'softmax = (z) => { const e = z.map((row) => row.map(Math.exp)); return e.map((row) => row.map((v) => v / row.reduce((s, w) => s + w))); }',
    ['no-max-subtracted'],
  ],
  [
    'softmax',
    'softmax = (z) => { const top = Math.max(...z.flat()); let s = 0; for (const row of z) for (const v of row) s += Math.exp(v - top); return z.map((row) => row.map((v) => Math.exp(v - top) / s)); }',
    ['whole-matrix-softmax'],
  ],
  [
    'forward-layer-square,forward-layer',
    'forwardLayer = (x, W, b) => { const z = b.map((c, i) => { let s = c; for (let j = 0; j < x.length; j++) s += W[j][i] * x[j]; return s; }); return { z, a: z.map((v) => 1 / (1 + Math.exp(-v))) }; }',
    ['extra-transpose'],
  ],
  ['mse-gradient', 'mseGradient = (p, y) => p.map((v, i) => -2 * (y[i] - v))', ['missing-mean']],
  [
    'mse-gradient',
    'mseGradient = (p, y) => p.map((v, i) => -2 * (v - y[i]) / y.length)',
    ['swapped-arguments'],
  ],
  [
    'output-delta',
    'outputDelta = (z, a, y) => { const s = (v) => 1 / (1 + Math.exp(-v)); return a.map((v, i) => 2 * (v - y[i]) / a.length * s(v) * (1 - s(v))); }',
    ['activation-twice'],
  ],
  [
    'neuron-gradients',
    'neuronGradients = (w, b, x, y) => { const a = 1 / (1 + Math.exp(-w * x - b)); return { dL_dw: 2 * (a - y) * x, dL_db: 2 * (a - y) }; }',
    ['missing-activation-derivative'],
  ],
  [
    'numerical-gradient',
    'numericalGradient = (f, w, e) => { const at = f(w); return w.map((v, i) => { const n = w.slice(); n[i] = v + e; return (f(n) - at) / e; }); }',
    ['one-sided-difference'],
  ],
  [
    'numerical-gradient',
    'numericalGradient = (f, w, e) => w.map((v, i) => { w[i] = v + e; const up = f(w); w[i] = v - e; return (up - f(w)) / (2 * e); })',
    ['changes-arguments'],
  ],
  [
    'weight-gradient',
    'weightGradient = (d, x) => { const g = []; for (const v of x) g.push(d.map((u) => u * v)); return g; }',
    ['transposed-product'],
  ],
  [
    'input-gradient-square,input-gradient',
    'inputGradient = (W, d) => W.map((row) => row.reduce((s, w, j) => s + w * d[j], 0))',
    ['missing-transpose'],
  ],
  [
    'backward-layer-square,backward-layer',
    'backwardLayer = (g, z, x, W, s) => { const d = g.map((v, i) => v * s[i]); const back = x.map(() => 0); W.forEach((row, i) => row.forEach((w, j) => { back[j] = w * d[i]; })); return { dL_dW: d.map((u) => x.map((v) => u * v)), dL_db: d, dL_dinput: back }; }',
    ['assigns-for-adds'],
  ],
  [
    'backward-layer-square,backward-layer',
    'backwardLayer = (g, z, x, W, s) => { g.forEach((_, i) => { g[i] *= s[i]; }); return { dL_dW: g.map((u) => x.map((v) => u * v)), dL_db: g, dL_dinput: x.map((_, j) => W.reduce((t, row, i) => t + row[j] * g[i], 0)) }; }',
    ['changes-arguments'],
  ],
];

test.each(files)('%s: %s', (names, text, named) => {
  const exercise: CodeExercise = {
    id: 'drill',
    kind: 'drill',
    title: '',
    section: 1,
    components: [],
    prompt: '',
    file: 'drill',
    modules: [],
    caps: { memoryMb: 128, seconds: 10 },
    checks: names.split(',').map((task) => ({ kind: 'task', task })),
    hints: { pointer: null, principle: null, sibling: null, bottomOut: null },
    starters: {},
    solutions: {},
  };
  for (const seed of [3, 44]) {
    const plan = planCheck(exercise, 'javascript', seed);
    const { outcome, diagnosis } = judgeRun(plan, doSteps(`export const ${text};`, 'javascript', plan.steps));
    expect(outcome).toBe('incorrect');
    expect(diagnosis?.bugs).toEqual(named);
  }
});
