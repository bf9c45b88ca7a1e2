import type { Names } from '../../../src/session/turn/traced-names.ts';

/** A 2→2→1 network that a learner may have traced, with its values as the engine holds them. */
export const traced: Names = {
  x: [1, 0.5],
  W1: [
    [0.5, -0.3],
    [0.2, 0.8],
  ],
  b1: [0.1, -0.1],
  z1: [0.45, 0.5],
  a1: [0.6106392339, 0.6224593312],
  W2: [[0.7, -0.5]],
  b2: [0.05],
  z2: [0.1662177982],
  a2: [0.5414590371],
  t: [1],
  lr: 0.5,
  loss: 0.2102598147,
  dL_da2: [-0.9170819258],
  dL_dz2: [-0.2276941478],
  dL_dW2: [[-0.1390389806, -0.1417303469]],
};

/** Whether what a sentence says of numbers holds; the numbers that do not, as they stand there. */
export type Labelled = readonly [text: string, wrong: readonly string[]];
