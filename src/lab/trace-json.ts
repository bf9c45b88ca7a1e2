import { epsilon } from '../nn/gradient-check.ts';
import type { NamedArray } from './formula.ts';
import type { GradientReport } from './gradient-report.ts';
import type { Trace } from './trace.ts';

/** A number, a list of them, a list of rows, as the array's shape says; what is not finite is null. */
export type Numbers = number | null | Numbers[];

/** The trace for programs, with nulls for a check that was not made: `forward` and `backward` run from the first layer to the last. */
export function traceJson({ layers, loss, penalty }: Trace, check: GradientReport | null) {
  return {
    forward: layers.map(({ z, a }) => ({ z: numbersOf(z), a: numbersOf(a) })),
    loss_value: numbersOf(loss),
    penalty: numbersOf(penalty),
    backward: layers.map(({ dL_da, dL_dz, dL_dW, dL_db, dL_dinput }) => ({
      dL_da: dL_da === null ? null : numbersOf(dL_da),
      dL_dz: numbersOf(dL_dz),
      dL_dW: numbersOf(dL_dW),
      dL_db: numbersOf(dL_db),
      dL_dinput: numbersOf(dL_dinput),
    })),
    gradient_check: {
      max_relative_error: check === null ? null : finiteOrNull(check.maxRelativeError),
      epsilon,
      ok: check === null ? null : check.ok,
    },
  };
}

/** The same, with where each array of parameters deviates most, and what makes the check doubtful. */
export function gradientReportJson(trace: Trace, report: GradientReport) {
  return {
    ...traceJson(trace, report),
    parameters: report.parameters,
    largest: report.groups.map(({ shape, largest }) => ({
      layer: largest.layer + 1,
      parameter: largest.array,
      shape,
      at: largest.name,
      analytic: finiteOrNull(largest.analytic),
      numerical: finiteOrNull(largest.numerical),
      relative_error: finiteOrNull(largest.relativeError),
      ok: largest.ok,
    })),
    doubts: report.doubts.map(({ reason, name, value }) => ({ reason, name, value: finiteOrNull(value) })),
  };
}

const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

function numbersOf({ values, shape }: NamedArray): Numbers {
  const [outer, inner] = shape;
  if (outer === undefined) return finiteOrNull(values[0] ?? Number.NaN);
  if (inner === undefined) return Array.from(values, finiteOrNull);
  return Array.from({ length: outer }, (_, row) =>
    Array.from(values.subarray(row * inner, (row + 1) * inner), finiteOrNull),
  );
}
