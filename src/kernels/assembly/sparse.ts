// The first layer on data in which most inputs are 0: only the others are multiplied. Adding 0 · w changes no bit.
import { Data, Desk, Layer } from './plan';
import { descend } from './descend';

/** Of the row of sample s: where the offsets of its non-zero inputs begin and end. */
@inline
function begin(data: Data, s: i32): usize {
  return data.offsets + (<usize>load<i32>(data.starts + (<usize>s << 2)) << 2);
}

/** z = x · W for slabs from … to − 1, eight outputs at a time: for each non-zero input one line of the slab. */
export function forwardSparse(data: Data, order: usize, layer: Layer, rows: i32, from: i32, to: i32): void {
  for (let slab = from; slab < to; slab++) {
    const W = layer.W + <usize>slab * layer.slabBytes;
    let z = layer.z + <usize>slab * 64;
    for (let row = 0; row < rows; row++) {
      const s = load<i32>(order + (<usize>row << 2));
      const at = begin(data, s);
      sumRow(at, begin(data, s + 1), data.values + ((at - data.offsets) << 1), W, z);
      z += layer.rowBytes;
    }
  }
}

@inline
function sumRow(at: usize, end: usize, value: usize, W: usize, z: usize): void {
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
 * Turns a batch about: for each pair of neighbouring inputs 2p, 2p + 1 the samples in which either is not 0, in
 * their order, as (x of 2p, x of 2p + 1, place of the sample's row in dL_dz). A counting sort, into
 *   counts      while sorting, for each p the next free place; afterwards unused
 *   pairs       for each pair that occurs: its place in a slab of W, and how many samples
 *   pairValues  two f64 for each entry
 *   pairRows    one i32 for each entry
 * @returns how many pairs there are; with `all` those without samples count too, as a penalty shrinks their weights
 */
export function invert(data: Data, desk: Desk, order: usize, rows: i32, layer: Layer, all: bool): i32 {
  const counts = desk.counts;
  const places = (layer.inputs + 1) >> 1;
  memory.fill(counts, 0, <usize>places << 2);
  count(data, order, rows, counts);
  const found = listPairs(counts, places, desk.pairs, all);
  let dRow: i32 = 0;
  for (let row = 0; row < rows; row++) {
    const s = load<i32>(order + (<usize>row << 2));
    place(data, s, dRow, desk);
    dRow += layer.rowBytes;
  }
  return found;
}

/** counts[p] = samples in which pair p occurs. An offset is i · 64, so that of its pair is offset / 128. */
function count(data: Data, order: usize, rows: i32, counts: usize): void {
  for (let row = 0; row < rows; row++) {
    const s = load<i32>(order + (<usize>row << 2));
    const end = begin(data, s + 1);
    let last: usize = -1;
    for (let at = begin(data, s); at < end; at += 4) {
      const p = <usize>load<i32>(at) >> 7;
      const c = counts + (p << 2);
      store<i32>(c, load<i32>(c) + i32(p != last));
      last = p;
    }
  }
}

function listPairs(counts: usize, places: i32, pairs: usize, all: bool): i32 {
  let found = 0, free = 0;
  for (let p = 0; p < places; p++) {
    const c = counts + (<usize>p << 2);
    const samples = load<i32>(c);
    store<i32>(c, free);
    free += samples;
    if (samples == 0 && !all) continue;
    const entry = pairs + (<usize>found << 3);
    store<i32>(entry, p << 7);
    store<i32>(entry, samples, 4);
    found++;
  }
  return found;
}

function place(data: Data, s: i32, dRow: i32, desk: Desk): void {
  const end = begin(data, s + 1);
  let at = begin(data, s);
  let value = data.values + ((at - data.offsets) << 1);
  let last: usize = -1, values: usize = 0;
  for (; at < end; at += 4) {
    const offset = <usize>load<i32>(at);
    const p = offset >> 7;
    if (p != last) {
      const c = desk.counts + (p << 2);
      const free = <usize>load<i32>(c);
      store<i32>(c, <i32>free + 1);
      store<i32>(desk.pairRows + (free << 2), dRow);
      values = desk.pairValues + (free << 4);
      v128.store(values, f64x2.splat(0));
      last = p;
    }
    store<f64>(values + ((offset >> 3) & 8), load<f64>(value));
    value += 8;
  }
}

/** W −= rate · xᵀ · dL_dz for slabs from … to − 1, summed in registers and applied at once, as in updateDense. */
export function updateSparse(desk: Desk, found: i32, layer: Layer, dL_dz: usize, from: i32, to: i32): void {
  for (let slab = from; slab < to; slab++) {
    const W = layer.W + <usize>slab * layer.slabBytes;
    const d = dL_dz + <usize>slab * 64;
    let values = desk.pairValues, rows = desk.pairRows, pair = desk.pairs;
    for (let n = 0; n < found; n++) {
      const samples = load<i32>(pair, 4);
      updatePair(values, rows, samples, d, W + <usize>load<i32>(pair));
      values += <usize>samples << 4;
      rows += <usize>samples << 2;
      pair += 8;
    }
  }
}

@inline
function updatePair(values: usize, rows: usize, samples: i32, d: usize, W: usize): void {
  let a0 = f64x2.splat(0), a1 = a0, a2 = a0, a3 = a0, c0 = a0, c1 = a0, c2 = a0, c3 = a0;
  const end = rows + (<usize>samples << 2);
  if (samples > 0)
    do {
      const p = v128.load64_splat(values), q = v128.load64_splat(values, 8);
      const at = d + <usize>load<i32>(rows);
      const d0 = v128.load(at), d1 = v128.load(at, 16), d2 = v128.load(at, 32), d3 = v128.load(at, 48);
      a0 = f64x2.add(a0, f64x2.mul(p, d0)); a1 = f64x2.add(a1, f64x2.mul(p, d1));
      a2 = f64x2.add(a2, f64x2.mul(p, d2)); a3 = f64x2.add(a3, f64x2.mul(p, d3));
      c0 = f64x2.add(c0, f64x2.mul(q, d0)); c1 = f64x2.add(c1, f64x2.mul(q, d1));
      c2 = f64x2.add(c2, f64x2.mul(q, d2)); c3 = f64x2.add(c3, f64x2.mul(q, d3));
      values += 16; rows += 4;
    } while (rows < end);
  descend(W, a0, a1, a2, a3);
  descend(W + 64, c0, c1, c2, c3);
}
