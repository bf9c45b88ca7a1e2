import type { NamedArray } from '../../lab/formula.ts';
import type { Trace, TracedLayer } from '../../lab/trace.ts';
import type { Sources, TraceProblem } from './trace-problem.ts';

/** The trace with other values in its arrays, so that its formulas fill in those. */
export function traceWith({ trace, exact }: TraceProblem, sources: Sources): Trace {
  const other = (array: NamedArray): NamedArray =>
    Object.hasOwn(exact, array.name) ? { ...array, values: sources(array.name) } : array;
  return { ...trace, layers: trace.layers.map((layer) => layerWith(layer, other)), loss: other(trace.loss) };
}

function layerWith(traced: TracedLayer, other: (array: NamedArray) => NamedArray): TracedLayer {
  const { input, z, a, dL_da, dL_dz, dL_dW, dL_db, dL_dinput } = traced;
  return {
    ...traced,
    input: other(input),
    z: other(z),
    a: other(a),
    dL_da: dL_da === null ? null : other(dL_da),
    dL_dz: other(dL_dz),
    dL_dW: other(dL_dW),
    dL_db: other(dL_db),
    dL_dinput: other(dL_dinput),
  };
}
