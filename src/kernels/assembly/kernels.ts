// The loop over batches, run by every thread at once. A thread owns runs of outputs in every layer, never samples:
// so each sum stays in one thread and in its order, and the bits do not depend on the number of threads.
import { activate, activateBackward } from './activation';
import { backwardDense, forwardDense, updateDense } from './dense';
import { setRates, updateBias } from './descend';
import { answerOf, lossBackward, sampleLoss, softmaxCrossEntropy } from './loss';
import { awaitTask, callAll, meet } from './meet';
import { Data, Desk, deskOf, firstSlab, Layer, layerAt, Plan } from './plan';
import { forwardSparse, invert, updateSparse } from './sparse';

const toTrain: i32 = 1;
const toEvaluate: i32 = 2;
const toEnd: i32 = 3;

/** Does plan.task with all threads; called by thread 0, back when all have done. */
export function perform(at: usize): void {
  const plan = changetype<Plan>(at);
  callAll(plan);
  work(plan, 0);
  if (plan.task == toTrain) plan.finite = i32(isFinite(plan.lossSum) && weightsAreFinite(plan));
}

/** The life of every other thread: wait for a task, do a share of it, until the task is to end. */
export function serve(at: usize, thread: i32): void {
  const plan = changetype<Plan>(at);
  for (let seen = 0; ; seen++) {
    awaitTask(plan, seen);
    if (plan.task == toEnd) return;
    work(plan, thread);
  }
}

function work(plan: Plan, thread: i32): void {
  if (plan.task == toTrain) train(plan, thread);
  else if (plan.task == toEvaluate) evaluate(plan, thread);
  if (plan.task != toEnd) meet(plan);
}

/** Every thread adds up the losses, so that all stop after the same batch. */
function train(plan: Plan, thread: i32): void {
  const sparse = changetype<Data>(plan.data).sparse;
  let sum = plan.lossSum;
  let order = plan.order;
  let left = plan.count;
  let rows = min(plan.batch, left);
  let turn = 0;
  firstLayer(plan, thread, turn, order, 0, rows);
  while (rows > 0) {
    const desk = deskOf(plan, thread, turn);
    if (sparse) invert(plan, thread, desk, order, rows, layerAt(plan, 0));
    forward(plan, thread, rows);
    sum = outputLosses(plan, desk, order, rows, sum);
    setRates(plan.learningRate / <f64>rows, 2 * plan.learningRate * plan.l2, plan.hasPenalty != 0);
    backward(plan, thread, desk, rows);
    left -= rows;
    const next = isFinite(sum) ? min(plan.batch, left) : 0;
    firstLayer(plan, thread, turn, order, rows, next);
    order += <usize>rows << 2;
    rows = next;
    turn = 1 - turn;
  }
  if (thread > 0) return;
  plan.lossSum = sum;
}

/**
 * The first layer's step of one batch and, slab by slab while it is near, x · W of the next: both together fetch
 * these many weights once. Either may have no rows.
 */
function firstLayer(plan: Plan, thread: i32, turn: i32, order: usize, rows: i32, next: i32): void {
  const layer = layerAt(plan, 0);
  const from = firstSlab(layer, thread, plan.threads), to = firstSlab(layer, thread + 1, plan.threads);
  const data = changetype<Data>(plan.data), desk = deskOf(plan, thread, turn);
  const d = plan.layers > 1 ? layer.dL_dz : desk.dL_dz;
  const following = order + (<usize>rows << 2);
  if (data.sparse) {
    for (let slab = from; slab < to; slab += 2) {
      if (rows > 0) updateSparse(plan, turn, layer, d, slab, min(slab + 2, to));
      forwardSparse(data, following, layer, next, slab, min(slab + 2, to));
    }
  } else {
    if (rows > 0) updateDense(desk.batch, plan.inputBytes, layer, d, rows, 0, layer.inputs, from, to);
    gather(plan, data, following, next, desk.batch);
    forwardDense(desk.batch, plan.inputBytes, layer, next, from, to);
  }
  if (rows > 0) stepBias(plan, thread, layer, d, rows);
}

/** From x · W of the first layer to z of the last, which all threads have before them when this ends. */
function forward(plan: Plan, thread: i32, rows: i32): void {
  for (let l = 0; l < plan.layers; l++) {
    const layer = layerAt(plan, l);
    const from = firstSlab(layer, thread, plan.threads), to = firstSlab(layer, thread + 1, plan.threads);
    if (l > 0) {
      const below = layerAt(plan, l - 1);
      forwardDense(below.a, below.rowBytes, layer, rows, from, to);
    }
    if (layer.hasBias) addBias(layer, rows, from, to);
    if (l < plan.layers - 1)
      activate(layer.activation, layer.z, layer.a, layer.rowBytes, rows, from * 8, min(to * 8, layer.outputs));
    meet(plan);
  }
}

function weightsAreFinite(plan: Plan): bool {
  for (let l = 0; l < plan.layers; l++) {
    const layer = layerAt(plan, l);
    const W = layer.W, b = layer.b;
    if (!allFinite(W, W + <usize>layer.slabs * layer.slabBytes) || !allFinite(b, b + (<usize>layer.slabs << 6))) return false;
  }
  return true;
}

