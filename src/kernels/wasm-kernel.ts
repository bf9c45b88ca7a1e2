import type { Dataset } from '../nn/dataset.ts';
import { evaluate } from '../nn/evaluate.ts';
import type { Network } from '../nn/network.ts';
import { referenceKernel } from '../nn/reference-kernel.ts';
import type { Kernel, TrainingOptions } from '../nn/training.ts';
import { isSparse, sizeOf, writeData } from './data-rows.ts';
import { type Layout, layOut, planPlaces } from './layout.ts';
import { giveBack, takeMemory } from './memory.ts';
import { readWeights, writeWeights } from './weights.ts';
import { importsFor, type Shared, startWorkers, type Workers } from './workers.ts';

/** What assembly/kernels.ts exports. */
interface Exports {
  perform(plan: number): void;
}

const task = { train: 1, evaluate: 2, end: 3 };

export interface WasmRequest {
  network: Network;
  data: Dataset;
  test: Dataset | null;
  options: TrainingOptions;
  module: WebAssembly.Module;
  threads: number;
}

/**
 * Plain descent in WebAssembly. After each run the network's arrays hold the weights reached: so whoever looks at
 * them sees the present, and where a number ceased to be finite the reference goes on from the run before.
 * @throws RangeError where there is not enough memory
 */
export async function wasmKernel(request: WasmRequest): Promise<Kernel> {
  const { network, data, test, module, threads } = request;
  const layout = layoutFor(request);
  const memory = takeMemory(layout.bytes);
  fill(memory, layout, network, data, test);
  const shared = { module, memory, plan: layout.plan };
  const workers = threads > 1 ? await startOrGiveBack(shared, threads - 1) : null;
  const { exports } = new WebAssembly.Instance(module, importsFor(memory));
  return runningKernel(request, layout, memory, exports as unknown as Exports, workers);
}

function layoutFor({ network, data, test, options, threads }: WasmRequest): Layout {
  const sparse = isSparse(data);
  return layOut({
    network,
    data: sizeOf(data, sparse, options.batch),
    test: test === null ? null : sizeOf(test, sparse, 0),
    batch: options.batch,
    l2: options.l2,
    threads,
  });
}

async function startOrGiveBack(shared: Shared, count: number): Promise<Workers> {
  try {
    return await startWorkers(shared, count);
  } catch (error) {
    giveBack(shared.memory);
    throw error;
  }
}

function fill(
  { buffer }: WebAssembly.Memory,
  layout: Layout,
  network: Network,
  data: Dataset,
  test: Dataset | null,
) {
  new Uint8Array(buffer, 0, layout.cleared).fill(0);
  for (const { at, values } of layout.words) new Int32Array(buffer, at, values.length).set(values);
  const numbers = new Float64Array(buffer);
  for (const [l, layer] of network.layers.entries()) writeWeights(layer, layout.layers[l]!, numbers);
  writeData(data, layout.data, buffer);
  if (test !== null && layout.test !== null) writeData(test, layout.test, buffer);
}

function runningKernel(
  { network, data, test, options, threads }: WasmRequest,
  layout: Layout,
  memory: WebAssembly.Memory,
  exports: Exports,
  workers: Workers | null,
): Kernel {
  const numbers = new Float64Array(memory.buffer);
  const words = new Int32Array(memory.buffer);
  const at = planPlaces(layout.plan);
  const order = words.subarray(layout.order / 4);
  const known = [data, test];
  let reference: Kernel | null = null;
  let open = true;
  const perform = () => {
    if (!open) throw new Error('the kernel is closed');
    exports.perform(layout.plan);
  };
  return {
    name: `wasm, ${threads} thread${threads === 1 ? '' : 's'}`,
    run: (given, from, to, learningRate, lossSum) => {
      if (reference !== null) return reference.run(given, from, to, learningRate, lossSum);
      order.set(given.subarray(from, to));
      words[at.task] = task.train;
      words[at.data] = layout.dataTable[0]!;
      words[at.batch] = options.batch;
      words[at.count] = to - from;
      numbers[at.learningRate] = learningRate;
      numbers[at.l2] = options.l2;
      numbers[at.lossSum] = lossSum;
      perform();
      if (!words[at.finite]) {
        // 0 · ∞ is skipped there and not here, so what a diverging run does last is the reference's to say.
        reference = referenceKernel(network, data, options);
        return reference.run(given, from, to, learningRate, lossSum);
      }
      for (const [l, layer] of network.layers.entries()) readWeights(layer, layout.layers[l]!, numbers);
      return { lossSum: numbers[at.lossSum]!, reached: to, finite: true };
    },
    weights: () => network,
    evaluate: (asked) => {
      const place = known.indexOf(asked);
      if (reference !== null || place < 0) return evaluate(network, asked);
      for (let s = 0; s < asked.samples; s++) order[s] = s;
      words[at.task] = task.evaluate;
      words[at.data] = layout.dataTable[place]!;
      words[at.batch] = layout.rows;
      words[at.count] = asked.samples;
      perform();
      return { loss: numbers[at.lossSum]! / asked.samples, right: words[at.right]! };
    },
    close: () => {
      if (!open) return;
      words[at.task] = task.end;
      perform();
      open = false;
      if (workers === null) giveBack(memory);
      else void workers.ended.then(() => giveBack(memory));
    },
  };
}
