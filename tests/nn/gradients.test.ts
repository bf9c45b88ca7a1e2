import { expect, test } from 'vitest';
import { activationNames } from '../../src/nn/activation.ts';
import { epsilon, type GradientPair, gradientPairs } from '../../src/nn/gradient-check.ts';
import { lossNames } from '../../src/nn/loss.ts';
import { addLosses, backward, forward, passFor } from '../../src/nn/pass.ts';
import { randomNetwork, type Sampled } from './random-network.ts';

const networks = Array.from({ length: 1000 }, (_, n) => randomNetwork(n + 1));

function meanLoss({ network, inputs, targets, rows }: Sampled): number {
  const pass = passFor(network, rows);
  forward(network, inputs, rows, pass);
  return addLosses(network, targets, rows, pass, 0) / rows;
}

/** |a − n| as a share of 1e-6 · max(|a|, |n|) + 1e-9 · max(1, loss). */
function shareOfBar(
  { analytic: a, numerical: n }: Pick<GradientPair, 'analytic' | 'numerical'>,
  loss: number,
) {
  return Math.abs(a - n) / (1e-6 * Math.max(Math.abs(a), Math.abs(n)) + 1e-9 * Math.max(1, loss));
}

test('in 1,000 random networks every parameter’s gradient is its central difference', () => {
  let parameters = 0;
  let worst = 0;
  for (const sampled of networks) {
    const { network, inputs, targets, rows } = sampled;
    const loss = meanLoss(sampled);
    for (const pair of gradientPairs(network, inputs, targets, rows)) {
      worst = Math.max(worst, shareOfBar(pair, loss));
      parameters++;
    }
  }
  // 0.094 of the bar at worst in these 64,373 parameters, 0.21 in the networks of 20,000 further seeds.
  expect(worst).toBeLessThanOrEqual(1);
  expect(parameters).toBeGreaterThan(60_000);
});

test('and every input’s, which a layer hands to the one below', () => {
  let worst = 0;
  for (const sampled of networks.slice(0, 200)) {
    const { network, inputs, targets, rows } = sampled;
    const [pass, dL_dinput] = [passFor(network, rows), new Float64Array(inputs.length)];
    forward(network, inputs, rows, pass);
    backward(network, inputs, targets, rows, pass, dL_dinput);
    const loss = meanLoss(sampled);
    for (const [k, sum] of dL_dinput.entries()) {
      const lossAt = (offset: number) =>
        meanLoss({ ...sampled, inputs: inputs.with(k, inputs[k]! + offset) });
      const numerical = (lossAt(epsilon) - lossAt(-epsilon)) / (2 * epsilon);
      worst = Math.max(worst, shareOfBar({ analytic: sum / rows, numerical }, loss));
    }
  }
  expect(worst).toBeLessThanOrEqual(1);
});

test('they are of every depth, activation and loss, with and without biases', () => {
  const count = (is: (sampled: Sampled) => boolean) => networks.filter(is).length;
  for (let depth = 1; depth <= 8; depth++)
    expect(count(({ network }) => network.layers.length === depth)).toBeGreaterThan(80);
  for (const name of activationNames) {
    const has = ({ network }: Sampled) =>
      network.layers.slice(0, -1).some(({ activation }) => activation === name);
    expect(count(has)).toBeGreaterThan(100);
  }
  for (const loss of lossNames) expect(count(({ network }) => network.loss === loss)).toBeGreaterThan(250);
  for (const hasBias of [true, false])
    expect(count(({ network }) => network.layers[0]!.hasBias === hasBias)).toBeGreaterThan(200);
});
