import type { Doubt } from '../lab/gradient-doubt.ts';
import type { GradientReport, WorkedDifference } from '../lab/gradient-report.ts';
import { shapeText } from './array-text.ts';
import { valueText } from './formula-text.ts';
import { numberText } from './number-text.ts';
import { empty, indent, type Line, type Span, type Style } from './span.ts';
import { tableLines } from './table.ts';
import { equationLines, type TraceStyle } from './trace-lines.ts';
import { wrap } from './wrap.ts';

/** The end of a trace: one central difference worked out, then the largest deviation of all. */
export function checkLines(
  report: GradientReport,
  worked: WorkedDifference | null,
  style: TraceStyle,
): Line[] {
  const heading: Line = [{ text: 'Check', style: 'heading' }];
  return [
    heading,
    empty,
    ...(worked === null ? [] : workedLines(worked, style)),
    ...verdictLines(report, style),
  ];
}

/** L(w + ε) and L(w − ε), and what they say about the slope at w. */
function workedLines(worked: WorkedDifference, style: TraceStyle): Line[] {
  const { name, value, above, below, penalty, numerical, analytic, epsilon } = worked;
  const { digits, width } = style;
  const step = numberText(epsilon, digits);
  const [high, low] = [
    valueText({ value: above, near: below }, digits + 1),
    valueText({ value: below, near: above }, digits + 1),
  ];
  const moved = (weight: number) => valueText({ value: weight, near: value }, 1);
  const said = `Without any calculus: move ${name} = ${numberText(value, digits)} by ε = ${step} to both sides, everything else as it was, and see what the loss L does.${penalty === 0 ? '' : ' The penalty has the slope 2·l2·w.'}`;
  const [letters, numbers] = ['(L(w + ε) − L(w − ε))/(2·ε)', `(${high} − ${bracketed(low)})/(2·${step})`];
  const more = penalty === 0 ? '' : ` + ${bracketed(numberText(penalty, digits))}`;
  const sides = [
    `${letters}${penalty === 0 ? '' : ' + 2·l2·w'}`,
    `${numbers}${more}`,
    numberText(numerical, digits),
  ];
  return [
    ...wrap([{ text: said }], width),
    ...equationLines(`L(${moved(value + epsilon)})`, [high], width),
    ...equationLines(`L(${moved(value - epsilon)})`, [low], width),
    ...equationLines('slope', sides, width),
    ...wrap(
      [
        {
          text: `Backward said dL_d${name} = ${numberText(analytic, digits)}: a relative error of ${numberText(worked.relativeError, 2)}.`,
        },
      ],
      width,
    ),
    empty,
  ];
}

const bracketed = (text: string): string => (text.startsWith('-') ? `(${text})` : text);

/** Every W and b with its largest deviation; then the verdict. */
export function gradientTable(report: GradientReport, style: TraceStyle): Line[] {
  const { digits, width } = style;
  const heading = (text: string): Span[] => [{ text }];
  const rows = report.groups.map(({ shape, largest }) => [
    [{ text: `${largest.array}${largest.layer + 1} ${shapeText({ shape })}` }],
    [{ text: largest.name }],
    [{ text: numberText(largest.analytic, digits) }],
    [{ text: numberText(largest.numerical, digits) }],
    [{ text: numberText(largest.relativeError, 2) }],
    [{ text: largest.ok ? 'ok' : 'deviates', style: (largest.ok ? 'right' : 'wrong') as Style }],
  ]);
  const header = ['gradient of', 'largest at', 'analytic', 'numerical', 'relative error', 'verdict'].map(
    heading,
  );
  const rightAligned = [false, false, true, true, true, false];
  return [...tableLines({ header, rows, rightAligned }, width), empty, ...verdictLines(report, style)];
}

function verdictLines(report: GradientReport, { width }: TraceStyle): Line[] {
  const { parameters, maxRelativeError, worst, ok, epsilon, doubts } = report;
  const count = parameters === 1 ? 'the one parameter' : `${parameters} parameters`;
  const where = worst === null ? '' : ` (${worst.name})`;
  const verdict = ok ? 'The gradients are right.' : 'That is more than 1e-6: here the two disagree.';
  const text = `Over ${count}, with ε = ${numberText(epsilon)}, the largest relative error is ${numberText(maxRelativeError, 2)}${where}. `;
  return [
    ...wrap([{ text }, { text: verdict, style: ok ? 'right' : 'wrong' }], width),
    ...doubtLines(doubts, ok, width),
  ];
}

const mostDoubts = 4;

function doubtLines(doubts: readonly Doubt[], ok: boolean, width: number): Line[] {
  if (doubts.length === 0) return [];
  const more = doubts.length - mostDoubts;
  const texts = doubts.slice(0, mostDoubts).map(doubtText);
  if (more > 0) texts.push(`… and ${more} more places like these.`);
  const opening = ok ? 'Take it with care:' : 'What may explain it:';
  return [
    empty,
    [{ text: opening }],
    ...texts.flatMap((text) => indent(wrap([{ text }], Math.max(1, width - 2)), '- ')),
  ];
}

function doubtText({ reason, name, value }: Doubt): string {
  const is = `${name} = ${numberText(value)}`;
  switch (reason) {
    case 'kink':
      return `${is} is so near 0 that a step of ε can cross the kink of its ReLU, where there is no slope to measure: the check is not meaningful there.`;
    case 'clip':
      return `${is} is clipped to [1e-15, 1 − 1e-15] in binary cross-entropy: the loss is flat there and the gradient is not, so the check is not meaningful.`;
    case 'near-1':
      return `${is} is so near 1 that 1 − p, and with it the loss, has few digits left for a difference.`;
    case 'large-step':
      return `Moving ${name} by ε moves a z by ${numberText(value, 2)}: that is too large a step to measure a slope with.`;
    case 'rounding':
      return `${is} is so large that of ε, added to it, a part or all is lost in rounding.`;
    case 'loss-not-finite':
      return `The loss is ${numberText(value)}: from there no difference can be taken.`;
  }
}
