// The first layer on data in which most inputs are 0: only the others are multiplied. Adding 0 · w changes no bit.
// Sixteen outputs at a time, two slabs: eight sums are under way at once, and each non-zero input is read once for
// all of them. A last slab without a partner goes by itself.
import { Data, Desk, Layer } from './plan';
import { descend } from './descend';

/** Where the offsets of the non-zero inputs of sample s begin. */
@inline
function begin(data: Data, s: i32): usize {
  return data.offsets + (<usize>load<i32>(data.starts + (<usize>s << 2)) << 2);
}

/** z = x · W for slabs from … to − 1. */
export function forwardSparse(data: Data, order: usize, layer: Layer, rows: i32, from: i32, to: i32): void {
  const slabBytes = <usize>layer.slabBytes;
  for (let slab = from; slab < to; slab += 2) {
    const W = layer.W + <usize>slab * slabBytes;
    let z = layer.z + <usize>slab * 64;
    for (let row = 0; row < rows; row++) {
      const s = load<i32>(order + (<usize>row << 2));
      const at = begin(data, s), end = begin(data, s + 1);
      const value = data.values + ((at - data.offsets) << 1);
      if (slab + 1 < to) sumRow16(at, end, value, W, W + slabBytes, z);
      else sumRow8(at, end, value, W, z);
      z += layer.rowBytes;
    }
  }
}

@inline
function sumRow16(at: usize, end: usize, value: usize, V: usize, W: usize, z: usize): void {
  let a0 = f64x2.splat(0), a1 = a0, a2 = a0, a3 = a0, c0 = a0, c1 = a0, c2 = a0, c3 = a0;
  if (at < end)
    do {
      const x = v128.load64_splat(value);
      const offset = <usize>load<i32>(at);
      const v = V + offset, w = W + offset;
      a0 = f64x2.add(a0, f64x2.mul(x, v128.load(v))); a1 = f64x2.add(a1, f64x2.mul(x, v128.load(v, 16)));
      a2 = f64x2.add(a2, f64x2.mul(x, v128.load(v, 32))); a3 = f64x2.add(a3, f64x2.mul(x, v128.load(v, 48)));
      c0 = f64x2.add(c0, f64x2.mul(x, v128.load(w))); c1 = f64x2.add(c1, f64x2.mul(x, v128.load(w, 16)));
      c2 = f64x2.add(c2, f64x2.mul(x, v128.load(w, 32))); c3 = f64x2.add(c3, f64x2.mul(x, v128.load(w, 48)));
      at += 4; value += 8;
    } while (at < end);
  v128.store(z, a0); v128.store(z, a1, 16); v128.store(z, a2, 32); v128.store(z, a3, 48);
  v128.store(z, c0, 64); v128.store(z, c1, 80); v128.store(z, c2, 96); v128.store(z, c3, 112);
}

@inline
function sumRow8(at: usize, end: usize, value: usize, W: usize, z: usize): void {
  let a0 = f64x2.splat(0), a1 = a0, a2 = a0, a3 = a0;
  if (at < end)
    do {
      const x = v128.load64_splat(value);
      const w = W + <usize>load<i32>(at);
      a0 = f64x2.add(a0, f64x2.mul(x, v128.load(w))); a1 = f64x2.add(a1, f64x2.mul(x, v128.load(w, 16)));
      a2 = f64x2.add(a2, f64x2.mul(x, v128.load(w, 32))); a3 = f64x2.add(a3, f64x2.mul(x, v128.load(w, 48)));
      at += 4; value += 8;
    } while (at < end);
  v128.store(z, a0); v128.store(z, a1, 16); v128.store(z, a2, 32); v128.store(z, a3, 48);
}

/**
 * Turns a batch about: for each input the samples in which it is not 0, in their order. A counting sort, into
 *   free     for each input the next free place in its list
 *   inputs   for each input that occurs: its offset in a slab of W, and where its list ends
 *   values   x of each entry
 *   rows     place of the entry's sample in dL_dz
 * @returns how many inputs there are; with `all` those without samples count too, as a penalty shrinks their weights
 */
export function invert(data: Data, desk: Desk, order: usize, rows: i32, layer: Layer, all: bool): i32 {
  memory.fill(desk.free, 0, <usize>layer.inputs << 2);
  for (let row = 0; row < rows; row++) count(data, load<i32>(order + (<usize>row << 2)), desk.free);
  const found = list(desk, layer.inputs, all);
  for (let row = 0; row < rows; row++) place(data, load<i32>(order + (<usize>row << 2)), row * layer.rowBytes, desk);
  return found;
}

