import type { Network } from './network.ts';
import type { LayerPass } from './pass.ts';

/** How gradients become steps. `pass` holds sums over `rows` samples; their mean is the gradient g. */
export interface Optimiser {
  name: 'sgd' | 'momentum' | 'adam';
  step(network: Network, pass: LayerPass[], rows: number, learningRate: number): void;
}

export interface OptimiserOptions {
  optimiser: Optimiser['name'];
  /** μ, for momentum only. */
  momentum: number;
  /** λ: adds 2λW to the gradient of W, and nothing to that of b. */
  l2: number;
  /** The largest norm of g over all parameters; null for no limit. */
  clip: number | null;
}

export function optimiserFor(network: Network, options: OptimiserOptions): Optimiser {
  if (options.optimiser === 'sgd' && options.clip === null) return plainDescent(options.l2);
  const memories = network.layers.map(({ W, b }) => [memoryFor(W), memoryFor(b)] as const);
  let steps = 0;
  return {
    name: options.optimiser,
    step: (net, pass, rows, learningRate) => {
      steps++;
      averageGradients(net, pass, rows, options.l2);
      if (options.clip !== null) clipGradients(net, pass, options.clip);
      const rule = ruleFor(options, learningRate, steps);
      for (const [l, { W, b, hasBias }] of net.layers.entries()) {
        rule(W, pass[l]!.dL_dW, memories[l]![0]);
        if (hasBias) rule(b, pass[l]!.dL_db, memories[l]![1]);
      }
    },
  };
}

/** W −= (lr / rows) · Σ dL_dW, and with L2 also lr · 2λ · W. In one multiplication, so that kernels can repeat its bits. */
function plainDescent(l2: number): Optimiser {
  return {
    name: 'sgd',
    step: (network, pass, rows, learningRate) => {
      const rate = learningRate / rows;
      const shrink = 2 * learningRate * l2;
      for (let l = 0; l < pass.length; l++) {
        const { W, b, hasBias } = network.layers[l]!;
        const { dL_dW, dL_db } = pass[l]!;
        if (l2 === 0) for (let k = 0; k < W.length; k++) W[k]! -= rate * dL_dW[k]!;
        else for (let k = 0; k < W.length; k++) W[k]! -= rate * dL_dW[k]! + shrink * W[k]!;
        if (hasBias) for (let k = 0; k < b.length; k++) b[k]! -= rate * dL_db[k]!;
      }
    },
  };
}

/** What a rule keeps of earlier gradients, parameter by parameter. */
interface Memory {
  first: Float64Array;
  second: Float64Array;
}

const memoryFor = ({ length }: Float64Array): Memory => ({
  first: new Float64Array(length),
  second: new Float64Array(length),
});

type Rule = (w: Float64Array, g: Float64Array, memory: Memory) => void;

function ruleFor(options: OptimiserOptions, learningRate: number, steps: number): Rule {
  if (options.optimiser === 'adam') return adam(learningRate, steps);
  if (options.optimiser === 'momentum') return momentum(learningRate, options.momentum);
  return (w, g) => {
    for (let k = 0; k < w.length; k++) w[k]! -= learningRate * g[k]!;
  };
}

/** v = μv + g, w −= lr · v (Polyak 1964, in the form of Sutskever et al. 2013 with the rate outside). */
function momentum(learningRate: number, mu: number): Rule {
  return (w, g, { first: v }) => {
    for (let k = 0; k < w.length; k++) {
      v[k] = mu * v[k]! + g[k]!;
      w[k]! -= learningRate * v[k]!;
    }
  };
}

/** Adam with β1 = 0.9, β2 = 0.999, ε = 1e-8 (Kingma & Ba 2015, algorithm 1). */
function adam(learningRate: number, steps: number): Rule {
  const correction1 = 1 - 0.9 ** steps;
  const correction2 = 1 - 0.999 ** steps;
  return (w, g, { first: m, second: v }) => {
    for (let k = 0; k < w.length; k++) {
      m[k] = 0.9 * m[k]! + 0.1 * g[k]!;
      v[k] = 0.999 * v[k]! + 0.001 * g[k]! * g[k]!;
      w[k]! -= (learningRate * (m[k]! / correction1)) / (Math.sqrt(v[k]! / correction2) + 1e-8);
    }
  };
}

/** Sums become means, and the penalty's gradient is added. */
function averageGradients(network: Network, pass: LayerPass[], rows: number, l2: number): void {
  for (const [l, { W }] of network.layers.entries()) {
    const { dL_dW, dL_db } = pass[l]!;
    for (let k = 0; k < W.length; k++) dL_dW[k] = dL_dW[k]! / rows + 2 * l2 * W[k]!;
    for (let k = 0; k < dL_db.length; k++) dL_db[k]! /= rows;
  }
}

/** Scales g down to the norm `most` where it is larger, keeping its direction (Pascanu et al. 2013). */
function clipGradients(network: Network, pass: LayerPass[], most: number): void {
  let squares = 0;
  for (const [l, { hasBias }] of network.layers.entries()) {
    for (const g of pass[l]!.dL_dW) squares += g * g;
    if (hasBias) for (const g of pass[l]!.dL_db) squares += g * g;
  }
  const norm = Math.sqrt(squares);
  if (!(norm > most)) return;
  for (const { dL_dW, dL_db } of pass) {
    for (let k = 0; k < dL_dW.length; k++) dL_dW[k]! *= most / norm;
    for (let k = 0; k < dL_db.length; k++) dL_db[k]! *= most / norm;
  }
}
