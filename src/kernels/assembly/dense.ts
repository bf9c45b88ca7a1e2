// Matrix products on tiles of eight registers. A register holds neighbouring outputs of one sample (or neighbouring
// inputs, going backward), so that each sum runs in one lane in ascending order from 0, as in the reference.
import { Layer } from './plan';
import { descend } from './descend';

/** Inputs taken at a time: their part of a slab, 16 KB, stays in the first cache while all samples pass. */
const block: i32 = 256;
/** In an update: of 32 samples as many bytes. */
const updateBlock: i32 = 64;

/** z = x · W for slabs from … to − 1, two samples × eight outputs at a time. Rows are even; one too many is harmless. */
export function forwardDense(x: usize, xBytes: usize, layer: Layer, rows: i32, from: i32, to: i32): void {
  const zBytes = <usize>layer.rowBytes;
  for (let slab = from; slab < to; slab++) {
    const W = layer.W + <usize>slab * layer.slabBytes;
    for (let i = 0; i < layer.inputs; i += block) {
      const count = min(block, layer.inputs - i);
      for (let row = 0; row < rows; row += 2) {
        const z = layer.z + <usize>row * zBytes + <usize>slab * 64;
        forwardTile(x + <usize>row * xBytes + <usize>i * 8, xBytes, W + <usize>i * 64, count, z, zBytes, i == 0);
      }
    }
  }
}

function forwardTile(x: usize, xBytes: usize, W: usize, count: i32, z: usize, zBytes: usize, first: bool): void {
  let a0 = f64x2.splat(0), a1 = a0, a2 = a0, a3 = a0, c0 = a0, c1 = a0, c2 = a0, c3 = a0;
  if (!first) {
    a0 = v128.load(z); a1 = v128.load(z, 16); a2 = v128.load(z, 32); a3 = v128.load(z, 48);
    c0 = v128.load(z + zBytes); c1 = v128.load(z + zBytes, 16); c2 = v128.load(z + zBytes, 32); c3 = v128.load(z + zBytes, 48);
  }
  let y = x + xBytes;
  const end = W + (<usize>count << 6);
  do {
    const p = v128.load64_splat(x), q = v128.load64_splat(y);
    const w0 = v128.load(W), w1 = v128.load(W, 16), w2 = v128.load(W, 32), w3 = v128.load(W, 48);
    a0 = f64x2.add(a0, f64x2.mul(p, w0)); a1 = f64x2.add(a1, f64x2.mul(p, w1));
    a2 = f64x2.add(a2, f64x2.mul(p, w2)); a3 = f64x2.add(a3, f64x2.mul(p, w3));
    c0 = f64x2.add(c0, f64x2.mul(q, w0)); c1 = f64x2.add(c1, f64x2.mul(q, w1));
    c2 = f64x2.add(c2, f64x2.mul(q, w2)); c3 = f64x2.add(c3, f64x2.mul(q, w3));
    x += 8; y += 8; W += 64;
  } while (W < end);
  v128.store(z, a0); v128.store(z, a1, 16); v128.store(z, a2, 32); v128.store(z, a3, 48);
  z += zBytes;
  v128.store(z, c0); v128.store(z, c1, 16); v128.store(z, c2, 32); v128.store(z, c3, 48);
}

/**
 * dL_dinput = dL_dz · Wᵀ for inputs 8·from … 8·to − 1 of a layer. The weights that lead from eight inputs are laid
 * out anew as a slab of Wᵀ, in `panel`, and the rest is as forward: j ascends, neighbours are inputs.
 */
export function backwardDense(layer: Layer, dL_dz: usize, dL_dinput: usize, inBytes: usize, rows: i32, from: i32, to: i32, panel: usize): void {
  const dBytes = <usize>layer.rowBytes;
  for (let i = from; i < to; i++) {
    transpose(layer.W + <usize>i * 512, <usize>layer.slabBytes, layer.slabs, panel);
    for (let row = 0; row < rows; row += 2) {
      const out = dL_dinput + <usize>row * inBytes + <usize>i * 64;
      forwardTile(dL_dz + <usize>row * dBytes, dBytes, panel, layer.outputs, out, inBytes, true);
    }
  }
}

/** panel[j][i] = W[i][j] for eight inputs and all outputs, two by two. */
function transpose(W: usize, slabBytes: usize, slabs: i32, panel: usize): void {
  do {
    for (let j: usize = 0; j < 64; j += 16) {
      for (let i: usize = 0; i < 8; i += 2) {
        const upper = v128.load(W + i * 64 + j), lower = v128.load(W + i * 64 + j, 64);
        v128.store(panel + j * 8 + i * 8, v128.shuffle<f64>(upper, lower, 0, 2));
        v128.store(panel + j * 8 + i * 8, v128.shuffle<f64>(upper, lower, 1, 3), 64);
      }
    }
    W += slabBytes;
    panel += 512;
  } while (--slabs > 0);
}

/**
 * W −= rate · xᵀ · dL_dz for inputs first … last − 1 and slabs from … to − 1: the gradient of two inputs × eight
 * outputs is summed in registers over the rows, in their order, and applied at once, so no gradient is ever stored.
 */
export function updateDense(x: usize, xBytes: usize, layer: Layer, dL_dz: usize, rows: i32, first: i32, last: i32, from: i32, to: i32): void {
  const dBytes = <usize>layer.rowBytes;
  for (let start = first; start < last; start += updateBlock) {
    const end = min(start + updateBlock, last);
    for (let slab = from; slab < to; slab++) {
      const W = layer.W + <usize>slab * layer.slabBytes;
      const d = dL_dz + <usize>slab * 64;
      for (let i = start; i < end; i += 2) updateTile(x + <usize>i * 8, xBytes, d, dBytes, rows, W + <usize>i * 64);
    }
  }
}

function updateTile(x: usize, xBytes: usize, d: usize, dBytes: usize, rows: i32, W: usize): void {
  let a0 = f64x2.splat(0), a1 = a0, a2 = a0, a3 = a0, c0 = a0, c1 = a0, c2 = a0, c3 = a0;
  do {
    const p = v128.load64_splat(x), q = v128.load64_splat(x, 8);
    const d0 = v128.load(d), d1 = v128.load(d, 16), d2 = v128.load(d, 32), d3 = v128.load(d, 48);
    a0 = f64x2.add(a0, f64x2.mul(p, d0)); a1 = f64x2.add(a1, f64x2.mul(p, d1));
    a2 = f64x2.add(a2, f64x2.mul(p, d2)); a3 = f64x2.add(a3, f64x2.mul(p, d3));
    c0 = f64x2.add(c0, f64x2.mul(q, d0)); c1 = f64x2.add(c1, f64x2.mul(q, d1));
    c2 = f64x2.add(c2, f64x2.mul(q, d2)); c3 = f64x2.add(c3, f64x2.mul(q, d3));
    x += xBytes; d += dBytes;
  } while (--rows > 0);
  descend(W, a0, a1, a2, a3);
  descend(W + 64, c0, c1, c2, c3);
}
