import { activationNames } from '../../src/nn/activation.ts';
import { FastRandom } from '../../src/nn/fast-random.ts';
import { type LossName, lossNames } from '../../src/nn/loss.ts';
import type { Layer, Network } from '../../src/nn/network.ts';
import { forward, passFor } from '../../src/nn/pass.ts';
import type { Random } from '../../src/nn/random.ts';

export interface Sampled {
  network: Network;
  inputs: Float64Array;
  targets: Float64Array;
  rows: number;
}

const pick = <T>(random: Random, of: readonly T[]): T => of[random.below(of.length)] as T;

/**
 * Any network of one to eight layers with a batch for it, drawn anew until no central difference straddles a kink
 * or leans on the clip of a logarithm: no input of a (leaky) ReLU within 1e-3 of 0, no output of binary cross-entropy
 * within 1e-3 of 0 or 1.
 */
export function randomNetwork(seed: number): Sampled {
  const random = new FastRandom(seed);
  for (;;) {
    const drawn = draw(random);
    if (isSmooth(drawn)) return drawn;
  }
}

function draw(random: Random): Sampled {
  const loss = pick(random, lossNames);
  const depth = 1 + random.below(8);
  const sizes = Array.from({ length: depth + 1 }, () => 1 + random.below(6));
  const layers = sizes.slice(1).map((outputSize, l): Layer => {
    const inputSize = sizes[l]!;
    const scale = (0.5 + random.double()) / Math.sqrt(inputSize);
    const hasBias = random.below(4) > 0;
    return {
      ...{ inputSize, outputSize, hasBias },
      activation: l === depth - 1 ? outputActivation(random, loss) : hiddenActivation(random),
      W: Float64Array.from({ length: inputSize * outputSize }, () => scale * random.normal()),
      b: Float64Array.from({ length: outputSize }, () => (hasBias ? 0.5 * random.normal() : 0)),
    };
  });
  const rows = 1 + random.below(4);
  const inputs = Float64Array.from({ length: rows * sizes[0]! }, () => random.normal());
  return { network: { loss, layers }, inputs, targets: targetsFor(random, loss, rows, sizes.at(-1)!), rows };
}

function hiddenActivation(random: Random) {
  return random.below(20) === 0 ? 'softmax' : pick(random, activationNames.slice(0, -1));
}

function outputActivation(random: Random, loss: LossName) {
  if (loss === 'mse') return pick(random, activationNames);
  return loss === 'bce' ? 'sigmoid' : 'softmax';
}

function targetsFor(random: Random, loss: LossName, rows: number, n: number): Float64Array {
  if (loss === 'mse') return Float64Array.from({ length: rows * n }, () => random.normal());
  if (loss === 'bce') return Float64Array.from({ length: rows * n }, () => random.below(2));
  const targets = new Float64Array(rows * n);
  for (let row = 0; row < rows; row++) targets[row * n + random.below(n)] = 1;
  return targets;
}

function isSmooth({ network, inputs, rows }: Sampled): boolean {
  const pass = passFor(network, rows);
  forward(network, inputs, rows, pass);
  const hasKink = network.layers.some(
    ({ activation }, l) => /relu/.test(activation) && pass[l]!.z.some((z) => Math.abs(z) < 1e-3),
  );
  return !hasKink && !(network.loss === 'bce' && pass.at(-1)!.a.some((p) => p < 1e-3 || p > 1 - 1e-3));
}
