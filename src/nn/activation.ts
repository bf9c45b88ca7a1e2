/**
 * Activation functions and their derivatives, side by side.
 * z and a are (rows, units), row-major; everything but softmax works element by element.
 */
export const activationNames = ['sigmoid', 'relu', 'leaky_relu', 'tanh', 'linear', 'softmax'] as const;
export type ActivationName = (typeof activationNames)[number];

/** The slope of leaky ReLU left of zero (Maas, Hannun & Ng 2013). */
export const leak = 0.01;

/** 1 / (1 + e^−z) in two branches, so that no exponent overflows. */
export function sigmoid(z: number): number {
  if (z >= 0) return 1 / (1 + Math.exp(-z));
  const e = Math.exp(z);
  return e / (1 + e);
}

/** a = f(z). */
export function activate(
  name: ActivationName,
  z: Float64Array,
  a: Float64Array,
  rows: number,
  units: number,
): void {
  const size = rows * units;
  switch (name) {
    case 'sigmoid':
      for (let k = 0; k < size; k++) a[k] = sigmoid(z[k]!);
      return;
    case 'relu': // Math.max and not a comparison: NaN must come through, not turn into 0
      for (let k = 0; k < size; k++) a[k] = Math.max(z[k]!, 0);
      return;
    case 'leaky_relu':
      for (let k = 0; k < size; k++) a[k] = z[k]! > 0 ? z[k]! : leak * z[k]!;
      return;
    case 'tanh':
      for (let k = 0; k < size; k++) a[k] = Math.tanh(z[k]!);
      return;
    case 'linear':
      for (let k = 0; k < size; k++) a[k] = z[k]!;
      return;
    case 'softmax':
      for (let row = 0; row < rows; row++) softmaxRow(z, a, row * units, units);
  }
}

/**
 * dL_dz from dL_da. Each derivative is written in terms of a, which the forward pass kept:
 * sigmoid' = a(1 − a), tanh' = 1 − a², ReLU' = 1 where a > 0 else 0 (a convention at the kink).
 */
export function activateBackward(
  name: ActivationName,
  a: Float64Array,
  dL_da: Float64Array,
  dL_dz: Float64Array,
  rows: number,
  units: number,
): void {
  const size = rows * units;
  switch (name) {
    case 'sigmoid':
      for (let k = 0; k < size; k++) dL_dz[k] = dL_da[k]! * (a[k]! * (1 - a[k]!));
      return;
    case 'relu':
      for (let k = 0; k < size; k++) dL_dz[k] = a[k]! > 0 ? dL_da[k]! : 0;
      return;
    case 'leaky_relu':
      for (let k = 0; k < size; k++) dL_dz[k] = a[k]! > 0 ? dL_da[k]! : leak * dL_da[k]!;
      return;
    case 'tanh':
      for (let k = 0; k < size; k++) dL_dz[k] = dL_da[k]! * (1 - a[k]! * a[k]!);
      return;
    case 'linear':
      for (let k = 0; k < size; k++) dL_dz[k] = dL_da[k]!;
      return;
    case 'softmax':
      for (let row = 0; row < rows; row++) softmaxRowBackward(a, dL_da, dL_dz, row * units, units);
  }
}

/** a_j = e^(z_j − max z) / Σ_k e^(z_k − max z); taking the maximum off changes nothing but the overflow. */
function softmaxRow(z: Float64Array, a: Float64Array, from: number, units: number): void {
  const to = from + units;
  let largest = z[from]!;
  for (let k = from + 1; k < to; k++) largest = Math.max(largest, z[k]!);
  let sum = 0;
  for (let k = from; k < to; k++) {
    a[k] = Math.exp(z[k]! - largest);
    sum += a[k]!;
  }
  for (let k = from; k < to; k++) a[k] = a[k]! / sum;
}

/** Every output depends on every z: dL_dz_j = a_j · (dL_da_j − Σ_k dL_da_k · a_k) (Bishop 2006, eq. 4.106). */
function softmaxRowBackward(
  a: Float64Array,
  dL_da: Float64Array,
  dL_dz: Float64Array,
  from: number,
  units: number,
): void {
  let mean = 0;
  for (let k = from; k < from + units; k++) mean += dL_da[k]! * a[k]!;
  for (let k = from; k < from + units; k++) dL_dz[k] = a[k]! * (dL_da[k]! - mean);
}
