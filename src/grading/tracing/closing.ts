import { type Parameter, parameterNamed } from '../../lab/parameter.ts';
import { traceOf } from '../../lab/trace.ts';
import { gradientPairs } from '../../nn/gradient-check.ts';
import { copyOf } from '../../nn/network.ts';
import { SherpaError } from '../../text/sherpa-error.ts';
import { evaluate } from '../expression.ts';
import { plainCharacters, readLiteral } from '../number-literal.ts';
import { agrees } from './agreement.ts';
import type { Entry } from './judge-step.ts';
import { ownValues } from './judge-step.ts';
import type { TraceProblem } from './problem.ts';
import { namesFor } from './read-step.ts';

/** A learner's own central difference of a weight they chose. */
export interface Nudged {
  parameter: Parameter;
  value: number;
  decimals: number | null;
}

/** `W1[0][1] = -0.0093`, `b2[0] 0.15`; a sentence where it cannot be read. */
export function readNudge(problem: TraceProblem, entries: readonly Entry[], text: string): Nudged | string {
  const plain = plainCharacters(text)
    .replace(/^(?:check|for|of|dL_d|∂L\/∂)\s*/i, '')
    .trim();
  const [, name, rest] = /^([Wb]\d+(?:\s*\[\s*\d+\s*\]){1,2})\s*(?:=|:|is\b|,)?\s*(.+)$/.exec(plain) ?? [];
  if (name === undefined || rest === undefined)
    return 'Name one weight and its central difference, like `W1[0][1] = -0.0093` or `b1[0] = 0.02`.';
  const parameter = parameterOf(problem, name);
  if (typeof parameter === 'string') return parameter;
  const literal = readLiteral(rest, 0);
  if (literal !== null && literal.end === rest.length)
    return { parameter, value: literal.value, decimals: literal.decimals };
  const result = evaluate(rest, namesFor(problem, entries));
  if (!result.ok || typeof result.value !== 'number')
    return 'After the name one number is asked, or a formula for it.';
  return { parameter, value: result.value, decimals: null };
}

function parameterOf({ case: of }: TraceProblem, name: string): Parameter | string {
  try {
    return parameterNamed(of.network, name);
  } catch (error) {
    if (error instanceof SherpaError) return error.message;
    throw error;
  }
}

/** The engine's central difference of a parameter, penalty included. */
export function centralDifference({ case: of }: TraceProblem, { layer, array, index }: Parameter): number {
  for (const pair of gradientPairs(of.network, of.input, of.target, of.rows, of.l2))
    if (pair.layer === layer && pair.parameter === array && pair.index === index) return pair.numerical;
  return Number.NaN;
}

export interface NudgeVerdict {
  isRight: boolean;
  /** Whether the difference agrees with the learner's own gradient of that weight. */
  agreesWithOwn: boolean;
}

export function judgeNudge(problem: TraceProblem, entries: readonly Entry[], nudged: Nudged): NudgeVerdict {
  const { parameter, value, decimals } = nudged;
  const own = ownGradient(problem, entries, parameter);
  return {
    isRight: agrees(value, centralDifference(problem, parameter), decimals),
    agreesWithOwn: agrees(own, value, decimals ?? 4) || agrees(value, own, decimals ?? 4),
  };
}

/** The learner's entry for the gradient of a parameter, the true one where they gave none. */
function ownGradient(problem: TraceProblem, entries: readonly Entry[], parameter: Parameter): number {
  const values = ownValues(problem, entries)(`dL_d${parameter.array}${parameter.layer + 1}`);
  return values[textbookIndex(problem, parameter)] ?? Number.NaN;
}

/** The engine keeps W transposed; textbooks and learners write W[out][in]. */
function textbookIndex({ case: of }: TraceProblem, { layer, array, index }: Parameter): number {
  const at = of.network.layers[layer];
  if (at === undefined || array === 'b') return index;
  return (index % at.outputSize) * at.inputSize + Math.floor(index / at.outputSize);
}

/** W of the last layer after one step of gradient descent, from the learner's own gradient or the true one. */
export function updatedWeights(problem: TraceProblem, entries: readonly Entry[]): Float64Array {
  const last = problem.case.network.layers.length;
  const values = ownValues(problem, entries);
  const gradient = values(`dL_dW${last}`);
  return values(`W${last}`).map((w, k) => w - problem.learningRate * (gradient[k] ?? Number.NaN));
}

/** The loss after every weight and bias made its step, by the true gradients. */
export function lossAfterUpdate(problem: TraceProblem): number {
  const { case: of, trace, learningRate } = problem;
  const network = copyOf(of.network);
  for (const [l, layer] of network.layers.entries()) {
    const traced = trace.layers[l];
    if (traced === undefined) continue;
    for (const k of layer.b.keys())
      layer.b[k] = (layer.b[k] ?? 0) - learningRate * (traced.dL_db.values[k] ?? 0);
    for (const k of layer.W.keys()) {
      const index = textbookIndex(problem, { name: '', layer: l, array: 'W', index: k });
      layer.W[k] = (layer.W[k] ?? 0) - learningRate * (traced.dL_dW.values[index] ?? 0);
    }
  }
  return traceOf({ ...of, network }).loss.values[0] ?? Number.NaN;
}
