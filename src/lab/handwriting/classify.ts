import { digits } from '../../nn/digits.ts';
import { answerOf, evaluate, predict } from '../../nn/evaluate.ts';
import { FastRandom } from '../../nn/fast-random.ts';
import { inputSizeOf, type Network, outputSizeOf } from '../../nn/network.ts';
import { SherpaError } from '../../text/sherpa-error.ts';
import { layersOf, layersText } from '../layers-spec.ts';

/** What a network says of one picture. */
export interface DigitAnswer {
  digit: number;
  /** The outputs, for digit 0, 1, …; they add up to 1 where the last layer is softmax. */
  outputs: number[];
  isShare: boolean;
}

/** How many of how many new generated digits a network reads. */
export interface Measured {
  right: number;
  of: number;
}

const pixels = 28 * 28;
const measuredOn = 1000;
/** No run draws its digits from this seed. */
const measuringSeed = 2 ** 40;

/**
 * That it takes pictures of 28 × 28 and tells 2 to 10 digits apart, 0 first.
 * @throws SherpaError `network-misfit`
 */
export function checkReadsDigits(network: Network): void {
  const outputs = outputSizeOf(network);
  if (inputSizeOf(network) === pixels && outputs >= 2 && outputs <= 10) return;
  throw new SherpaError(
    'network-misfit',
    `A network of ${layersText(layersOf(network))} reads no digits: that takes 784 inputs and 2 to 10 outputs, for 0, 1, ….`,
    'Train one with `sherpa train --data digits --save net.json`, or leave out --network.',
  );
}

/** @param picture (28, 28), paper 0, ink 1 */
export function digitAnswer(network: Network, picture: Float64Array): DigitAnswer {
  const outputs = predict(network, picture, 1);
  return {
    digit: answerOf(outputs, 0, outputs.length),
    outputs: [...outputs],
    isShare: network.layers.at(-1)?.activation === 'softmax',
  };
}

/** On digits that are the same each time, and that it was not trained on. */
export function measured(network: Network): Measured {
  const classes = Array.from({ length: outputSizeOf(network) }, (_, digit) => digit);
  const fresh = digits(new FastRandom(measuringSeed), { samples: measuredOn, classes });
  return { right: evaluate(network, fresh).right, of: measuredOn };
}
