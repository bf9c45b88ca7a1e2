import { permutation } from '../../nn/random.ts';
import { randomFor } from '../formula/draw.ts';
import { placeOf } from './step-place.ts';
import { type AskedStep, shapeText, sizeOf, type TraceProblem } from './trace-problem.ts';

/** Asked before the numbers of a step. */
export interface ShapeQuestion {
  /** The array whose shape is asked. */
  step: string;
  text: string;
  /** By letter. */
  options: Readonly<Record<string, string>>;
  /** The right letter. */
  key: string;
  /** What to say to each wrong letter. */
  messages: Readonly<Record<string, string>>;
}

interface Option {
  shape: readonly number[];
  /** '' for the right one. */
  message: string;
}

const letters = ['A', 'B', 'C', 'D'];

/** Which shape has one of the arrays of this problem? The array and the order of the options follow from the seed. */
export function shapeQuestion(problem: TraceProblem, seed: number): ShapeQuestion {
  const random = randomFor(`shape ${problem.template}@${problem.seed}`, seed);
  const candidates = problem.steps.filter(
    (step) => /^dL_d/.test(step.name) && optionsFor(problem, step).length >= 3,
  );
  const step = candidates[random.below(candidates.length)];
  if (step === undefined) throw new Error(`${problem.template} has no array to ask the shape of.`);
  const options = optionsFor(problem, step).slice(0, letters.length);
  const ordered = Array.from(permutation(random, options.length), (k) => options[k]).filter(
    (option) => option !== undefined,
  );
  const lettered = ordered.map((option, k) => [letters[k] ?? '', option] as const);
  return {
    step: step.name,
    text: `Which shape has \`${step.name}\`?`,
    options: Object.fromEntries(lettered.map(([letter, { shape }]) => [letter, shapeText(shape)])),
    key: lettered.find(([, { message }]) => message === '')?.[0] ?? '',
    messages: Object.fromEntries(
      lettered.flatMap(([letter, { message }]) => (message === '' ? [] : [[letter, message]])),
    ),
  };
}

/** The right shape first, then wrong ones, each shape once. */
function optionsFor(problem: TraceProblem, step: AskedStep): Option[] {
  const seen = new Set<string>();
  return [{ shape: step.shape, message: '' }, ...wrongShapes(problem, step)].filter(({ shape }) => {
    const text = shapeText(shape);
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew;
  });
}

function wrongShapes({ trace, of }: TraceProblem, { name, shape }: AskedStep): Option[] {
  const { kind, layer } = placeOf(name);
  const traced = trace.layers[layer - 1];
  if (traced === undefined) throw new Error(`${name} belongs to no layer.`);
  const { inputSize, outputSize } = traced.layer;
  const of1 = gradientOf(name);
  const same = `A gradient has the shape of what it belongs to, and that is ${of1}.`;
  const option = (wrong: readonly number[], message: string): Option => ({ shape: wrong, message });
  const [rows = 0, columns] = shape;
  const turned =
    columns === undefined
      ? []
      : [
          option(
            [columns, rows],
            `Rows and columns are exchanged. ${same}${kind === 'dL_dW' ? ` W${layer} has a row for each unit.` : ' Each row is a sample.'}`,
          ),
        ];
  const flat =
    columns === undefined
      ? []
      : [
          option(
            [sizeOf(shape)],
            `There are as many numbers, but without rows one cannot see which belongs where. ${same}`,
          ),
        ];
  if (kind === 'dL_dW')
    return [
      ...turned,
      option(traced.dL_dz.shape, `That is the shape of dL_dz${layer}. ${same}`),
      ...flat,
      option([outputSize], `That is one number for each unit; there is one for each weight. ${same}`),
      option([inputSize], `That is one number for each input; there is one for each weight. ${same}`),
    ];
  const perWeight = option(
    [outputSize, inputSize],
    `That is the shape of W${layer}: a number for each weight. ${same}`,
  );
  const perInput = option(
    of.isBatch ? [of.rows, inputSize] : [inputSize],
    `That is the shape of what layer ${layer} reads. ${same}`,
  );
  const withSamples =
    kind === 'dL_db' && of.isBatch
      ? [
          option(
            [of.rows, outputSize],
            `That would be a row for each sample; the bias is shared by all of them, and its gradient is their mean. ${same}`,
          ),
        ]
      : [];
  return [
    ...withSamples,
    ...turned,
    perWeight,
    perInput,
    ...flat,
    option([outputSize, 1, 1].slice(0, 2), `A column is a matrix; ${of1} is written as a list here. ${same}`),
  ];
}

const gradientOf = (name: string): string => name.replace('dL_d', '');
