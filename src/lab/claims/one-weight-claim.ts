import { sigmoid } from '../../nn/activation.ts';
import { explosion } from '../../nn/points.ts';
import type { Parameters } from './claim-run.ts';
import { type Figures, numberFrom } from './figures.ts';

/**
 * One weight w, one input x, squared error, plain steps; `activation: sigmoid` or none. `loss[i]` and `weight[i]` stand
 * before step i. When the loss, and then the error, stops being finite: `first_infinite` and `first_nan`, −1 for never.
 * Input and target are those of the explosion data unless given; `l2` is λ of the price λ·w².
 */
export function oneWeightFigures(parameters: Parameters): Figures {
  const data = explosion();
  const x = numberFrom(parameters, 'x', data.inputs[0] ?? 0);
  const target = numberFrom(parameters, 'target', data.targets[0] ?? 0);
  const lr = numberFrom(parameters, 'lr', 0.1);
  const l2 = numberFrom(parameters, 'l2', 0);
  const isSigmoid = parameters.activation === 'sigmoid';
  const found = { loss: [] as number[], errors: [] as number[], weight: [] as number[] };
  let w = numberFrom(parameters, 'w', 0.8);
  let [firstInfinite, firstNaN] = [-1, -1];
  for (let step = 0; step <= numberFrom(parameters, 'steps', 100) && firstNaN < 0; step++) {
    const a = isSigmoid ? sigmoid(w * x) : w * x;
    const error = a - target;
    const loss = error * error;
    if (Number.isFinite(loss)) {
      found.loss.push(loss);
      found.errors.push(error);
      found.weight.push(w);
    } else if (firstInfinite < 0) firstInfinite = step;
    if (Number.isNaN(loss)) firstNaN = step;
    const slope = isSigmoid ? a * (1 - a) : 1;
    w -= lr * (2 * error * slope * x + 2 * l2 * w);
  }
  return {
    ...found,
    first_infinite: firstInfinite,
    first_nan: firstNaN,
    curvature: 2 * x * x,
    factor: 1 - lr * 2 * x * x,
  };
}
