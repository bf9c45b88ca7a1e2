import type { ActivationName } from '../../../nn/activation.ts';
import type { Layer } from '../../../nn/network.ts';
import { emptyLayer } from '../../../nn/network-json.ts';
import { layerBackward, layerForward, passFor } from '../../../nn/pass.ts';

/** The engine's layer of W[out][in] and b, 0 where it is left out. */
export function layerOf(
  W: readonly number[][],
  b: readonly number[] | null,
  activation: ActivationName,
): Layer {
  const layer = emptyLayer(W[0]!.length, W.length, activation);
  if (b !== null) layer.b.set(b);
  for (const [j, row] of W.entries()) for (const [i, w] of row.entries()) layer.W[i * W.length + j] = w;
  return layer;
}

/** z and a of one sample. */
export function forwardOf(layer: Layer, x: readonly number[]): { z: number[]; a: number[] } {
  const [pass] = passFor({ layers: [layer], loss: 'mse' }, 1);
  layerForward(layer, Float64Array.from(x), 1, pass!);
  return { z: [...pass!.z], a: [...pass!.a] };
}

/** From dL_dz of one sample: what the engine says, dL_dW as [out][in]. */
export function backwardOf(W: readonly number[][], input: readonly number[], dL_dz: readonly number[]) {
  const layer = layerOf(W, null, 'linear');
  const [pass] = passFor({ layers: [layer], loss: 'mse' }, 1);
  pass!.dL_dz.set(dL_dz);
  const dL_dinput = new Float64Array(input.length);
  layerBackward(layer, Float64Array.from(input), 1, pass!, dL_dinput);
  return {
    dL_dW: W.map((row, j) => row.map((_, i) => pass!.dL_dW[i * W.length + j]!)),
    dL_db: [...pass!.dL_db],
    dL_dinput: [...dL_dinput],
  };
}

/** (columns, rows) of (rows, columns). */
export const transposed = (rows: readonly number[][]): number[][] =>
  rows[0]!.map((_, i) => rows.map((row) => row[i]!));

export const outer = (column: readonly number[], row: readonly number[]): number[][] =>
  column.map((u) => row.map((v) => u * v));

/** Each row of the matrix times the vector. */
export const product = (rows: readonly number[][], vector: readonly number[]): number[] =>
  rows.map((row) => row.reduce((sum, w, i) => sum + w * vector[i]!, 0));
