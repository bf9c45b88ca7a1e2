import type { Dataset } from '../nn/dataset.ts';
import { type Network, parameterCount } from '../nn/network.ts';
import { referenceKernel } from '../nn/reference-kernel.ts';
import type { Kernel, OpenKernel, TrainingOptions } from '../nn/training.ts';
import { onlineKernel } from './online-kernel.ts';
import { type WasmRequest, wasmKernel } from './wasm-kernel.ts';

/** dist/kernels.wasm in base 64: the bundler puts it here. In the sources the name is not defined. */
declare const kernelsWasm: string | undefined;

export interface KernelSettings {
  threads?: number | 'auto';
  /** How many threads can run at once. */
  cores?: number;
  /** kernels.wasm, where it is not built in. */
  wasm?: Uint8Array<ArrayBuffer>;
  /** A network with fewer weights stays with the reference. */
  smallest?: number;
}

const usualSmallest = 4000;
const mostThreads = 16;
/** Weights × samples of an update, from which on two threads win more by sharing than they lose by waiting. */
const worthTwo = 250_000;

/** Opens the fastest kernel there is for a network and its training; its name says why it is no faster one. */
export function kernelOpener(settings: KernelSettings = {}): OpenKernel {
  return async (network, data, options, test) => {
    const reason = whyReference(network, options, settings.smallest ?? usualSmallest);
    if (reason === null)
      try {
        const module = new WebAssembly.Module(settings.wasm ?? builtIn());
        return await fastest({ network, data, test, options, module, threads: 1 }, settings);
      } catch (error) {
        return reference(network, data, options, `no WebAssembly: ${messageOf(error)}`);
      }
    if (reason === small && options.batch === 1) return onlineKernel(network, data, options);
    return reference(network, data, options, reason);
  };
}

/** With threads where they pay; without, where none can be started. */
async function fastest(request: WasmRequest, settings: KernelSettings): Promise<Kernel> {
  const threads = threadsFor(request.network, request.options, settings);
  if (threads === 1) return wasmKernel(request);
  try {
    return await wasmKernel({ ...request, threads });
  } catch (error) {
    const kernel = await wasmKernel(request);
    return { ...kernel, name: `${kernel.name}; no more could be started: ${messageOf(error)}` };
  }
}

const reference = (network: Network, data: Dataset, options: TrainingOptions, why: string): Kernel => ({
  ...referenceKernel(network, data, options),
  name: `reference (${why})`,
});

const small = 'a small network';

function whyReference(network: Network, options: TrainingOptions, smallest: number): string | null {
  if (options.optimiser !== 'sgd') return `${options.optimiser} runs there`;
  if (options.clip !== null) return 'clipping runs there';
  if (options.dropout > 0) return 'dropout runs there';
  if (network.layers.slice(0, -1).some(({ activation }) => activation === 'softmax'))
    return 'softmax between layers runs there';
  if (network.loss === 'softmax-ce' && network.layers.at(-1)?.activation !== 'softmax')
    return 'softmax-ce without softmax runs there';
  if (parameterCount(network) < smallest) return small;
  return null;
}

function threadsFor(network: Network, { batch }: TrainingOptions, settings: KernelSettings): number {
  const { threads = 'auto', cores = navigator.hardwareConcurrency } = settings;
  // Every thread works out the last layer for itself, so a layer by itself cannot be shared.
  if (network.layers.length === 1) return 1;
  if (threads !== 'auto') return Math.max(1, Math.min(threads, mostThreads));
  return parameterCount(network) * batch < worthTwo ? 1 : Math.min(cores, 2);
}

function builtIn(): Uint8Array<ArrayBuffer> {
  if (typeof kernelsWasm === 'undefined') throw new Error('it is not built in');
  return Uint8Array.from(Buffer.from(kernelsWasm, 'base64'));
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
