import type { NamedArray } from '../../lab/formula.ts';
import type { Trace } from '../../lab/trace.ts';
import type { ActivationName } from '../../nn/activation.ts';
import { type Template, type TemplateName, templates } from './templates.ts';

/** Markdown: what is given, by name; how the network computes; what is asked. */
export function statementOf(trace: Trace, template: TemplateName, lr: number): string {
  const { of, layers, x, t } = trace;
  const sizes = [layers[0]?.layer.inputSize, ...layers.map(({ layer }) => layer.outputSize)].join('-');
  const given = [x, ...layers.flatMap(({ W, b }) => [W, b]), t].map((array) => given1(array));
  const l2 = of.l2 === 0 ? [] : [`- \`l2\` = ${of.l2}`];
  return [
    `A network ${sizes}. ${templates[template].about}`,
    [...given, ...l2, `- learning rate \`lr\` = ${lr}`].join('\n'),
    [...layers.map((_, l) => forwardLine(trace, l)), `- ${lossLine(trace)}`].join('\n'),
    ...conventions(trace, templates[template]),
    'Work through the forward pass, the loss and the backward pass. Four decimals are enough; earlier values can be used by name.',
  ].join('\n\n');
}

const given1 = (array: NamedArray): string => `- \`${array.name}\` = ${arrayText(array)}`;

/** As JSON writes it; the numbers given are in tenths. */
export function arrayText({ shape, values }: Pick<NamedArray, 'shape' | 'values'>): string {
  const [rows = 0, columns] = shape;
  const texts = Array.from(values, String);
  if (shape.length === 0) return texts[0] ?? '';
  if (columns === undefined) return `[${texts.join(', ')}]`;
  const lines = Array.from(
    { length: rows },
    (_, row) => `[${texts.slice(row * columns, (row + 1) * columns).join(', ')}]`,
  );
  return `[${lines.join(', ')}]`;
}

function forwardLine({ layers, of }: Trace, l: number): string {
  const traced = layers[l];
  if (traced === undefined) throw new Error(`There is no layer ${l + 1}.`);
  const { W, b, z, a, input, layer } = traced;
  const sum = of.isBatch ? `${input.name}·${W.name}ᵀ + ${b.name}` : `${W.name}·${input.name} + ${b.name}`;
  return `- \`${z.name}\` = ${sum}, \`${a.name}\` = ${functionText(layer.activation, z.name)}`;
}

const functionText = (activation: ActivationName, z: string): string =>
  activation === 'relu' ? `relu(${z}) = max(0, ${z})` : `${activation}(${z})`;

function lossLine({ of, layers, t }: Trace): string {
  const a = layers.at(-1)?.a.name ?? 'a';
  const samples = of.rows === 1 ? '' : ', mean over the samples';
  if (of.network.loss === 'softmax-ce') return `\`loss\` = −Σ t·ln ${a}${samples}`;
  const n = t.values.length / of.rows;
  const outputs = n === 1 ? `(${a} − t)²` : `mean over the ${n} outputs of (${a} − t)²`;
  return `\`loss\` = ${outputs}${samples}`;
}

function conventions({ of }: Trace, { rows, l2 }: Template): string[] {
  const batch =
    rows === 1
      ? []
      : [
          "`x`, `t`, every `z` and `a`, `dL_da` and `dL_dz` have a row for each sample, and a row holds the gradient of that sample's own loss. `dL_dW` and `dL_db` are means over the samples.",
        ];
  const penalty =
    l2 === 0
      ? []
      : [
          `The penalty l2·ΣW² is added to what is minimised: it belongs into \`dL_dW\` of every layer. \`loss\` itself is asked without it, and biases have none.`,
        ];
  const classes =
    of.network.loss === 'softmax-ce'
      ? ['Softmax and the loss are differentiated together, so there is no `dL_da` of the last layer.']
      : [];
  return [...batch, ...penalty, ...classes];
}