/** w · 0 is 0, or NaN where w is not finite. */
function allFinite(at: usize, end: usize): bool {
  let sum = f64x2.splat(0), other = sum;
  const zero = sum;
  for (; at < end; at += 32) {
    sum = f64x2.add(sum, f64x2.mul(v128.load(at), zero));
    other = f64x2.add(other, f64x2.mul(v128.load(at, 16), zero));
  }
  sum = f64x2.add(sum, other);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1) == 0;
}

function gather(plan: Plan, data: Data, order: usize, rows: i32, to: usize): void {
  for (let row = 0; row < rows; row++) {
    const s = load<i32>(order + (<usize>row << 2));
    memory.copy(to, data.values + <usize>s * <usize>plan.dataBytes, <usize>plan.dataBytes);
    to += plan.inputBytes;
  }
}

function addBias(layer: Layer, rows: i32, from: i32, to: i32): void {
  for (let row = 0; row < rows; row++) {
    let z = layer.z + <usize>row * layer.rowBytes + <usize>from * 64;
    let b = layer.b + <usize>from * 64;
    for (let pair = from * 4; pair < to * 4; pair++) {
      v128.store(z, f64x2.add(v128.load(z), v128.load(b)));
      z += 16;
      b += 16;
    }
  }
}

/** The last layer's a, the samples' losses added to `sum` one by one, and the last layer's dL_dz. */
function outputLosses(plan: Plan, desk: Desk, order: usize, rows: i32, sum: f64): f64 {
  const data = changetype<Data>(plan.data);
  const last = layerAt(plan, plan.layers - 1);
  for (let row = 0; row < rows; row++) {
    const t = data.targets + <usize>load<i32>(order + (<usize>row << 2)) * (<usize>last.outputs << 3);
    const at = <usize>row * last.rowBytes;
    activate(last.activation, last.z + at, desk.a + at, 0, 1, 0, last.outputs);
    sum += sampleLoss(plan.loss, last.z + at, desk.a + at, t, last.outputs);
    lossBackward(plan.loss, desk.a + at, t, desk.dL_dz + at, last.outputs);
  }
  if (plan.loss != softmaxCrossEntropy)
    activateBackward(last.activation, desk.a, desk.dL_dz, last.rowBytes, rows, 0, last.outputs);
  return sum;
}

/**
 * From the last layer down to the second: dL_dz of the layer below, then this layer's step. A thread needs and
 * changes only the weights that lead from its own units of the layer below (in the first layer: to its own units),
 * so weights need no waiting; dL_dz does, before the next layer takes sums over all of it.
 */
function backward(plan: Plan, thread: i32, desk: Desk, rows: i32): void {
  let d = desk.dL_dz;
  for (let l = plan.layers - 1; l > 0; l--) {
    const layer = layerAt(plan, l), below = layerAt(plan, l - 1);
    const from = firstSlab(below, thread, plan.threads), to = firstSlab(below, thread + 1, plan.threads);
    backwardDense(layer, d, below.dL_dz, below.rowBytes, rows, from, to, desk.panel);
    activateBackward(below.activation, below.a, below.dL_dz, below.rowBytes, rows, from * 8, min(to * 8, below.outputs));
    if (l > 1) meet(plan);
    updateDense(below.a, below.rowBytes, layer, d, rows, from * 8, to * 8, 0, layer.slabs);
    stepBias(plan, thread, layer, d, rows);
    d = below.dL_dz;
  }
}

function stepBias(plan: Plan, thread: i32, layer: Layer, d: usize, rows: i32): void {
  if (!layer.hasBias) return;
  const from = firstSlab(layer, thread, plan.threads), to = firstSlab(layer, thread + 1, plan.threads);
  updateBias(layer.b, d, layer.rowBytes, rows, from, to);
}

/** plan.data in the order of plan.order, plan.batch rows at a time: the sum of losses and the right answers. */
function evaluate(plan: Plan, thread: i32): void {
  const desk = deskOf(plan, thread, 0);
  const data = changetype<Data>(plan.data);
  const last = layerAt(plan, plan.layers - 1);
  let sum: f64 = 0, right = 0;
  for (let start = 0; start < plan.count; start += plan.batch) {
    const rows = min(plan.batch, plan.count - start);
    const order = plan.order + (<usize>start << 2);
    firstLayer(plan, thread, 0, order, 0, rows);
    forward(plan, thread, rows);
    if (thread > 0) continue;
    for (let row = 0; row < rows; row++) {
      const t = data.targets + <usize>load<i32>(order + (<usize>row << 2)) * (<usize>last.outputs << 3);
      const z = last.z + <usize>row * last.rowBytes;
      activate(last.activation, z, desk.a, 0, 1, 0, last.outputs);
      sum += sampleLoss(plan.loss, z, desk.a, t, last.outputs);
      right += i32(answerOf(desk.a, last.outputs) == answerOf(t, last.outputs));
    }
  }
  if (thread > 0) return;
  plan.lossSum = sum;
  plan.right = right;
}
