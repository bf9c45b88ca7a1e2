import type { CodeLanguage } from '../../../lesson/code-exercise.ts';
import type { Random } from '../../../nn/random.ts';
import type { Step, StepResult } from '../job.ts';
import { Bytes, Kept, Named, type Plain, Whole } from '../plain.ts';
import type { Fault, Task, TaskCase } from '../task.ts';
import { accuracyOf, meanLoss, outputsIn } from './run-outputs.ts';

/** Pictures in one array, row by row, and the digit that each shows. */
export interface Pictures {
  images: Uint8Array;
  labels: Uint8Array;
}

export interface RunData {
  rows: number;
  columns: number;
  /** Digits from 0 to classes − 1 are learned. */
  classes: number;
  /** What the learner's code is handed, labels and all, digits that are not wanted among it. */
  given: Pictures;
  /** What it is measured with. Its labels never leave sherpa. */
  kept: Pictures;
}

export interface RunOptions {
  hidden: readonly number[];
  epochs: number;
  learningRate: number;
  batchSize: number;
  seed: number;
}

const enough = 0.8;
const planned = 0.95;

/**
 * The learner's own way from pictures to a network that reads them: `prepare`, a new network, `train` with one epoch a
 * call, and after each the answers for the pictures that were kept back.
 */
export function projectRun(data: RunData, options: RunOptions): Task {
  return {
    id: 'project-run',
    subject: 'the run',
    cases: (_, language) => [
      beginning(data, options, language),
      learning(data, options, language),
      ending(data, options, language),
    ],
  };
}

function beginning(data: RunData, { hidden, seed }: RunOptions, language: CodeLanguage): TaskCase {
  const { rows, columns, classes, given, kept } = data;
  const shape = [given.labels.length, rows, columns];
  const sizes = [rows * columns, ...hidden, classes];
  const labels = new Bytes(given.labels, [given.labels.length]);
  return {
    name: 'the untrained network',
    steps: [
      {
        do: 'call',
        function: 'prepare',
        arguments: [new Bytes(given.images, shape), labels, classes, seed],
        keep: 'data',
      },
      {
        do: 'put',
        value: new Bytes(kept.images, [kept.labels.length, rows, columns], 'shares'),
        keep: 'kept',
      },
      { do: 'new', class: 'Network', arguments: [new Whole(sizes), 'relu', 'softmax', seed], keep: 'net' },
      askStep(language),
    ],
    input: `${given.labels.length} pictures for prepare and train, ${kept.labels.length} kept back`,
    right: `a loss near ln ${classes} = ${Math.log(classes).toFixed(3)}`,
    wrong: {},
    fault: (answers) => untrainedFault(answers, kept.labels, classes),
  };
}

/** The answers for all pictures that were kept back, one row of shares for each. */
const askStep = (language: CodeLanguage): Step =>
  language === 'python'
    ? { do: 'method', of: 'net', name: 'forward', arguments: [new Kept('kept')] }
    : { do: 'each', of: 'net', name: 'forward', list: new Kept('kept') };

function epochSteps({ learningRate, batchSize, seed }: RunOptions, language: CodeLanguage, epoch: number) {
  const options = new Named({ learningRate, epochs: 1, batchSize, seed: seed + epoch });
  const samples =
    language === 'python' ? [new Kept('data', [0]), new Kept('data', [1])] : [new Kept('data', ['train'])];
  return [
    { do: 'method', of: 'net', name: 'train', arguments: [...samples, options] },
    askStep(language),
  ] satisfies Step[];
}

/** After so many epochs a network that idled at first is on its way. */
const firstEpochs = 4;

function learning({ classes }: RunData, options: RunOptions, language: CodeLanguage): TaskCase {
  const count = Math.min(firstEpochs, options.epochs);
  return {
    name: 'the first epochs',
    steps: Array.from({ length: count }, (_, epoch) => epochSteps(options, language, epoch)).flat(),
    input: `learning rate ${options.learningRate}, batches of ${options.batchSize}`,
    right: `a loss below ${Math.log(classes).toFixed(3)}`,
    wrong: {},
    read: (results) => results.filter((_, i) => i % 2 === 0).map(lossIn),
    fault: (losses) => learningFault(losses as number[], Math.log(classes)),
  };
}

/** The loss that `train` returned for its one epoch; NaN where it returned no such list. */
export function lossIn(result: StepResult): number {
  const value = 'value' in result ? result.value : null;
  return Array.isArray(value) && typeof value[0] === 'number' ? value[0] : NaN;
}

