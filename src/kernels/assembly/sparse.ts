// The first layer on data in which most inputs are 0: only the others are multiplied. Adding 0 · w changes no bit.
// Sixteen outputs at a time, two slabs: eight sums are under way at once, and each non-zero input is read once for
// all of them. A last slab without a partner goes by itself.
// Lists are of 16-byte entries: x, and as an i32 where to find what it is multiplied with.
import { Data, Desk, deskOf, firstInput, Layer, Plan } from './plan';
import { descend } from './descend';

/** Where the entries of sample s begin, and those of each thread's share of the inputs within it. */
@inline
function begin(data: Data, s: i32, share: i32): usize {
  return data.values + (<usize>load<i32>(data.starts + (<usize>(s * data.shares + share) << 2)) << 4);
}

/** z = x · W for slabs from … to − 1. */
export function forwardSparse(data: Data, order: usize, layer: Layer, rows: i32, from: i32, to: i32): void {
  const slabBytes = <usize>layer.slabBytes;
  for (let slab = from; slab < to; slab += 2) {
    const W = layer.W + <usize>slab * slabBytes;
    let z = layer.z + <usize>slab * 64;
    for (let row = 0; row < rows; row++) {
      const s = load<i32>(order + (<usize>row << 2));
      const at = begin(data, s, 0), end = begin(data, s + 1, 0);
      if (slab + 1 < to) sumRow16(at, end, W, W + slabBytes, z);
      else sumRow8(at, end, W, z);
      z += layer.rowBytes;
    }
  }
}

@inline
function sumRow16(at: usize, end: usize, V: usize, W: usize, z: usize): void {
  let a0 = f64x2.splat(0), a1 = a0, a2 = a0, a3 = a0, c0 = a0, c1 = a0, c2 = a0, c3 = a0;
  if (at < end)
    do {
      const x = v128.load64_splat(at);
      const offset = <usize>load<i32>(at, 8);
      const v = V + offset, w = W + offset;
      a0 = f64x2.add(a0, f64x2.mul(x, v128.load(v))); a1 = f64x2.add(a1, f64x2.mul(x, v128.load(v, 16)));
      a2 = f64x2.add(a2, f64x2.mul(x, v128.load(v, 32))); a3 = f64x2.add(a3, f64x2.mul(x, v128.load(v, 48)));
      c0 = f64x2.add(c0, f64x2.mul(x, v128.load(w))); c1 = f64x2.add(c1, f64x2.mul(x, v128.load(w, 16)));
      c2 = f64x2.add(c2, f64x2.mul(x, v128.load(w, 32))); c3 = f64x2.add(c3, f64x2.mul(x, v128.load(w, 48)));
      at += 16;
    } while (at < end);
  v128.store(z, a0); v128.store(z, a1, 16); v128.store(z, a2, 32); v128.store(z, a3, 48);
  v128.store(z, c0, 64); v128.store(z, c1, 80); v128.store(z, c2, 96); v128.store(z, c3, 112);
}

@inline
function sumRow8(at: usize, end: usize, W: usize, z: usize): void {
  let a0 = f64x2.splat(0), a1 = a0, a2 = a0, a3 = a0;
  if (at < end)
    do {
      const x = v128.load64_splat(at);
      const w = W + <usize>load<i32>(at, 8);
      a0 = f64x2.add(a0, f64x2.mul(x, v128.load(w))); a1 = f64x2.add(a1, f64x2.mul(x, v128.load(w, 16)));
      a2 = f64x2.add(a2, f64x2.mul(x, v128.load(w, 32))); a3 = f64x2.add(a3, f64x2.mul(x, v128.load(w, 48)));
      at += 16;
    } while (at < end);
  v128.store(z, a0); v128.store(z, a1, 16); v128.store(z, a2, 32); v128.store(z, a3, 48);
}

/**
 * Turns a batch about: for each input in this thread's share the samples in which it is not 0, in their order. A
 * counting sort, into
 *   free     for each input the next free place in its list
 *   inputs   for each input that occurs: its offset in a slab of W, and where its list ends
 *   lists    entries of x and the place of its sample in dL_dz
 * With a penalty the inputs without samples count too, as their weights shrink.
 */
