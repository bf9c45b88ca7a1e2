import { traceOf } from '../../lab/trace.ts';
import type { TraceCase } from '../../lab/trace-case.ts';
import { traceSteps } from '../../lab/trace-steps.ts';
import { FastRandom } from '../../nn/fast-random.ts';
import type { Layer } from '../../nn/network.ts';
import type { Random } from '../../nn/random.ts';
import { hashText } from '../../text/hash.ts';
import { distance } from './agreement.ts';
import { malRules } from './mal-rules.ts';
import { type TraceProblem, trueValue } from './problem.ts';
import { contextOf } from './step-context.ts';
import { type TraceTemplate, traceTemplates } from './templates.ts';

/** Draws until no mistake is too near the truth; of so many the best is taken. */
const mostDraws = 60;
/** Mal-rules are told from the right value by at least so many tolerances, at the four decimals a learner may type. */
const apart = 3;
const typedDecimals = 4;
/** What is smaller is lost in the fourth decimal. */
const leastSize = 0.005;

const drawn = new Map<string, TraceProblem>();

/**
 * The problem of a template and a seed, the same every time. Weights, inputs and biases are tenths, so that it can be
 * worked on paper; mistakes give numbers that differ.
 * @throws Error for a template that is none
 */
export function drawTrace(name: string, seed: number): TraceProblem {
  const key = `${name}@${seed}`;
  const known = drawn.get(key) ?? draw(name, seed);
  drawn.set(key, known);
  return known;
}

function draw(name: string, seed: number): TraceProblem {
  const template = traceTemplates.find((one) => one.name === name);
  if (template === undefined) throw new Error(`there is no trace template ${name}`);
  const random = new FastRandom(Number.parseInt(hashText(`${name} ${seed}`).slice(0, 8), 16));
  let best: { problem: TraceProblem; faults: number } | null = null;
  for (let tries = 0; tries < mostDraws && best?.faults !== 0; tries++) {
    const problem = drawOnce(template, seed, random);
    const faults = faultsOf(template, problem);
    if (best === null || faults < best.faults) best = { problem, faults };
  }
  if (best === null) throw new Error(`no ${name} could be drawn`);
  return best.problem;
}

function drawOnce(template: TraceTemplate, seed: number, random: Random): TraceProblem {
  const { sizes, activations, loss, rows, l2 } = template;
  const layers: Layer[] = activations.map((activation, l) => {
    const [inputSize, outputSize] = [sizes[l] ?? 1, sizes[l + 1] ?? 1];
    const tenth = () => drawTenth(random, 9);
    return {
      inputSize,
      outputSize,
      activation,
      W: Float64Array.from({ length: inputSize * outputSize }, tenth),
      b: Float64Array.from({ length: outputSize }, () => drawTenth(random, 5)),
      hasBias: true,
    };
  });
  const inputs = sizes[0];
  const outputs = sizes.at(-1) ?? 1;
  const of: TraceCase = {
    network: { layers, loss },
    input: Float64Array.from({ length: rows * inputs }, () => (1 + random.below(10)) / 10),
    target: targets(rows, outputs, random),
    rows,
    isBatch: rows > 1,
    l2,
    ignored: [],
  };
  const trace = traceOf(of);
  const steps = traceSteps(trace)
    .filter((step) => step.name !== 'penalty' && step.name !== 'dL_dinput')
    .map(({ name, shape, values }) => ({ name, shape, values }));
  return { template: template.name, seed, case: of, trace, steps, learningRate: 0.5 };
}

/** A multiple of 0.1 from −most to most tenths, never 0: a zero hides what goes through it. */
function drawTenth(random: Random, most: number): number {
  const size = (1 + random.below(most)) / 10;
  return random.below(2) === 0 ? size : -size;
}

function targets(rows: number, outputs: number, random: Random): Float64Array {
  const all = new Float64Array(rows * outputs);
  const first = random.below(outputs === 1 ? 2 : outputs);
  for (let row = 0; row < rows; row++) {
    if (outputs === 1) all[row] = (first + row) % 2;
    else all[row * outputs + ((first + row) % outputs)] = 1;
  }
  return all;
}

/** How many steps are too small to be told, and how many mistakes too near the truth. */
function faultsOf(template: TraceTemplate, problem: TraceProblem): number {
  let faults = template.needsInactive && !hasBothStates(problem) ? 1000 : 0;
  const values = (name: string) => trueValue(problem, name);
  for (const step of problem.steps) {
    faults += step.values.filter((v) => v !== 0 && Math.abs(v) < leastSize).length;
    const decimals = [...step.values].map(() => typedDecimals);
    const context = contextOf(problem, step.name, values);
    for (const rule of malRules) {
      const wrong = rule.value(context);
      if (wrong !== null && distance(wrong, step.values, decimals) < apart) faults++;
    }
  }
  return faults;
}

function hasBothStates({ trace }: TraceProblem): boolean {
  const hidden = trace.layers[0]?.a.values ?? new Float64Array();
  return hidden.some((a) => a === 0) && hidden.some((a) => a > 0);
}