function ending(data: RunData, options: RunOptions, language: CodeLanguage): TaskCase {
  const { kept, classes } = data;
  const left = Array.from({ length: Math.max(0, options.epochs - firstEpochs) }, (_, n) =>
    epochSteps(options, language, firstEpochs + n),
  ).flat();
  const layers = [...options.hidden, classes].flatMap((_, l): Step[] =>
    ['W', 'b'].map((name) => ({ do: 'get', of: 'net', path: ['layers', l, name] })),
  );
  return {
    name: 'pictures that it was never shown',
    steps: [...left, askStep(language), ...layers],
    input: `${options.epochs} epochs, then ${kept.labels.length} pictures that were kept back`,
    right: `more than ${100 * enough} % right`,
    wrong: {},
    read: (results) => results.map((one) => ('value' in one ? one.value : null)).at(left.length) ?? null,
    fault: (answers) => accuracyFault(answers, kept.labels, classes),
  };
}

const misshapen = (count: number, classes: number): Fault => ({
  message: `forward did not give ${classes} finite numbers for each of the ${count} pictures.`,
});

function untrainedFault(answers: Plain, labels: Uint8Array, classes: number): Fault | null {
  const outputs = outputsIn(answers, labels.length, classes);
  if (outputs === null) return misshapen(labels.length, classes);
  const loss = meanLoss(outputs, labels);
  const chance = Math.log(classes);
  const told = loss.toFixed(3);
  if (loss > 2.5 * chance)
    return {
      message: `The loss of the untrained network is ${told}.`,
      bugs: ['large-start'],
      received: told,
    };
  if (loss < 1.5 * chance) return null;
  return {
    message: `the loss of the untrained network is ${told}. A start between ${(0.93 * chance).toFixed(1)} and ${(1.25 * chance).toFixed(1)} is usual.`,
    isRemark: true,
  };
}

function learningFault(losses: readonly number[], chance: number): Fault | null {
  const told = losses.map((loss) => (Number.isFinite(loss) ? loss.toFixed(4) : 'no number')).join(', ');
  if (!losses.every(Number.isFinite))
    return { message: `train returned no loss, or none that is finite: ${told}.`, received: told };
  const [first = 0] = losses;
  const last = losses.at(-1) ?? 0;
  if (losses.length >= firstEpochs && last > 0.95 * chance)
    return { message: `The loss stays where guessing is: ${told}.`, received: told };
  if (first < 0.9 * chance) return null;
  return {
    message: `the loss idled in the first epoch (${told}). Starting weights that are small do that; on digits they recover.`,
    isRemark: true,
  };
}

function accuracyFault(answers: Plain, labels: Uint8Array, classes: number): Fault | null {
  const outputs = outputsIn(answers, labels.length, classes);
  if (outputs === null) return misshapen(labels.length, classes);
  const share = accuracyOf(outputs, labels);
  const told = `${(100 * share).toFixed(1)} %`;
  const only = new Set(outputs.map((row) => row.indexOf(Math.max(...row))));
  if (only.size === 1)
    return {
      message: `It takes every picture for a ${[...only][0]}, and reads ${told} right.`,
      received: told,
    };
  if (share <= enough) return { message: `It reads ${told} right.`, received: told };
  if (share >= planned) return null;
  return {
    message: `it reads ${told}. The requirement is met; below ${100 * planned} % a bug is still the likeliest reason.`,
    isRemark: true,
  };
}

/** The same way in small, so that a fault shows within a second: bars in place of digits. */
export const projectRehearsal: Task = {
  ...projectRun({} as RunData, {} as RunOptions),
  id: 'project-rehearsal',
  subject: 'the run in small',
  cases: (random, language) => {
    const options = { hidden: [12, 8], epochs: 12, learningRate: 0.2, batchSize: 8, seed: 1 };
    return [5, 3].flatMap((classes) => {
      const [given, kept] = [bars(random, 400), bars(random, 100, classes)];
      const run = projectRun({ rows: 5, columns: 6, classes, given, kept }, options);
      return run.cases(random, language).map((one) => ({ ...one, name: `${one.name}, ${classes} classes` }));
    });
  },
};

/** Pictures of 5 × 6 pixels: the row of the label is bright. Labels from 5 on, which have no row, are dark. */
function bars(random: Random, count: number, kinds = 7): Pictures {
  const labels = Uint8Array.from({ length: count }, () => random.below(kinds));
  const images = Uint8Array.from({ length: count * 30 }, (_, i) => {
    const row = Math.floor((i % 30) / 6);
    return random.below(100) + (row === labels[Math.floor(i / 30)] ? 150 : 0);
  });
  return { images, labels };
}
