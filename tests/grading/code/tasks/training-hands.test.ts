import { expect, test } from 'vitest';
import { judgeRun } from '../../../../src/grading/code/judge.ts';
import { planCheck } from '../../../../src/grading/code/plan.ts';
import type { CodeExercise } from '../../../../src/lesson/code-exercise.ts';
import { doSteps } from '../../../lessons/do-steps.ts';

/** Mistakes of training written in another way than the files to repair have them. */
const files: [tasks: string, text: string, bugs: string[]][] = [
  [
    'update-step',
    'function updateStep(W, b, dW, db, r) { return { W: W.map((row, i) => row.map((w, j) => w - r * -dW[i][j])), b: b.map((c, i) => c + r * db[i]) }; }',
    ['adds-for-subtracts'],
  ],
  [
    'update-step',
    'function updateStep(W, b, dW, db, r) { W.forEach((row, i) => { row.forEach((_, j) => { row[j] -= r * dW[i][j]; }); b[i] -= r * db[i]; }); return { W, b }; }',
    ['changes-arguments'],
  ],
  [
    'run-epoch',
    'function runEpoch(w, b, X, Y, r) { let s = 0; const g = w.map(() => 0); let h = 0; X.forEach((x, n) => { const e = x.reduce((t, v, j) => t + v * w[j], b) - Y[n]; s += e * e; w = w.map((v, j) => { g[j] += 2 * e * x[j]; return v - r * g[j]; }); h += 2 * e; b -= r * h; }); return { w, b, loss: s / X.length }; }',
    ['gradients-not-reset'],
  ],
  [
    'train-batches',
    'function trainBatches(w, b, X, Y, size, r) { for (let k = 0; k < Math.floor(X.length / size); k++) { const rows = [...Array(size).keys()].map((i) => i + k * size); const e = rows.map((n) => X[n].reduce((t, v, j) => t + v * w[j], b) - Y[n]); w = w.map((v, j) => v - (2 * r * rows.reduce((t, n, i) => t + e[i] * X[n][j], 0)) / size); b -= (2 * r * e.reduce((t, v) => t + v, 0)) / size; } return { w, b }; }',
    ['last-batch-lost'],
  ],
  [
    'batches',
    'function batches(count, size) { const all = []; let one = []; for (let n = 0; n < count; n++) { one.push(n); if (one.length === size) { all.push(one); one = []; } } return all; }',
    ['last-batch-lost'],
  ],
  [
    'epoch-loss',
    'const epochLoss = (losses, sizes) => { let s = 0; losses.forEach((v) => { s += v / losses.length; }); return s; }',
    ['batch-means-averaged'],
  ],
  [
    'shuffle',
    'function shuffle(X, labels, draws) { const rows = [...X]; for (let i = rows.length - 1, k = 0; i > 0; i--, k++) { const j = Math.floor(draws[k] * (i + 1)); const kept = rows[i]; rows[i] = rows[j]; rows[j] = kept; } return { X: rows, labels }; }',
    ['labels-not-shuffled'],
  ],
  [
    'train-test-split',
    'function trainTestSplit(X, order, share) { const n = X.length - Math.round(X.length * share); const at = (rows) => rows.map((k) => X[k]); return { train: at(order), test: at(order.slice(n)) }; }',
    ['test-in-train'],
  ],
  [
    'one-hot',
    'const oneHot = (labels, classes) => labels.map((label) => { const row = new Array(classes).fill(0); if (label > 0) row[label - 1] = 1; return row; })',
    ['one-hot-off-by-one'],
  ],
  [
    'scale-inputs',
    'function scaleInputs(images) { for (const image of images) for (let i = 0; i < image.length; i++) image[i] /= 255; return images; }',
    ['fractions-cut-off'],
  ],
  [
    'accuracy',
    'const accuracy = (P, Y) => P.filter((row, n) => row.every((p, k) => p >= 0.5 || Y[n][k] === 0) ).length / P.length',
    ['accuracy-by-rounding'],
  ],
  [
    'he-init',
    'const heInit = (normals) => normals.map((row) => row.map((v) => v / Math.sqrt((row.length + normals.length) / 2)))',
    ['xavier-for-he'],
  ],
  [
    'with-penalty',
    'const withPenalty = (dW, db, W, b, l2) => ({ dL_dW: W.map((row, i) => row.map((w, j) => l2 * w + dW[i][j])), dL_db: db.slice() })',
    ['missing-two-in-l2'],
  ],
  [
    'early-stop',
    'function earlyStop(losses, patience) { let best = 0; for (let e = 1; e < losses.length; e++) { if (losses[e] < losses[best]) best = e; else return { best, stopped: e }; } return { best, stopped: losses.length - 1 }; }',
    ['stops-at-first-rise'],
  ],
  [
    'network-gradients-square,network-gradients',
    'class Layer { constructor(W, b, name) { Object.assign(this, { W, b, name, dL_dW: W.map((r) => r.map(() => 0)), dL_db: b.map(() => 0) }); } forward(x) { this.x = x; this.z = this.W.map((r, i) => r.reduce((s, w, j) => s + w * x[j], this.b[i])); this.a = this.z.map((v) => (this.name === "relu" ? Math.max(v, 0) : 1 / (1 + Math.exp(-v)))); return this.a; } backward(g) { const d = g.map((v, i) => v * (this.name === "relu" ? (this.z[i] > 0 ? 1 : 0) : this.a[i] * (1 - this.a[i]))); d.forEach((v, i) => { this.dL_db[i] += v; this.x.forEach((u, j) => { this.dL_dW[i][j] += v * u; }); }); return this.x.map((_, j) => d.reduce((s, v, i) => s + v * this.W[i][j], 0)); } }\nexport class Network { constructor(layers) { this.layers = layers; } forward(x) { for (const one of this.layers) x = one.forward(x); return x; } backward(g) { for (let l = this.layers.length - 1; l >= 0; l--) g = this.layers[l].backward(g); return g; } }',
    ['gradients-not-reset'],
  ],
  [
    'adam',
    'class Adam { constructor(r) { this.r = r; } step(w, g) { const b = [0.9, 0.999]; this.m = w.map((_, i) => b[0] * (this.m ? this.m[i] : 0) + (1 - b[0]) * g[i]); this.v = w.map((_, i) => b[1] * (this.v ? this.v[i] : 0) + (1 - b[1]) * g[i] * g[i]); return w.map((x, i) => x - this.r * this.m[i] / (Math.sqrt(this.v[i]) + 1e-8)); } }',
    ['no-bias-correction'],
  ],
  [
    'dropout',
    'const dropout = (a, draws, rate, isTraining) => a.map((v, i) => v * (isTraining && draws[i] < rate ? 0 : 1))',
    ['dropout-not-rescaled'],
  ],
  [
    'clip-gradients',
    'const clipGradients = (dW, db, most) => { const to = (v) => (Math.abs(v) > most ? most * Math.sign(v) : v); return { dL_dW: dW.map((row) => row.map(to)), dL_db: db.map(to) }; }',
    ['clips-each-entry'],
  ],
];

test.each(files)('%s: %s', (names, text, named) => {
  const exercise: CodeExercise = {
    id: 'drill',
    kind: 'drill',
    title: '',
    section: 3,
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
    const { outcome, diagnosis } = judgeRun(plan, doSteps(`export ${text};`, 'javascript', plan.steps));
    expect(outcome).toBe('incorrect');
    expect(diagnosis?.bugs).toEqual(named);
  }
});
