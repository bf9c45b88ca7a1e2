import {
  type Budget,
  elementwise,
  flatten,
  mapValue,
  outerProduct,
  ShapeError,
  type Value,
} from './array-arithmetic.ts';

/** A function of the calculator; it works on every element of a vector or matrix. */
export type ExpressionFunction = (values: Value[], budget: Budget) => Value;

export const constants: Record<string, number> = { e: Math.E, pi: Math.PI, π: Math.PI };

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

const functions: Record<string, ExpressionFunction> = {
  ln: each(Math.log),
  log: each(Math.log),
  log10: each(Math.log10),
  log2: each(Math.log2),
  exp: each(Math.exp),
  sqrt: each(Math.sqrt),
  abs: each(Math.abs),
  sigmoid: each(sigmoid),
  σ: each(sigmoid),
  relu: each((z) => Math.max(0, z)),
  tanh: each(Math.tanh),
  max: extreme(Math.max),
  min: extreme(Math.min),
  outer: ([a, b, ...more], budget) => {
    if (a === undefined || b === undefined || more.length > 0)
      throw new ShapeError('outer takes two vectors');
    return outerProduct(a, b, budget);
  },
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

/** Of one array its largest (smallest) element; of several values elementwise. */
function extreme(operation: (x: number, y: number) => number): ExpressionFunction {
  return ([first, ...more], budget) => {
    if (first === undefined) throw new ShapeError('a value is missing between the parentheses');
    if (more.length > 0)
      return more.reduce((best, value) => elementwise(best, value, operation, budget), first);
    return flatten(first).reduce((best, x) => operation(best, x));
  };
}