/** An offset is i · 64; that of input i in a table of i32 is a sixteenth of it. */
@inline
function count(data: Data, s: i32, free: usize): void {
  const end = begin(data, s + 1);
  for (let at = begin(data, s); at < end; at += 4) {
    const c = free + (<usize>load<i32>(at) >> 4);
    store<i32>(c, load<i32>(c) + 1);
  }
}

@inline
function list(desk: Desk, inputs: i32, all: bool): i32 {
  let entry = desk.inputs, end = 0;
  for (let i = 0; i < inputs; i++) {
    const c = desk.free + (<usize>i << 2);
    const samples = load<i32>(c);
    store<i32>(c, end);
    end += samples;
    store<i32>(entry, i << 6);
    store<i32>(entry, end, 4);
    entry += samples > 0 || all ? 8 : 0;
  }
  return <i32>((entry - desk.inputs) >> 3);
}

@inline
function place(data: Data, s: i32, dRow: i32, desk: Desk): void {
  const end = begin(data, s + 1);
  let at = begin(data, s);
  let value = data.values + ((at - data.offsets) << 1);
  for (; at < end; at += 4) {
    const c = desk.free + (<usize>load<i32>(at) >> 4);
    const place = load<i32>(c);
    store<i32>(c, place + 1);
    store<i32>(desk.rows + (<usize>place << 2), dRow);
    store<f64>(desk.values + (<usize>place << 3), load<f64>(value));
    value += 8;
  }
}

/** W −= rate · xᵀ · dL_dz for slabs from … to − 1, summed in registers and applied at once, as in updateDense. */
export function updateSparse(desk: Desk, found: i32, layer: Layer, dL_dz: usize, from: i32, to: i32): void {
  const slabBytes = <usize>layer.slabBytes;
  for (let slab = from; slab < to; slab += 2) {
    const W = layer.W + <usize>slab * slabBytes;
    const d = dL_dz + <usize>slab * 64;
    let value = desk.values, at = desk.rows, entry = desk.inputs;
    for (let n = 0; n < found; n++) {
      const w = W + <usize>load<i32>(entry);
      const end = desk.rows + (<usize>load<i32>(entry, 4) << 2);
      if (slab + 1 < to) updateInput16(at, end, value, d, w, w + slabBytes);
      else updateInput8(at, end, value, d, w);
      value += (end - at) << 1;
      at = end;
      entry += 8;
    }
  }
}

@inline
function updateInput16(at: usize, end: usize, value: usize, d: usize, V: usize, W: usize): void {
  let a0 = f64x2.splat(0), a1 = a0, a2 = a0, a3 = a0, c0 = a0, c1 = a0, c2 = a0, c3 = a0;
  if (at < end)
    do {
      const x = v128.load64_splat(value);
      const e = d + <usize>load<i32>(at);
      a0 = f64x2.add(a0, f64x2.mul(x, v128.load(e))); a1 = f64x2.add(a1, f64x2.mul(x, v128.load(e, 16)));
      a2 = f64x2.add(a2, f64x2.mul(x, v128.load(e, 32))); a3 = f64x2.add(a3, f64x2.mul(x, v128.load(e, 48)));
      c0 = f64x2.add(c0, f64x2.mul(x, v128.load(e, 64))); c1 = f64x2.add(c1, f64x2.mul(x, v128.load(e, 80)));
      c2 = f64x2.add(c2, f64x2.mul(x, v128.load(e, 96))); c3 = f64x2.add(c3, f64x2.mul(x, v128.load(e, 112)));
      at += 4; value += 8;
    } while (at < end);
  descend(V, a0, a1, a2, a3);
  descend(W, c0, c1, c2, c3);
}

@inline
function updateInput8(at: usize, end: usize, value: usize, d: usize, W: usize): void {
  let a0 = f64x2.splat(0), a1 = a0, a2 = a0, a3 = a0;
  if (at < end)
    do {
      const x = v128.load64_splat(value);
      const e = d + <usize>load<i32>(at);
      a0 = f64x2.add(a0, f64x2.mul(x, v128.load(e))); a1 = f64x2.add(a1, f64x2.mul(x, v128.load(e, 16)));
      a2 = f64x2.add(a2, f64x2.mul(x, v128.load(e, 32))); a3 = f64x2.add(a3, f64x2.mul(x, v128.load(e, 48)));
      at += 4; value += 8;
    } while (at < end);
  descend(W, a0, a1, a2, a3);
}
