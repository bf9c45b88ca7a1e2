import type { Trace } from '../../lab/trace.ts';
import { placeOf } from './step-place.ts';
import { shapeText } from './trace-problem.ts';

/** What a step asks, in one or two sentences and without the formula that answers it. */
export function questionOf({ of, layers }: Trace, step: string, shape: readonly number[]): string {
  const { kind, layer } = placeOf(step);
  const size = shape.length === 0 ? '' : ` Shape ${shapeText(shape)}.`;
  const isLast = layer === layers.length;
  const reads = layer === 1 ? 'the input x' : `a${layer - 1}`;
  const activation = layers[layer - 1]?.layer.activation ?? '';
  const mean = of.rows === 1 ? '' : ', as a mean over the samples';
  const questions: Record<typeof kind, string> = {
    z: `${step}: which weighted sums do the units of layer ${layer} form from ${reads}?`,
    a: `${step}: what does layer ${layer} give out after ${activation}?`,
    loss: `loss: how far are the outputs from the target, in one number${mean}?`,
    dL_da: isLast
      ? `${step}: how does the loss change with each output of the network?`
      : `${step}: how does the loss change with each output of layer ${layer}, on all paths to the loss together?`,
    dL_dz: `${step}: how does the loss change with the weighted sums of layer ${layer}?`,
    dL_dW: `${step}: how does the loss change with each weight of layer ${layer}${mean}?`,
    dL_db: `${step}: how does the loss change with each bias of layer ${layer}${mean}?`,
    new_W: `Make one step of gradient descent: what is W${layer} after it?`,
    new_b: `Make one step of gradient descent: what is b${layer} after it?`,
    new_loss: 'With all weights and biases updated: what is the loss now?',
  };
  return `${questions[kind]}${size}`;
}

export const checkQuestion =
  'Check a gradient yourself. Choose a weight or a bias, raise and lower it a little, and divide the difference of the two losses by the distance. Type its name and what you get: `W1[0][1] = …`.';
