import { inputName, placeOf } from './step-place.ts';
import { type AskedStep, exactSources, type Sources, type TraceProblem } from './trace-problem.ts';

/** All that can be entered, in the order in which it is worked out: the steps, the updated arrays, the new loss. */
export function stepNames({ steps, trace }: TraceProblem): string[] {
  const updated = trace.layers.flatMap((_, l) => [`new_W${l + 1}`, `new_b${l + 1}`]);
  return [...steps.map(({ name }) => name), ...updated, 'new_loss'];
}

/**
 * A step by its name. `update` is the new W of the last layer; any other updated array goes by its own name. Throws for
 * what is not asked here.
 */
export function askedStep(problem: TraceProblem, step: string): AskedStep {
  const { steps, closing, trace } = problem;
  if (step === 'update') return askedStep(problem, `new_W${trace.layers.length}`);
  const found = [...steps, ...closing].find(({ name }) => name === step);
  if (found !== undefined) return found;
  const { kind, layer } = placeOf(step);
  const traced = trace.layers[layer - 1];
  const update = closing.find(({ name }) => name === 'update');
  if (traced === undefined || update === undefined || (kind !== 'new_W' && kind !== 'new_b'))
    throw new Error(`${step} is not asked of ${problem.template}.`);
  const array = kind === 'new_W' ? traced.W : traced.b;
  return {
    ...update,
    name: step,
    shape: array.shape,
    formula: `${array.name} − lr·dL_d${array.name}`,
  };
}

/** The arrays that go into a step, given ones included. */
export function arraysOf({ of, trace }: TraceProblem, step: string): string[] {
  const { kind, layer } = placeOf(step);
  const count = trace.layers.length;
  const isLast = layer === count;
  const isCombined = isLast && of.network.loss === 'softmax-ce';
  switch (kind) {
    case 'z':
      return [inputName(layer)];
    case 'a':
      return [`z${layer}`];
    case 'loss':
      return [`a${count}`];
    case 'dL_da':
      return [isLast ? `a${count}` : `dL_dz${layer + 1}`];
    case 'dL_dz':
      return isCombined ? [`a${layer}`] : [`dL_da${layer}`, `a${layer}`];
    case 'dL_dW':
      return [`dL_dz${layer}`, inputName(layer)];
    case 'dL_db':
      return [`dL_dz${layer}`];
    case 'new_W':
    case 'new_b':
      return [`dL_d${kind.slice(4)}${layer}`];
    case 'new_loss':
      return trace.layers.flatMap((_, l) => [`new_W${l + 1}`, `new_b${l + 1}`]);
  }
}

export const sourcesOf = (world: Readonly<Record<string, Float64Array>>): Sources =>
  exactSources({ exact: world });
