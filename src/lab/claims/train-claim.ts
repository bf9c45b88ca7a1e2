import type { Dataset } from '../../nn/dataset.ts';
import { evaluate, predict } from '../../nn/evaluate.ts';
import { copyOf, type Network } from '../../nn/network.ts';
import { backward, forward, passFor } from '../../nn/pass.ts';
import { train } from '../../nn/train.ts';
import type { Kernel } from '../../nn/training.ts';
import { type ClaimRun, type Parameters, startOf } from './claim-run.ts';
import { type ClaimPorts, type Figures, numberFrom } from './figures.ts';

interface Curves {
  loss: number[];
  held: number[];
  accuracy: number[];
  test_loss: number[];
  test_accuracy: number[];
}

/**
 * One training run. `below` asks for the first epoch under a loss (`first_below`, −1 for never), `last` for the lowest and
 * highest loss of so many last epochs, `held` for the loss of the weights held still after each epoch. `other: {lr: 1}` runs
 * the same with these options as well: its figures have `other_` before their names.
 */
export async function trainFigures(parameters: Parameters, ports: ClaimPorts): Promise<Figures> {
  const { other, ...own } = parameters;
  const figures = await runFigures(own, ports);
  if (typeof other !== 'object' || other === null) return figures;
  const others = await runFigures({ ...own, ...other }, ports);
  const renamed = Object.entries(others).map(([name, figure]) => [`other_${name}`, figure] as const);
  return { ...figures, ...Object.fromEntries(renamed) };
}

async function runFigures(parameters: Parameters, ports: ClaimPorts): Promise<Figures> {
  const run = startOf(parameters);
  const begin = copyOf(run.network);
  const kernel = await ports.openKernel(run.network, run.train, run.options, run.test);
  try {
    const { curves, step } = await curvesOf(run, kernel, parameters.held === true);
    const end = copyOf(kernel.weights());
    return {
      ...curves,
      ...curveFigures(curves, parameters),
      ...startFigures(begin, run.train),
      ...endFigures(end, run.train),
      ...(run.test === null ? {} : testFigures(end, run.test)),
      stopped_step: step,
      updates: run.options.epochs * Math.ceil(run.train.samples / run.options.batch),
    };
  } finally {
    kernel.close();
  }
}

async function curvesOf(
  run: ClaimRun,
  kernel: Kernel,
  isHeld: boolean,
): Promise<{ curves: Curves; step: number }> {
  const { train: data, test, options } = run;
  const curves: Curves = { loss: [], held: [], accuracy: [], test_loss: [], test_accuracy: [] };
  let step = 0;
  for await (const event of train({ kernel, data, test, options, evaluate: test !== null, now: () => 0 })) {
    if (event.type === 'stopped') step = event.step;
    if (event.type !== 'epoch') continue;
    curves.loss.push(event.loss);
    if (isHeld) curves.held.push(kernel.evaluate(data).loss);
    if (event.accuracy !== null) curves.accuracy.push(event.accuracy);
    if (event.testLoss !== null) curves.test_loss.push(event.testLoss);
    if (event.testAccuracy !== null) curves.test_accuracy.push(event.testAccuracy);
  }
  return { curves, step };
}

function curveFigures({ loss, test_loss }: Curves, parameters: Parameters): Figures {
  const rises = loss.flatMap((value, epoch) => (epoch > 0 && value > (loss[epoch - 1] ?? 0) ? [epoch] : []));
  const below = numberFrom(parameters, 'below', 0);
  const tail = loss.slice(-numberFrom(parameters, 'last', 1));
  const lowest = Math.min(...test_loss);
  const peak = Math.max(...loss);
  return {
    rises: rises.length,
    last_rise: rises.at(-1) ?? -1,
    first_below: loss.findIndex((value) => value < below),
    final: loss.at(-1) ?? 0,
    ...{ peak, peak_at: loss.indexOf(peak), low_tail: Math.min(...tail), high_tail: Math.max(...tail) },
    ...(test_loss.length === 0
      ? {}
      : {
          test_lowest: lowest,
          test_lowest_at: test_loss.indexOf(lowest),
          test_final: test_loss.at(-1) ?? 0,
        }),
  };
}

function startFigures(network: Network, data: Dataset): Figures {
  const measured = evaluate(network, data);
  const pass = passFor(network, data.samples);
  forward(network, data.inputs, data.samples, pass);
  backward(network, data.inputs, data.targets, data.samples, pass);
  const lengths = pass.map(({ dL_dW, dL_db }) => Math.hypot(...dL_dW, ...dL_db) / data.samples);
  const weightLengths = pass.map(({ dL_dW }) => Math.hypot(...dL_dW) / data.samples);
  return {
    start_loss: measured.loss,
    start_outputs: [...predict(network, data.inputs, data.samples)],
    gradient_lengths: lengths,
    weight_gradient_lengths: weightLengths,
  };
}

function endFigures(network: Network, data: Dataset): Figures {
  const measured = evaluate(network, data);
  const pass = passFor(network, data.samples);
  forward(network, data.inputs, data.samples, pass);
  return {
    end_loss: measured.loss,
    right: measured.right,
    samples: data.samples,
    outputs: [...(pass.at(-1)?.a ?? [])],
    hidden: [...(pass[0]?.a ?? [])],
    weights: network.layers.flatMap(({ W }) => [...W]),
  };
}

/** Of a single sigmoid output: how sure the network is where it is wrong, and what that costs. */
function testFigures(network: Network, test: Dataset): Figures {
  const outputs = predict(network, test.inputs, test.samples);
  const truths = [...outputs].map((p, i) => (test.targets[i] === 1 ? p : 1 - p));
  const wrong = truths.filter((p) => p < 0.5).sort((one, other) => one - other);
  const cost = (list: readonly number[]) => list.reduce((sum, p) => sum - Math.log(p), 0);
  return {
    test_end_loss: evaluate(network, test).loss,
    test_right: evaluate(network, test).right,
    wrong: wrong.length,
    wrong_truths: wrong,
    wrong_share: cost(wrong) / cost(truths),
  };
}
