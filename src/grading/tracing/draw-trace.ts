import type { NamedArray } from '../../lab/formula.ts';
import { layersFrom, networkOf } from '../../lab/layers-spec.ts';
import { type Trace, traceOf } from '../../lab/trace.ts';
import type { TraceCase } from '../../lab/trace-case.ts';
import { traceSteps } from '../../lab/trace-steps.ts';
import { outputSizeOf } from '../../nn/network.ts';
import type { Random } from '../../nn/random.ts';
import { randomFor } from '../formula/draw.ts';
import { follow, type Setting } from './follow.ts';
import { statementOf } from './statement.ts';
import { checkQuestion, questionOf } from './step-question.ts';
import { isTelling } from './telling.ts';
import { type Template, type TemplateName, templates } from './templates.ts';
import type { AskedStep, TraceProblem } from './trace-problem.ts';

/** Far more than were ever needed; beyond it the template itself is at fault. */
const mostDraws = 50_000;

/**
 * The problem of a template and a seed, the same every time: weights and inputs in tenths, drawn again until no known
 * mistake could be taken for the right value and no value is too small to be told.
 */
export function drawTrace(template: TemplateName, seed: number): TraceProblem {
  for (let draw = 0; draw < mostDraws; draw++) {
    const random = randomFor(`trace ${template} ${draw}`, seed);
    const setting = { of: drawCase(templates[template], random), lr: (6 + random.below(4)) / 10 };
    const trace = traceOf(setting.of);
    if (template === 'relu-inactive' && !hasBothKinds(trace)) continue;
    const exact = exactOf(setting, trace);
    if (isTelling(setting, stepsOf(trace), exact))
      return { template, seed, ...setting, trace, exact, ...asked(template, setting, trace) };
  }
  throw new Error(`No telling ${template} was drawn from seed ${seed}.`);
}

function drawCase({ layers, loss, rows, l2, most }: Template, random: Random): TraceCase {
  const network = networkOf(layersFrom(layers), loss, true);
  for (const { W, b } of network.layers) {
    for (const k of W.keys()) W[k] = tenths(random, most.weight);
    for (const k of b.keys()) b[k] = tenths(random, 9);
  }
  const inputSize = network.layers[0]?.inputSize ?? 0;
  const n = outputSizeOf(network);
  const first = random.below(Math.max(2, n));
  return {
    network,
    input: Float64Array.from({ length: rows * inputSize }, () => (1 + random.below(most.input)) / 10),
    target: Float64Array.from({ length: rows * n }, (_, k) =>
      n === 1 ? (k + first) % 2 : Number(k % n === first),
    ),
    rows,
    isBatch: rows > 1,
    l2,
    ignored: [],
  };
}

/** From −most to most tenths and never 0, which is easily forgotten in a sum. */
function tenths(random: Random, most: number): number {
  const size = (1 + random.below(most)) / 10;
  return random.below(2) === 0 ? size : -size;
}

function hasBothKinds({ layers }: Trace): boolean {
  const z = layers[0]?.z.values ?? [];
  return z.some((value) => value < -0.05) && z.some((value) => value > 0.05);
}

/** The penalty is given and dL_dinput has no use in training: neither is asked. */
const stepsOf = (trace: Trace) =>
  traceSteps(trace).filter(({ name }) => name !== 'penalty' && name !== 'dL_dinput');

function exactOf(setting: Setting, trace: Trace): Record<string, Float64Array> {
  const { layers, x, t } = trace;
  const arrays = [x, t, ...layers.flatMap(({ W, b }) => [W, b]), ...stepsOf(trace)];
  const exact: Record<string, Float64Array> = Object.fromEntries(
    arrays.map(({ name, values }) => [name, values]),
  );
  const sources = (name: string) => exact[name] ?? new Float64Array();
  for (const name of [...layers.flatMap((_, l) => [`new_W${l + 1}`, `new_b${l + 1}`]), 'new_loss'])
    exact[name] = follow(setting, name, sources);
  return exact;
}

function asked(template: TemplateName, { lr }: Setting, trace: Trace) {
  const last = trace.layers.at(-1);
  if (last === undefined) throw new Error('A network has a layer.');
  const { W } = last;
  const step = (name: string, shape: readonly number[], formula: string, note = ''): AskedStep => ({
    name,
    shape,
    question:
      name === 'check' ? checkQuestion : questionOf(trace, name === 'update' ? `new_${W.name}` : name, shape),
    formula,
    note,
  });
  const closing = [
    step('check', [], '(L(w + ε) − L(w − ε))/(2ε)', 'L is the loss with that one number changed.'),
    step('update', W.shape, `${W.name} − lr·dL_d${W.name}`),
    step('new_loss', [], 'the loss after one more forward pass, with the new weights and biases'),
  ];
  return {
    statement: statementOf(trace, template, lr),
    steps: stepsOf(trace).map(({ name, shape, rule, note }) =>
      step(name, shape, ruleOf(trace, name, rule), note),
    ),
    closing,
  };
}

/** With several samples the rows of x stand first, so the products are the other way round. */
function ruleOf({ of, layers }: Trace, name: string, rule: string): string {
  if (!of.isBatch) return rule;
  const traced = layers.find(
    ({ z, dL_dW, input }) =>
      [z, dL_dW].some((array) => array.name === name) || input.name === name.replace('dL_d', ''),
  );
  return traced === undefined ? rule : inRows(traced, name, rule);
}

function inRows(
  traced: Record<'z' | 'W' | 'b' | 'input' | 'dL_dz' | 'dL_dW', NamedArray>,
  name: string,
  rule: string,
): string {
  const { z, W, b, input, dL_dz, dL_dW } = traced;
  if (name === z.name) return `${input.name}·${W.name}ᵀ + ${b.name}`;
  if (name === dL_dW.name)
    return rule.replace(`${dL_dz.name}·${input.name}ᵀ`, `of each sample's ${dL_dz.name}·${input.name}ᵀ`);
  return name === `dL_d${input.name}` ? `${dL_dz.name}·${W.name}` : rule;
}
