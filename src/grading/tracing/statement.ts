import type { NamedArray } from '../../lab/formula.ts';
import type { TraceProblem } from './problem.ts';
import { stepNamed } from './problem.ts';
import { shapeText } from './shaped.ts';
import { traceTemplates } from './templates.ts';

/** The network and its numbers, as Markdown: everything that is needed to work the trace on paper. */
export function statementOf({ template, case: of, trace, learningRate }: TraceProblem): string {
  const title = traceTemplates.find(({ name }) => name === template)?.title ?? template;
  const arrays = [trace.x, trace.t, ...trace.layers.flatMap(({ W, b }) => [W, b])];
  return [
    `**Work this through by hand: ${title.charAt(0).toLowerCase()}${title.slice(1)}**`,
    '',
    '```text',
    ...arrays.map((array) => `${array.name.padEnd(3)}= ${numbers(array)}`),
    '```',
    '',
    layersText(trace.layers.map(({ layer, number }) => ({ number, activation: layer.activation }))),
    lossText(of.network.loss, trace.t.values.length / of.rows, of.rows),
    ...(of.l2 > 0
      ? [`To the loss comes a penalty l2 · ΣW² with l2 = ${of.l2}, which adds 2 · l2 · W to each dL_dW.`]
      : []),
    `W[j][i] leads from input i to unit j. The learning rate of the update at the end is ${learningRate}.`,
    '',
    'Type numbers with three or four decimals, or a formula with the names you have (`W2.T @ dL_dz2`); `= ` before a formula only computes it.',
  ].join('\n');
}

function layersText(layers: { number: number; activation: string }[]): string {
  const [first] = layers;
  const all = layers.every(({ activation }) => activation === first?.activation);
  if (all) return `Every unit is ${named(first?.activation ?? '')}.`;
  return `${layers.map(({ number, activation }) => `Layer ${number} is ${named(activation)}`).join('; ')}.`;
}

const named = (activation: string): string => (activation === 'relu' ? 'ReLU' : activation);

function lossText(loss: string, outputs: number, rows: number): string {
  const batch =
    rows > 1
      ? ` The loss of the batch is the mean over its ${rows} samples; z, a, dL_da and dL_dz have a row for each sample, and the mean is taken in dL_dW and dL_db.`
      : '';
  if (loss === 'softmax-ce') return `The loss is −Σ t · ln a.${batch}`;
  return outputs === 1
    ? `The loss is (a − t)².${batch}`
    : `The loss is the mean of (a − t)² over the ${outputs} outputs.${batch}`;
}

function numbers({ shape, values }: NamedArray): string {
  const [rows, columns] = shape;
  const all = [...values].map((v) => String(Number(v.toFixed(6))));
  if (columns === undefined) return `[${all.join(', ')}]`;
  const lines = Array.from(
    { length: rows ?? 0 },
    (_, row) => `[${all.slice(row * columns, (row + 1) * columns).join(', ')}]`,
  );
  return `[${lines.join(', ')}]`;
}

/** What a step asks, in one sentence. */
export function questionOf(name: string, shape: readonly number[]): string {
  const step = stepNamed(name);
  const layer = step?.layer ?? 0;
  const words: Record<string, string> = {
    z: `the pre-activations of layer ${layer}`,
    a: `the activations of layer ${layer}`,
    loss: 'the loss',
    dL_da: `how the loss reacts to the activations of layer ${layer}`,
    dL_dz: `how the loss reacts to the pre-activations of layer ${layer}`,
    dL_dW: `the gradient of the weights of layer ${layer}`,
    dL_db: `the gradient of the biases of layer ${layer}`,
  };
  return `**${name}**, ${words[step?.kind ?? ''] ?? 'this value'} (${shapeText(shape)}):`;
}
