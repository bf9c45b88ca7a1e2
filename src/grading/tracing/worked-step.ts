import type { NamedArray } from '../../lab/formula.ts';
import { type Trace, traceOf } from '../../lab/trace.ts';
import { traceSteps } from '../../lab/trace-steps.ts';
import { copyOf } from '../../nn/network.ts';
import { centralDifference, lossMoved, type Parameter, parameterName } from './central-difference.ts';
import { follow } from './follow.ts';
import { inLetters, inNumbers, numberText } from './formula-words.ts';
import { traceWith } from './own-trace.ts';
import { arrayText } from './statement.ts';
import { askedStep } from './step-list.ts';
import { placeOf } from './step-place.ts';
import { elementName, exactSources, type Sources, type TraceProblem } from './trace-problem.ts';

/** The step worked out, a line for each element: in letters, in numbers, the value. */
export function workedLines(problem: TraceProblem, step: string, sources: Sources): string[] {
  if (step === 'check') return checkLines(problem);
  const asked = askedStep(problem, step);
  if (asked.name === 'new_loss') return newLossLines(problem, sources);
  const { kind, layer } = placeOf(asked.name);
  if (kind === 'new_W' || kind === 'new_b')
    return updateLines(problem, asked.name, `${kind.slice(4)}${layer}`, sources);
  const traced = traceSteps(traceWith(problem, sources)).find(({ name }) => name === asked.name);
  if (traced === undefined) throw new Error(`${step} is not in the trace.`);
  return Array.from(follow(problem, asked.name, sources), (value, k) => {
    const formula = traced.formula(k);
    return equation([elementName(asked, k), inLetters(formula), inNumbers(formula)], value);
  });
}

/** What stands beside a sibling's lines: the arrays that go into it. */
export function givenLines(problem: TraceProblem, names: readonly string[]): string[] {
  const { trace } = problem;
  const arrays = [trace.x, trace.t, ...trace.layers.flatMap(({ W, b }) => [W, b]), ...traceSteps(trace)];
  return arrays.filter(({ name }) => names.includes(name)).map(givenLine);
}

function givenLine({ name, shape, values }: NamedArray): string {
  const shown = shownAs(values);
  const isExact = values.every((value, k) => Math.abs(value - (shown[k] ?? Number.NaN)) < 1e-9);
  return `${name} ${isExact ? '=' : '≈'} ${arrayText({ shape, values: shown })}`;
}

const shownAs = (values: Float64Array): Float64Array => values.map((value) => Number(numberText(value)));

/** Equal sides are said once; a value that four decimals do not hold stands after ≈. */
function equation(sides: readonly string[], value: number): string {
  const result = numberText(value);
  const shown = sides.filter((side, k) => side !== sides[k - 1] && side !== result);
  return `${shown.join(' = ')} ${Math.abs(Number(result) - value) < 1e-9 ? '=' : '≈'} ${result}`;
}

function updateLines(problem: TraceProblem, step: string, array: string, sources: Sources): string[] {
  const asked = askedStep(problem, step);
  const [old, gradient] = [sources(array), sources(`dL_d${array}`)];
  return Array.from(follow(problem, step, sources), (value, k) => {
    const place = elementName({ name: array, shape: asked.shape }, k);
    const slope = numberText(gradient[k] ?? Number.NaN);
    const stride = `${problem.lr}·${slope.startsWith('-') ? `(${slope})` : slope}`;
    const sides = [
      `new ${place}`,
      `${place} − lr·dL_d${place}`,
      `${numberText(old[k] ?? Number.NaN)} − ${stride}`,
    ];
    return equation(sides, value);
  });
}

/** The forward pass of the updated network, array by array. */
function newLossLines(problem: TraceProblem, sources: Sources): string[] {
  const trace = updatedTrace(problem, sources);
  const arrays = [...trace.layers.flatMap(({ z, a }) => [z, a]), trace.loss];
  return arrays.map(
    ({ name, shape, values }) => `${name} = ${arrayText({ shape, values: shownAs(values) })}`,
  );
}

function updatedTrace({ of, trace }: TraceProblem, sources: Sources): Trace {
  const network = copyOf(of.network);
  for (const [l, layer] of network.layers.entries()) {
    const W = sources(`new_W${l + 1}`);
    const { inputSize, outputSize } = layer;
    layer.W = layer.W.map(
      (_, k) => W[(k % outputSize) * inputSize + Math.floor(k / outputSize)] ?? Number.NaN,
    );
    layer.b = sources(`new_b${l + 1}`);
  }
  if (network.layers.length !== trace.layers.length) throw new Error('An update adds no layers.');
  return traceOf({ ...of, network });
}

/** Of the first weight, with a step that can be taken by hand. */
function checkLines(problem: TraceProblem): string[] {
  const parameter: Parameter = { kind: 'W', layer: 1, unit: 0, input: 0 };
  const by = 0.01;
  const name = parameterName(parameter);
  const old = exactSources(problem)('W1')[0] ?? Number.NaN;
  const [above, below] = [by, -by].map((move) => {
    const { loss, penalty } = lossMoved(problem.of, parameter, move);
    return loss + penalty;
  });
  if (above === undefined || below === undefined) throw new Error('Two sides have two losses.');
  const text = (loss: number) => loss.toFixed(6);
  return [
    `${name} = ${numberText(old + by)}: L ≈ ${text(above)}`,
    `${name} = ${numberText(old - by)}: L ≈ ${text(below)}`,
    equation([`(${text(above)} − ${text(below)})/(2·${by})`], centralDifference(problem.of, parameter, by)),
  ];
}
