import type { Network } from './network.ts';
import type { Random } from './random.ts';

/** How weights begin; biases always begin at 0. */
export type Initialisation =
  | { kind: 'he' }
  | { kind: 'xavier' }
  | { kind: 'normal'; deviation: number }
  | { kind: 'constant'; value: number }
  | { kind: 'zeros' };

/**
 * Fills W1, W2, … anew, each drawn row by row of the textbook's W[out][in], so that numpy's `randn(out, in)` with
 * the same generator gives the same numbers.
 * he: deviation √(2 / fan-in), for ReLU (He et al. 2015). xavier: √(2 / (fan-in + fan-out)) (Glorot & Bengio 2010).
 */
export function initialise(network: Network, how: Initialisation, random: Random): void {
  for (const { inputSize, outputSize, W, b } of network.layers) {
    b.fill(0);
    if (how.kind === 'zeros') W.fill(0);
    else if (how.kind === 'constant') W.fill(how.value);
    else {
      const deviation = deviationOf(how, inputSize, outputSize);
      for (let j = 0; j < outputSize; j++)
        for (let i = 0; i < inputSize; i++) W[i * outputSize + j] = random.normal() * deviation;
    }
  }
}

function deviationOf(
  how: { kind: 'he' } | { kind: 'xavier' } | { kind: 'normal'; deviation: number },
  fanIn: number,
  fanOut: number,
): number {
  if (how.kind === 'he') return Math.sqrt(2 / fanIn);
  if (how.kind === 'xavier') return Math.sqrt(2 / (fanIn + fanOut));
  return how.deviation;
}
