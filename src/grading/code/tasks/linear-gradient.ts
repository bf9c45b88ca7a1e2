import { networkFrom } from '../../../nn/network-json.ts';
import { backward, forward, passFor } from '../../../nn/pass.ts';

/** The engine's mean gradient of (z − y)² over the samples, for one linear neuron. */
export function linearGradient(of: {
  w: readonly number[];
  b: number;
  X: readonly number[][];
  Y: readonly number[];
}): { dL_dw: number[]; dL_db: number } {
  const { w, b, X, Y } = of;
  const network = networkFrom({
    layers: [{ weights: [w], bias: [b], activation: 'linear' }],
    loss: 'mse',
  });
  const pass = passFor(network, X.length);
  const input = Float64Array.from(X.flat());
  forward(network, input, X.length, pass);
  backward(network, input, Float64Array.from(Y), X.length, pass);
  const [{ dL_dW, dL_db }] = pass as [(typeof pass)[number]];
  return { dL_dw: Array.from(dL_dW, (g) => g / X.length), dL_db: dL_db[0]! / X.length };
}
