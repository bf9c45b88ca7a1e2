import { FastRandom } from '../nn/fast-random.ts';
import { emptyLayer } from '../nn/network-json.ts';
import { plainTraining } from '../nn/training.ts';
import { type KernelSettings, kernelOpener } from './open-kernel.ts';

/** Which kernel a large network would run on here, by opening one for a small network and letting it go again. */
export async function kernelHere(settings: KernelSettings = {}): Promise<{ name: string; isFast: boolean }> {
  const network = { layers: [emptyLayer(2, 2, 'relu'), emptyLayer(2, 1, 'sigmoid')], loss: 'mse' as const };
  const one = { samples: 1, inputSize: 2, outputSize: 1, classes: null };
  const data = { ...one, name: 'probe', inputs: new Float64Array(2), targets: new Float64Array(1) };
  const options = { ...plainTraining, random: new FastRandom(1) };
  const threads = Math.min(2, settings.cores ?? navigator.hardwareConcurrency);
  const open = kernelOpener({ threads, ...settings, smallest: 0 });
  const kernel = await open(network, data, options, null);
  const { name } = kernel;
  kernel.close();
  return { name, isFast: !name.startsWith('reference') };
}
