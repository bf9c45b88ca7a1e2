import type { Layer } from '../nn/network.ts';
import type { LayerPlace } from './layout.ts';

/** Calls `each` with every run of up to eight weights that stand side by side here and there: W[from …] at W8[to …]. */
function eachRun(
  { inputSize, outputSize }: Layer,
  place: LayerPlace,
  each: (from: number, to: number, count: number) => void,
): void {
  for (let slab = 0; slab < place.slabs; slab++) {
    const count = Math.min(8, outputSize - slab * 8);
    const to = (place.W + slab * place.slabBytes) / 8;
    for (let i = 0; i < inputSize; i++) each(i * outputSize + slab * 8, to + i * 8, count);
  }
}

/** From the network into slabs of eight outputs. */
export function writeWeights(layer: Layer, place: LayerPlace, memory: Float64Array): void {
  const { W, b } = layer;
  memory.set(b, place.b / 8);
  eachRun(layer, place, (from, to, count) => {
    for (let k = 0; k < count; k++) memory[to + k] = W[from + k]!;
  });
}

/** And back. */
export function readWeights(layer: Layer, place: LayerPlace, memory: Float64Array): void {
  const { W, b } = layer;
  for (let j = 0; j < b.length; j++) b[j] = memory[place.b / 8 + j]!;
  eachRun(layer, place, (from, to, count) => {
    for (let k = 0; k < count; k++) W[from + k] = memory[to + k]!;
  });
}
