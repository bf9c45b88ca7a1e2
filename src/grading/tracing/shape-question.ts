import { FastRandom } from '../../nn/fast-random.ts';
import type { TraceProblem } from './problem.ts';

export interface ShapeQuestion {
  text: string;
  options: { letter: string; text: string }[];
  answer: string;
  /** By letter of each wrong option. */
  messages: Record<string, string>;
}

const letters = 'ABCD';

/** Shape before numbers: which shape a gradient has, with the ones it is often taken for. */
export function shapeQuestion(problem: TraceProblem): ShapeQuestion {
  const random = new FastRandom(problem.seed);
  const layers = problem.trace.layers;
  const traced = layers[random.below(layers.length)] ?? layers[0];
  if (traced === undefined) throw new Error('a trace has at least one layer');
  const { inputSize, outputSize } = traced.layer;
  const candidates: [string, string][] = [
    [`(${outputSize}, ${inputSize})`, ''],
    [
      `(${inputSize}, ${outputSize})`,
      'That is the transpose: rows belong to the units of the layer, columns to its inputs.',
    ],
    [`(${outputSize})`, 'That is the shape of the bias gradient: one number for each unit.'],
    [`(${inputSize})`, 'That is the shape of what is handed on: one number for each input.'],
    [
      `(${outputSize + 1}, ${inputSize})`,
      'A gradient has exactly the shape of what it belongs to; the bias stands apart.',
    ],
  ];
  const different = candidates
    .filter(([text], i) => candidates.findIndex(([other]) => other === text) === i)
    .slice(0, 4);
  const turn = random.below(different.length);
  const turned = [...different.slice(turn), ...different.slice(0, turn)];
  const options = turned.map(([text], i) => ({ letter: letters[i] ?? '?', text }));
  const right = options.find(({ text }) => text === candidates[0]?.[0]);
  const messages = Object.fromEntries(
    turned.flatMap(([, message], i) => (message === '' ? [] : [[letters[i] ?? '?', message]])),
  );
  return {
    text: `Before the numbers: which shape has dL_dW${traced.number}, the gradient of the weights of layer ${traced.number}?`,
    options,
    answer: right?.letter ?? 'A',
    messages,
  };
}
