// What TypeScript lays down in memory before a run (`layout.ts`: same fields, same order), and nothing else is
// known here. A pointer is a byte offset. Wherever outputs stand in a row there is room for a multiple of eight, and
// what fills it up is 0 and stays 0.

@unmanaged
export class Layer {
  inputs: i32;
  outputs: i32;
  /** Groups of eight outputs; the last may be filled up with outputs whose weights are 0. */
  slabs: i32;
  activation: i32;
  hasBias: i32;
  /** From one sample's row of z, a or dL_dz to the next. */
  rowBytes: i32;
  /** From one slab of W to the next. Within a slab the eight weights of input i stand at i · 64. */
  slabBytes: i32;
  W: usize;
  b: usize;
  z: usize;
  /** In hidden layers the same place as z. Of the last layer each thread has its own: `Desk`. */
  a: usize;
  dL_dz: usize;
}

@unmanaged
export class Data {
  samples: i32;
  /** 1: `values` holds lists of the inputs that are not 0, with `starts`; 0: every input. */
  sparse: i32;
  /** For each sample and each share of the inputs where its entries begin, and one more. */
  starts: usize;
  shares: i32;
  values: usize;
  targets: usize;
}

/** What each thread has for itself. */
@unmanaged
export class Desk {
  /** Of the last layer, which every thread works out for itself: sooner done than waited for. */
  a: usize;
  dL_dz: usize;
  /** Dense data: the rows of the present batch. */
  batch: usize;
  /** Weights of a layer from eight of its inputs, transposed. */
  panel: usize;
  /** Sparse data: see `invert` in sparse.ts. The area is all threads', and each has its lists somewhere in it. */
  area: usize;
  free: usize;
  inputs: usize;
  lists: usize;
  found: i32;
}

@unmanaged
export class Plan {
  threads: i32;
  layers: i32;
  layer: usize;
  desk: usize;
  loss: i32;
  batch: i32;
  /** From one row of dense inputs to the next in the data, and in a desk's batch. */
  dataBytes: i32;
  inputBytes: i32;
  hasPenalty: i32;
  /** What to do: see `serve`. */
  task: i32;
  data: usize;
  order: usize;
  count: i32;
  /** Out: whether the losses and the weights are finite, samples answered rightly. */
  finite: i32;
  right: i32;
  /** Meeting place of the threads, each word in a cache line of its own: see meet.ts. */
  meeting: usize;
  learningRate: f64;
  l2: f64;
  /** In and out. */
  lossSum: f64;
}

@inline
export function layerAt(plan: Plan, l: i32): Layer {
  return changetype<Layer>(plan.layer + <usize>l * offsetof<Layer>());
}

/** A thread has two desks and uses them in turn: what lies on one may still be read by others. */
@inline
export function deskOf(plan: Plan, thread: i32, turn: i32): Desk {
  return changetype<Desk>(plan.desk + <usize>(thread * 2 + turn) * offsetof<Desk>());
}

/** The slabs of a layer are shared out in runs; thread t has those from firstSlab(t) to before firstSlab(t + 1). */
@inline
export function firstSlab(layer: Layer, thread: i32, threads: i32): i32 {
  return (layer.slabs * thread) / threads;
}

/** So are the inputs of the first layer, where they are sorted. */
@inline
export function firstInput(layer: Layer, thread: i32, threads: i32): i32 {
  return (layer.inputs * thread) / threads;
}
