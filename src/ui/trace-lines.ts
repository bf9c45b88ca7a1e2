import { nameAt } from '../lab/formula.ts';
import type { Trace, TraceStep } from '../lab/trace.ts';
import { traceSteps } from '../lab/trace-steps.ts';
import { arrayText, leftOutText, placesShown, shapeText } from './array-text.ts';
import { columnsOf } from './columns.ts';
import { type FormulaStyle, inLetters, inNumbers } from './formula-text.ts';
import { numberText } from './number-text.ts';
import { empty, indent, type Line } from './span.ts';
import { wrap } from './wrap.ts';

export interface TraceStyle extends FormulaStyle {
  width: number;
}

const titles = { forward: 'Forward', loss: 'Loss', backward: 'Backward' };

/** Every value with its formula and its numbers filled in: the network, forward, the loss, backward. */
export function traceLines(trace: Trace, style: TraceStyle): Line[] {
  const lines = [...networkLines(trace, style)];
  let part: TraceStep['part'] | null = null;
  for (const step of traceSteps(trace)) {
    if (step.part !== part) lines.push(empty, [{ text: titles[step.part], style: 'heading' }], empty);
    part = step.part;
    lines.push(...stepLines(step, style));
  }
  return lines;
}

/** What the network is and what it is given. */
function networkLines({ of, layers, x, t }: Trace, style: TraceStyle): Line[] {
  const { network, l2, rows, isBatch } = of;
  const sizes = [network.layers[0]?.inputSize, ...network.layers.map(({ outputSize }) => outputSize)];
  const samples = isBatch ? `, ${rows} ${rows === 1 ? 'sample' : 'samples'}` : '';
  const penalty = l2 === 0 ? '' : `, l2 = ${numberText(l2, style.digits)}`;
  const title = `Network ${sizes.join('-')}, loss ${network.loss}${penalty}${samples}`;
  const parameters = layers.map(({ number, layer, W, b }) => {
    const bias = layer.hasBias ? `b${number} ${shapeText(b)}` : 'no bias';
    return `Layer ${number}: W${number} ${shapeText(W)}, ${bias}, ${layer.activation}`;
  });
  const first = isBatch
    ? [
        "The first index is the sample, except in dL_dW and dL_db, which are means over the samples. dL_da and dL_dz are of each sample's own loss.",
      ]
    : [];
  return [
    ...wrap([{ text: title, style: 'heading' }], style.width),
    ...[
      `The input x ${shapeText(x)} = ${arrayText(x, style)}`,
      `The target t ${shapeText(t)} = ${arrayText(t, style)}`,
      ...parameters,
      ...first,
    ].flatMap((text) => indent(wrap([{ text }], style.width - 2), '', '  ')),
  ];
}

/** One array: its name, shape and rule, what is to be said about it, and its elements. */
function stepLines(step: TraceStep, style: TraceStyle): Line[] {
  const name = `${step.name}${step.shape.length === 0 ? '' : ` ${shapeText(step)}`}`;
  const head = wrap(
    [{ text: name, style: 'strong' }, { text: ` = ${step.rule}` }],
    Math.max(1, style.width - 2),
  );
  const note = step.note === '' ? [] : wrap([{ text: step.note, style: 'quiet' }], style.width - 2);
  const places = placesShown(step, style.isFull);
  const leftOut = leftOutText(step, places.length);
  return [
    ...indent(head, '', '  '),
    ...indent(note, '  '),
    ...places.flatMap((index) => elementLines(step, index, style)),
    ...(leftOut === '' ? [] : indent(wrap([{ text: leftOut, style: 'quiet' }], style.width - 2), '  ')),
  ];
}

/** `z1[0] = W1[0][0]·x[0] + b1[0] = 0.4·0.5 + 0.1 = 0.3`, broken at its equals signs where it is too long. */
function elementLines(step: TraceStep, index: number, style: TraceStyle): Line[] {
  const formula = step.formula(index);
  const result = numberText(step.values[index] ?? Number.NaN, style.digits);
  const numbers = inNumbers(formula, style);
  return equationLines(
    nameAt(step, index),
    [inLetters(formula, style), ...(numbers === result ? [] : [numbers]), result],
    style.width,
  );
}

/** A name and what it equals, on one line if they fit, otherwise a line for each equals sign. */
export function equationLines(name: string, sides: readonly string[], width: number): Line[] {
  const whole = `${name} = ${sides.join(' = ')}`;
  if (columnsOf(whole) + 2 <= width) return [[{ text: `  ${whole}` }]];
  const margin = ' '.repeat(Math.min(columnsOf(name), Math.floor(width / 4)));
  const room = Math.max(8, width - margin.length - 5);
  return sides.flatMap((side, k) => {
    const lines = wrapFormula(side, room);
    // A name as long as a quarter of the screen has its line for itself.
    if (k > 0 || margin.length === columnsOf(name))
      return indent(lines, `  ${k === 0 ? name : margin} = `, `  ${margin}   `);
    return [[{ text: `  ${name}` }], ...indent(lines, `  ${margin} = `, `  ${margin}   `)];
  });
}

const unbroken = '\u00a0−\u00a0';

/** Broken at a + rather than at a −, which mostly stands inside parentheses. */
function wrapFormula(text: string, width: number): Line[] {
  const pieces = text.split(' + ').map((term) => {
    const joined = term.replaceAll(' − ', unbroken);
    return columnsOf(joined) <= width ? joined : term;
  });
  const lines = wrap([{ text: pieces.join(' + ') }], width);
  return lines.map((line) => line.map((span) => ({ ...span, text: span.text.replaceAll(unbroken, ' − ') })));
}