export function invert(plan: Plan, thread: i32, desk: Desk, order: usize, rows: i32, layer: Layer): void {
  const data = changetype<Data>(plan.data);
  const first = firstInput(layer, thread, plan.threads), last = firstInput(layer, thread + 1, plan.threads);
  desk.lists = desk.area;
  memory.fill(desk.free + (<usize>first << 2), 0, <usize>(last - first) << 2);
  for (let row = 0; row < rows; row++) {
    const s = load<i32>(order + (<usize>row << 2));
    const start = begin(data, s, thread), end = begin(data, s, thread + 1);
    // What the threads before this one will put there.
    desk.lists += start - begin(data, s, 0);
    for (let at = start; at < end; at += 16) {
      const c = freeOf(desk, at);
      store<i32>(c, load<i32>(c) + 1);
    }
  }
  desk.found = index(desk, first, last, plan.hasPenalty != 0);
  for (let row = 0; row < rows; row++) {
    const s = load<i32>(order + (<usize>row << 2));
    const end = begin(data, s, thread + 1);
    for (let at = begin(data, s, thread); at < end; at += 16) {
      const c = freeOf(desk, at);
      const place = load<i32>(c);
      store<i32>(c, place + 1);
      const entry = desk.lists + (<usize>place << 4);
      store<f64>(entry, load<f64>(at));
      store<i32>(entry, row * layer.rowBytes, 8);
    }
  }
}

/** An entry knows the offset of its input in a slab of W, i · 64; in a table of i32 it is a sixteenth of that. */
@inline
function freeOf(desk: Desk, entry: usize): usize {
  return desk.free + (<usize>load<i32>(entry, 8) >> 4);
}

@inline
function index(desk: Desk, first: i32, last: i32, all: bool): i32 {
  let entry = desk.inputs, end = 0;
  for (let i = first; i < last; i++) {
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

/**
 * W −= rate · xᵀ · dL_dz for slabs from … to − 1 and the lists of all threads, summed in registers and applied at
 * once, as in updateDense.
 */
export function updateSparse(plan: Plan, turn: i32, layer: Layer, dL_dz: usize, from: i32, to: i32): void {
  const slabBytes = <usize>layer.slabBytes;
  for (let slab = from; slab < to; slab += 2) {
    const W = layer.W + <usize>slab * slabBytes;
    const d = dL_dz + <usize>slab * 64;
    for (let thread = 0; thread < plan.threads; thread++) {
      const desk = deskOf(plan, thread, turn);
      let at = desk.lists, entry = desk.inputs;
      for (let n = 0; n < desk.found; n++) {
        const w = W + <usize>load<i32>(entry);
        const end = desk.lists + (<usize>load<i32>(entry, 4) << 4);
        if (slab + 1 < to) updateInput16(at, end, d, w, w + slabBytes);
        else updateInput8(at, end, d, w);
        at = end;
        entry += 8;
      }
    }
  }
}

@inline
function updateInput16(at: usize, end: usize, d: usize, V: usize, W: usize): void {
  let a0 = f64x2.splat(0), a1 = a0, a2 = a0, a3 = a0, c0 = a0, c1 = a0, c2 = a0, c3 = a0;
  if (at < end)
    do {
      const x = v128.load64_splat(at);
      const e = d + <usize>load<i32>(at, 8);
      a0 = f64x2.add(a0, f64x2.mul(x, v128.load(e))); a1 = f64x2.add(a1, f64x2.mul(x, v128.load(e, 16)));
      a2 = f64x2.add(a2, f64x2.mul(x, v128.load(e, 32))); a3 = f64x2.add(a3, f64x2.mul(x, v128.load(e, 48)));
      c0 = f64x2.add(c0, f64x2.mul(x, v128.load(e, 64))); c1 = f64x2.add(c1, f64x2.mul(x, v128.load(e, 80)));
      c2 = f64x2.add(c2, f64x2.mul(x, v128.load(e, 96))); c3 = f64x2.add(c3, f64x2.mul(x, v128.load(e, 112)));
      at += 16;
    } while (at < end);
  descend(V, a0, a1, a2, a3);
  descend(W, c0, c1, c2, c3);
}

@inline
function updateInput8(at: usize, end: usize, d: usize, W: usize): void {
  let a0 = f64x2.splat(0), a1 = a0, a2 = a0, a3 = a0;
  if (at < end)
    do {
      const x = v128.load64_splat(at);
      const e = d + <usize>load<i32>(at, 8);
      a0 = f64x2.add(a0, f64x2.mul(x, v128.load(e))); a1 = f64x2.add(a1, f64x2.mul(x, v128.load(e, 16)));
      a2 = f64x2.add(a2, f64x2.mul(x, v128.load(e, 32))); a3 = f64x2.add(a3, f64x2.mul(x, v128.load(e, 48)));
      at += 16;
    } while (at < end);
  descend(W, a0, a1, a2, a3);
}
