import type { NamedArray } from '../../lab/formula.ts';
import { smallCase } from '../../lab/small-network.ts';
import { type Trace, traceOf } from '../../lab/trace.ts';
import { traceSteps } from '../../lab/trace-steps.ts';
import { lossNames } from '../../nn/loss.ts';
import { SherpaError } from '../../text/sherpa-error.ts';
import type { ObjectSchema } from '../reply/wire.ts';
import { wordsFrom } from './given.ts';
import { givenArrays, refuseOpenNetwork, refuseWhileForetold, unlessTold } from './open-item.ts';
import { type Surroundings, type Tool, ToolRefusal, type ToolRun } from './tool.ts';

const schema: ObjectSchema & Record<string, unknown> = {
  type: 'object',
  properties: {
    layers: {
      type: 'string',
      description: 'Sizes from input to output with activations behind them; empty for 2-2-1.',
    },
    seed: { type: 'string', description: 'A whole number the weights are drawn from; empty for 1.' },
    init: {
      type: 'string',
      description: 'zeros, he, xavier, normal:0.5 or const:0.8; empty for weights in tenths.',
    },
    loss: { type: 'string', enum: ['default', ...lossNames], description: 'Default: mse.' },
    input: { type: 'string', description: 'One number for each input, such as 0.5,1; empty to draw them.' },
    target: { type: 'string', description: 'One number for each output; empty for 1 and zeros.' },
    l2: { type: 'string', description: 'Penalty on large weights, a number from 0; empty for 0.' },
  },
  required: ['layers', 'seed', 'init', 'loss', 'input', 'target', 'l2'],
  additionalProperties: false,
};

/** Every value of one forward and one backward pass, as `/trace` shows it. */
export const traceTool: Tool = {
  spec: {
    name: 'trace',
    description:
      'Computes every value of the forward and the backward pass of a small network that is not the one of the open question. The learner is shown it.',
    parameters: schema,
  },
  run: async (given, around) => traced(wordsFrom(given, schema), around),
};

/** @throws ToolRefusal for what cannot be traced, and for the network of the open question */
function traced(words: readonly (readonly [string, string])[], { open }: Surroundings): ToolRun {
  refuseWhileForetold(open);
  const trace = traceFrom(words);
  const given = givenArrays(trace);
  refuseOpenNetwork(open, given);
  const argument = words.map(([key, word]) => `${key}=${word}`).join(' ');
  const lines = [...given, ...traceSteps(trace)].map((array) => `${array.name} = ${numbersText(array)}`);
  const text = [`trace ${argument} (computed by the engine):`, ...lines].join('\n');
  const shows = { type: 'trace', argument, item: open?.item.id ?? null } as const;
  return unlessTold(open, { tool: 'trace', outcome: 'ran', text, shows }, `${text} ${padded(trace)}`);
}

function traceFrom(words: readonly (readonly [string, string])[]): Trace {
  try {
    return traceOf(smallCase(words));
  } catch (error) {
    if (error instanceof SherpaError)
      throw new ToolRefusal('bad-arguments', `${error.message} ${error.next}`);
    throw error;
  }
}

function numbersText({ values, shape: [outer, inner] }: NamedArray): string {
  const all = [...values].map((value) => String(Number(value.toPrecision(4))));
  if (outer === undefined) return all[0] ?? '';
  if (inner === undefined) return `[${all.join(', ')}]`;
  const rows = Array.from(
    { length: outer },
    (_, row) => `[${all.slice(row * inner, (row + 1) * inner).join(', ')}]`,
  );
  return `[${rows.join(', ')}]`;
}

const padded = (trace: Trace): string =>
  traceSteps(trace)
    .flatMap(({ values }) => [...values])
    .map((value) => value.toFixed(6))
    .join(' ');
