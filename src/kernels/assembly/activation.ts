// nn/activation.ts once more, on rows from … to of a layer's outputs. The numbers are places in `activationNames`.
export const sigmoid: i32 = 0;
export const relu: i32 = 1;
export const leakyRelu: i32 = 2;
export const tanh: i32 = 3;
export const linear: i32 = 4;
export const softmax: i32 = 5;

const leak: f64 = 0.01;

// The host's own functions, so that the bits are the host's.
@external("env", "exp")
declare function exp(x: f64): f64;
@external("env", "log")
export declare function log(x: f64): f64;
@external("env", "tanh")
declare function hostTanh(x: f64): f64;

function logistic(z: f64): f64 {
  if (z >= 0) return 1 / (1 + exp(-z));
  const e = exp(z);
  return e / (1 + e);
}

/** a = f(z) for outputs from … to − 1 of each row; `bytes` from row to row, `from` even. */
export function activate(name: i32, z: usize, a: usize, bytes: usize, rows: i32, from: i32, to: i32): void {
  if (from >= to) return;
  const first = <usize>from << 3, end = <usize>to << 3;
  for (let row = 0; row < rows; row++) {
    if (name == softmax) softmaxRow(z, a, end);
    else if (name == sigmoid) for (let k = first; k < end; k += 8) store<f64>(a + k, logistic(load<f64>(z + k)));
    else if (name == tanh) for (let k = first; k < end; k += 8) store<f64>(a + k, hostTanh(load<f64>(z + k)));
    else for (let k = first; k < end; k += 16) v128.store(a + k, straight(name, v128.load(z + k)));
    z += bytes;
    a += bytes;
  }
}

/** Those that need no function of the host. Of an odd number of outputs the one too many is 0 and stays so. */
@inline
function straight(name: i32, z: v128): v128 {
  const zero = f64x2.splat(0);
  // z < 0 ? 0 : z, which lets NaN through; and z is never −0, as its sum began at 0.
  if (name == relu) return f64x2.pmax(z, zero);
  if (name == leakyRelu) return v128.bitselect(z, f64x2.mul(f64x2.splat(leak), z), f64x2.gt(z, zero));
  return z;
}

/** dL_dz from dL_da, in place. */
export function activateBackward(name: i32, a: usize, d: usize, bytes: usize, rows: i32, from: i32, to: i32): void {
  if (from >= to || name == linear) return;
  const first = <usize>from << 3, end = <usize>to << 3;
  for (let row = 0; row < rows; row++) {
    if (name == softmax) softmaxRowBackward(a, d, end);
    else for (let k = first; k < end; k += 16) v128.store(d + k, slope(name, v128.load(a + k), v128.load(d + k)));
    a += bytes;
    d += bytes;
  }
}

@inline
function slope(name: i32, a: v128, d: v128): v128 {
  const zero = f64x2.splat(0), one = f64x2.splat(1);
  if (name == relu) return v128.and(d, f64x2.gt(a, zero));
  if (name == leakyRelu) return v128.bitselect(d, f64x2.mul(f64x2.splat(leak), d), f64x2.gt(a, zero));
  if (name == sigmoid) return f64x2.mul(d, f64x2.mul(a, f64x2.sub(one, a)));
  return f64x2.mul(d, f64x2.sub(one, f64x2.mul(a, a)));
}

/** ln Σ e^z of the row that softmax did last. */
export let logSum: f64 = 0;

function softmaxRow(z: usize, a: usize, size: usize): void {
  let largest = load<f64>(z);
  for (let k: usize = 8; k < size; k += 8) largest = max<f64>(largest, load<f64>(z + k));
  let sum: f64 = 0;
  for (let k: usize = 0; k < size; k += 8) {
    const e = exp(load<f64>(z + k) - largest);
    store<f64>(a + k, e);
    sum += e;
  }
  logSum = largest + log(sum);
  for (let k: usize = 0; k < size; k += 8) store<f64>(a + k, load<f64>(a + k) / sum);
}

function softmaxRowBackward(a: usize, d: usize, size: usize): void {
  let mean: f64 = 0;
  for (let k: usize = 0; k < size; k += 8) mean += load<f64>(d + k) * load<f64>(a + k);
  for (let k: usize = 0; k < size; k += 8) store<f64>(d + k, load<f64>(a + k) * (load<f64>(d + k) - mean));
}
