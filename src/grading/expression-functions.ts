import { leak, sigmoid } from '../nn/activation.ts';
import {
  type Budget,
  elementwise,
  expectSameShape,
  flatten,
  mapValue,
  matrixProduct,
  outerProduct,
  ShapeError,
  type Value,
} from './array-arithmetic.ts';
import { roundTo } from './decimal-places.ts';
import { categoricalLoss, outputLoss, softmaxOf } from './loss-functions.ts';

/** A function of the calculator; it works on every element of a vector or matrix. */
export type ExpressionFunction = (values: Value[], budget: Budget) => Value;

export const constants: Record<string, number> = { e: Math.E, pi: Math.PI, π: Math.PI };

const functions: Record<string, ExpressionFunction> = {
  ln: each(Math.log),
  log: each(Math.log),
  log10: each(Math.log10),
  log2: each(Math.log2),
  exp: each(Math.exp),
  sqrt: each(Math.sqrt),
  abs: each(Math.abs),
  square: each((x) => x * x),
  sigmoid: each(sigmoid),
  σ: each(sigmoid),
  sigmoid_slope: each((z) => sigmoid(z) * (1 - sigmoid(z))),
  relu: each((z) => Math.max(0, z)),
  leaky_relu: each((z) => (z > 0 ? z : leak * z)),
  tanh: each(Math.tanh),
  softmax: one(softmaxOf),
  sum: one((value) => total(value)),
  mean: one((value) => total(value) / flatten(value).length),
  len: one((value) => (typeof value === 'number' ? 1 : value.length)),
  round: rounded,
  mse: pair('mse', outputLoss('mse')),
  bce: pair('bce', outputLoss('bce')),
  ce: pair('ce', categoricalLoss),
  max: extreme(Math.max),
  min: extreme(Math.min),
  maximum: two('maximum', (a, b, budget) => elementwise(a, b, Math.max, budget)),
  minimum: two('minimum', (a, b, budget) => elementwise(a, b, Math.min, budget)),
  power: two('power', (a, b, budget) => elementwise(a, b, (x, y) => x ** y, budget)),
  pow: two('pow', (a, b, budget) => elementwise(a, b, (x, y) => x ** y, budget)),
  dot: two('dot', product),
  matmul: two('matmul', matrixProduct),
  outer: two('outer', outerProduct, 'vectors'),
  array: one((value) => value),
  asarray: one((value) => value),
};

export const functionNames = Object.keys(functions);

export function functionNamed(name: string): ExpressionFunction | null {
  return Object.hasOwn(functions, name) ? (functions[name] ?? null) : null;
}

function each(operation: (x: number) => number): ExpressionFunction {
  return ([value, ...more], budget) => {
    if (value === undefined) throw new ShapeError('a value is missing between the parentheses');
    if (more.length > 0) throw new ShapeError('one value is needed here; the decimal sign is a point');
    return mapValue(value, operation, budget);
  };
}

const total = (value: Value) => flatten(value).reduce((sum, x) => sum + x, 0);

function one(operation: (value: Value) => Value): ExpressionFunction {
  return ([value, ...more], budget) => {
    if (value === undefined) throw new ShapeError('a value is missing between the parentheses');
    if (more.length > 0) throw new ShapeError('one value is needed here; several stand in a list: [1, 2]');
    return operation(mapValue(value, (x) => x, budget));
  };
}

function two(
  name: string,
  operation: (a: Value, b: Value, budget: Budget) => Value,
  what = 'values',
): ExpressionFunction {
  return ([a, b, ...more], budget) => {
    if (a === undefined || b === undefined || more.length > 0)
      throw new ShapeError(`${name} takes two ${what}`);
    return operation(a, b, budget);
  };
}

/** numpy's dot: of numbers their product. */
function product(a: Value, b: Value, budget: Budget): Value {
  if (typeof a === 'number' || typeof b === 'number') return elementwise(a, b, (x, y) => x * y, budget);
  return matrixProduct(a, b, budget);
}

/** A loss of predictions and targets. */
function pair(name: string, operation: (p: Value, t: Value) => number): ExpressionFunction {
  return ([p, t, ...more], budget) => {
    if (p === undefined || t === undefined || more.length > 0)
      throw new ShapeError(`${name} takes two values: the predictions and the targets`);
    // A number beside a list would go with every element; in a loss that is a slip.
    if (typeof p !== typeof t) throw new ShapeError('the predictions and the targets differ in shape');
    expectSameShape(p, t);
    elementwise(p, t, (x) => x, budget);
    return operation(p, t);
  };
}

/** round(x, decimals), halves away from 0, as on paper. */
function rounded([value, decimals, ...more]: Value[], budget: Budget): Value {
  if (value === undefined || more.length > 0) throw new ShapeError('round takes a value and its decimals');
  const places = decimals ?? 0;
  if (typeof places !== 'number' || !Number.isInteger(places) || places < 0 || places > 12)
    throw new ShapeError('the decimals are a whole number from 0 to 12');
  return mapValue(value, (x) => roundTo(x, places), budget);
}

/** Of one array its largest (smallest) element; of several values elementwise. */
function extreme(operation: (x: number, y: number) => number): ExpressionFunction {
  return ([first, ...more], budget) => {
    if (first === undefined) throw new ShapeError('a value is missing between the parentheses');
    if (more.length > 0)
      return more.reduce((best, value) => elementwise(best, value, operation, budget), first);
    return flatten(first).reduce((best, x) => operation(best, x));
  };
}
