import type { NamedArray } from '../../lab/formula.ts';
import { caseFrom } from '../../lab/small-network.ts';
import { traceOf } from '../../lab/trace.ts';
import { traceSteps } from '../../lab/trace-steps.ts';
import { SherpaError } from '../../text/sherpa-error.ts';
import type { SessionState } from '../state.ts';
import type { Item } from '../way/item.ts';

export type Names = Record<string, number | number[] | number[][]>;

type Value = Names[string];

/** What a name may stand for now: the arrays of the trace that is open, else of the network that was traced last. */
export function namesInScope(state: SessionState, { id, key }: Item): Names {
  if (key.type === 'steps') return key.work.names(state.items.get(id)?.steps ?? []);
  return state.lastTrace === null ? {} : namesOf(state.lastTrace);
}

/** Every array of a traced network under its name, x, t, W1, z1 … dL_db1, shaped as the trace shows it. */
function namesOf(argument: string): Names {
  try {
    const trace = traceOf(caseFrom(argument));
    const parameters = trace.layers.flatMap(({ W, b }) => [W, b]);
    const arrays = [trace.x, trace.t, ...parameters, ...traceSteps(trace)];
    return Object.fromEntries(arrays.map((array) => [array.name, shaped(array)]));
  } catch (error) {
    // What could not be traced was said so at the time, and names nothing.
    if (error instanceof SherpaError) return {};
    throw error;
  }
}

function shaped({ shape, values }: NamedArray): Value {
  const [rows = 1, columns] = shape;
  if (shape.length === 0) return values[0] ?? Number.NaN;
  if (columns === undefined) return [...values];
  return Array.from({ length: rows }, (_, row) => [...values.subarray(row * columns, (row + 1) * columns)]);
}
