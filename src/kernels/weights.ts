import type { Layer } from '../nn/network.ts';
import type { LayerPlace } from './layout.ts';

/** From the network into slabs of eight outputs, where input i has the eight places from i · 8 on. */
export function writeWeights(
  { inputSize, outputSize, W, b }: Layer,
  place: LayerPlace,
  memory: Float64Array,
) {
  memory.set(b, place.b / 8);
  for (let slab = 0; slab < place.slabs; slab++) {
    const to = (place.W + slab * place.slabBytes) / 8;
    const count = Math.min(8, outputSize - slab * 8);
    for (let i = 0; i < inputSize; i++)
      for (let k = 0; k < count; k++) memory[to + i * 8 + k] = W[i * outputSize + slab * 8 + k]!;
  }
}

/** And back. */
export function readWeights({ inputSize, outputSize, W, b }: Layer, place: LayerPlace, memory: Float64Array) {
  for (let j = 0; j < b.length; j++) b[j] = memory[place.b / 8 + j]!;
  for (let slab = 0; slab < place.slabs; slab++) {
    const from = (place.W + slab * place.slabBytes) / 8;
    const count = Math.min(8, outputSize - slab * 8);
    for (let i = 0; i < inputSize; i++)
      for (let k = 0; k < count; k++) W[i * outputSize + slab * 8 + k] = memory[from + i * 8 + k]!;
  }
}
