import type { RunBegins } from '../../lab/experiment.ts';
import { figure, percent } from '../../lab/figure.ts';
import type { NamedArray } from '../../lab/formula.ts';
import type { RunResult } from '../../lab/run-record.ts';
import { traceOf } from '../../lab/trace.ts';
import { builtInDatasets } from '../../nn/datasets.ts';
import type { ObjectSchema } from '../reply/wire.ts';
import { type BoundedRun, boundedRun } from './bounded-run.ts';
import { wordsFrom } from './given.ts';
import { givenArrays, refuseOpenNetwork, refuseWhileForetold, unlessTold } from './open-item.ts';
import type { Surroundings, Tool, ToolRun } from './tool.ts';

const options = {
  data: {
    type: 'string',
    enum: ['default', ...Object.keys(builtInDatasets)],
    description: 'What is learned; default: xor.',
  },
  layers: {
    type: 'string',
    description:
      'Sizes from input to output with activations behind them, such as 2-4-1 or 2-8tanh-1; sigmoid where none is named; at most 64 units a layer; empty for what suits the data.',
  },
  lr: { type: 'string', description: 'Learning rate, a number above 0; empty for what suits the data.' },
  epochs: { type: 'string', description: 'Passes over the data; empty for what suits the data.' },
  batch: { type: 'string', description: 'Samples in an update, or full; empty for what suits the data.' },
  init: {
    type: 'string',
    description:
      'Starting weights: he, xavier, zeros, normal:0.5 or const:0.8; empty for what suits the layers.',
  },
  optimizer: {
    type: 'string',
    enum: ['default', 'sgd', 'momentum', 'adam'],
    description: 'How a step follows from the gradient; default: sgd.',
  },
  seed: { type: 'string', description: 'A whole number; the same seed gives the same run; empty for 42.' },
} as const satisfies ObjectSchema['properties'];

const trainSchema = objectOf(options);

/** One run, as `/train` makes it. */
export const trainTool: Tool = {
  spec: {
    name: 'train',
    description:
      'Trains a small network on built-in data and reports the loss. The learner is shown the curve. Use it before saying what a setting does.',
    parameters: trainSchema,
  },
  run: async (given, around, signal) => trained('train', argumentFrom(given), around, signal),
};

const compareSchema = objectOf({
  vary: {
    type: 'string',
    enum: ['lr', 'epochs', 'batch', 'init', 'layers', 'optimizer', 'seed'],
    description: 'The option that differs from run to run.',
  },
  values: { type: 'string', description: 'Two to five values of it with commas between, such as 0.1,1,10.' },
  ...options,
});

/** Some runs that differ in one option. */
export const compareTool: Tool = {
  spec: {
    name: 'compare',
    description:
      'Trains the same small network several times with one option varied and reports the losses side by side. The learner is shown the curves. The varied option itself is left empty.',
    parameters: compareSchema,
  },
  run: async (given, around, signal) => trained('compare', comparisonFrom(given), around, signal),
};

function objectOf(properties: ObjectSchema['properties']): ObjectSchema & Record<string, unknown> {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

const argumentFrom = (given: Record<string, unknown>): string => commandOf(wordsFrom(given, trainSchema));

function comparisonFrom(given: Record<string, unknown>): string {
  const words = wordsFrom(given, compareSchema);
  const { vary = '', values = '' } = Object.fromEntries(words);
  const others = words.filter(([key]) => key !== 'vary' && key !== 'values');
  return commandOf([...others, ['compare', `${vary}=${values}`]]);
}

const commandOf = (words: readonly (readonly [string, string])[]): string =>
  words.map(([key, word]) => `${key}=${word}`).join(' ');

/**
 * Runs what would stand behind `/train`, and says it to the model.
 * @throws ToolRefusal
 */
export async function trained(
  tool: string,
  argument: string,
  around: Surroundings,
  signal: AbortSignal,
): Promise<ToolRun> {
  refuseWhileForetold(around.open);
  const begins = (event: RunBegins) => refuseOpenNetwork(around.open, arraysAt(event));
  const isBesideTrace = around.open?.item.key.type === 'steps';
  const rounded = isBesideTrace ? coarse : (figures: string) => figures;
  const run = await boundedRun(argument, around, signal, begins);
  const text = reportOf(argument, run, rounded);
  // What was cut is not run whole where the learner waits for it.
  const shows = run.isCut ? null : ({ type: 'train', argument, item: around.open?.item.id ?? null } as const);
  return unlessTold(around.open, { tool, outcome: 'ran', text, shows });
}

/** Of a run on the network that is open, its arrays would be those of the trace. */
function arraysAt({ network, data }: RunBegins): NamedArray[] {
  const { inputs: input, targets: target, samples: rows } = data;
  return givenArrays(traceOf({ network, input, target, rows, isBatch: rows > 1, l2: 0, ignored: [] }));
}

/**
 * Beside a hand-trace two digits are enough: with more of them one run in six was kept back because some loss happened
 * to be near a value of the trace.
 */
const coarse = (figures: string): string =>
  figures.replace(/\d+\.\d{3,}/g, (number) => String(Number(Number(number).toPrecision(2))));

type Rounded = (figures: string) => string;

function reportOf(argument: string, { runs, isCut, wanted }: BoundedRun, rounded: Rounded): string {
  const data = runs[0]?.config.data ?? 'xor';
  const lines = runs.map((run) => runLine(run, rounded));
  const cut = isCut
    ? [`The time was up after ${runs.length} of ${wanted} runs; the last did not finish.`]
    : [];
  return [`train ${argument} (data ${data}, measured by the engine):`, ...lines, ...cut].join('\n');
}

function runLine(run: RunResult, rounded: Rounded): string {
  const { label, loss, stopped, stoppedAt, config } = run;
  const name = label === '' ? '' : `${label}: `;
  if (loss.length === 0) return `- ${name}lr ${config.lr}, no epoch of ${config.epochs} was finished`;
  const end = stopped === 'diverged' ? ` stopped because it diverged at update ${stoppedAt.step};` : '';
  return `- ${name}lr ${config.lr}, ${loss.length} of ${config.epochs} epochs;${end} ${rounded(measuredText(run))}`;
}

function measuredText({ loss, final, finding }: RunResult): string {
  const share = final.testAccuracy ?? final.accuracy;
  return [
    `loss ${curveText(loss)}; at the end ${figure(final.loss)}`,
    ...(share === null ? [] : [`${percent(share)} of the samples right`]),
    `finding: ${finding.name}${finding.sentence === '' ? '' : ` (${finding.sentence})`}`,
  ].join('; ');
}

/** The curve at a few epochs, more of them where most happens. */
function curveText(loss: readonly number[]): string {
  const epochs = new Set([0, 0.01, 0.1, 0.5, 1].map((share) => Math.floor(share * (loss.length - 1))));
  return [...epochs].map((epoch) => `epoch ${epoch + 1}: ${figure(loss[epoch] ?? Number.NaN)}`).join(', ');
}
