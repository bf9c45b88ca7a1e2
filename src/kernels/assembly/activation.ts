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
export declare function exp(x: f64): f64;
@external("env", "log")
export declare function log(x: f64): f64;
@external("env", "tanh")
declare function hostTanh(x: f64): f64;

function logistic(z: f64): f64 {
  if (z >= 0) return 1 / (1 + exp(-z));
  const e = exp(z);
  return e / (1 + e);
}

/** a = f(z) for outputs from … to − 1 of each row; `bytes` from row to row. */
export function activate(name: i32, z: usize, a: usize, bytes: usize, rows: i32, from: i32, to: i32): void {
  if (from >= to || name == linear && z == a) return;
  const first = <usize>from << 3, size = <usize>to << 3;
  for (let row = 0; row < rows; row++) {
    switch (name) {
      case sigmoid:
        for (let k = first; k < size; k += 8) store<f64>(a + k, logistic(load<f64>(z + k)));
        break;
      case relu:
        for (let k = first; k < size; k += 8) store<f64>(a + k, max<f64>(load<f64>(z + k), 0));
        break;
      case leakyRelu:
        for (let k = first; k < size; k += 8) {
          const x = load<f64>(z + k);
          store<f64>(a + k, x > 0 ? x : leak * x);
        }
        break;
      case tanh:
        for (let k = first; k < size; k += 8) store<f64>(a + k, hostTanh(load<f64>(z + k)));
        break;
      case linear:
        memory.copy(a + first, z + first, size - first);
        break;
      case softmax:
        softmaxRow(z, a, size);
    }
    z += bytes;
    a += bytes;
  }
}

/** dL_dz from dL_da, in place. */
export function activateBackward(name: i32, a: usize, d: usize, bytes: usize, rows: i32, from: i32, to: i32): void {
  if (from >= to || name == linear) return;
  const first = <usize>from << 3, size = <usize>to << 3;
  for (let row = 0; row < rows; row++) {
    switch (name) {
      case sigmoid:
        for (let k = first; k < size; k += 8) {
          const y = load<f64>(a + k);
          store<f64>(d + k, load<f64>(d + k) * (y * (1 - y)));
        }
        break;
      case relu:
        for (let k = first; k < size; k += 8) if (!(load<f64>(a + k) > 0)) store<f64>(d + k, 0);
        break;
      case leakyRelu:
        for (let k = first; k < size; k += 8)
          if (!(load<f64>(a + k) > 0)) store<f64>(d + k, leak * load<f64>(d + k));
        break;
      case tanh:
        for (let k = first; k < size; k += 8) {
          const y = load<f64>(a + k);
          store<f64>(d + k, load<f64>(d + k) * (1 - y * y));
        }
        break;
      case softmax:
        softmaxRowBackward(a, d, size);
    }
    a += bytes;
    d += bytes;
  }
}

function softmaxRow(z: usize, a: usize, size: usize): void {
  let largest = load<f64>(z);
  for (let k: usize = 8; k < size; k += 8) largest = max<f64>(largest, load<f64>(z + k));
  let sum: f64 = 0;
  for (let k: usize = 0; k < size; k += 8) {
    const e = exp(load<f64>(z + k) - largest);
    store<f64>(a + k, e);
    sum += e;
  }
  for (let k: usize = 0; k < size; k += 8) store<f64>(a + k, load<f64>(a + k) / sum);
}

function softmaxRowBackward(a: usize, d: usize, size: usize): void {
  let mean: f64 = 0;
  for (let k: usize = 0; k < size; k += 8) mean += load<f64>(d + k) * load<f64>(a + k);
  for (let k: usize = 0; k < size; k += 8) store<f64>(d + k, load<f64>(a + k) * (load<f64>(d + k) - mean));
}
