import type { DigitAnswer, Measured } from '../lab/handwriting/classify.ts';
import type { Grey } from '../lab/handwriting/grey.ts';
import type { Prepared } from '../lab/handwriting/prepare.ts';
import { digitBars } from './digit-bars.ts';
import { inkRows, sideBySide } from './grey-picture.ts';
import { numberText } from './number-text.ts';
import { count } from './train-progress.ts';

/** Which network answered, as it is told. */
export interface NetworkSaid {
  source: 'given' | 'own' | 'built-in';
  /** Sanitised; '' for the built-in one. */
  path: string;
  layers: string;
  measured: Measured;
}

/** The picture on its way to 28 × 28: as it was read, its ink, and what the network is given. */
export function preparationRows(done: Prepared, width: number): string[] {
  const [asRead, cropped] = [inkRows(inkOf(done), 24), inkRows(done.ink, 20)];
  const seen = inkRows({ width: 28, height: 28, values: done.pixels }, 28);
  const pictures = [
    { caption: 'as read', width: 24, rows: asRead },
    { caption: 'cropped', width: 20, rows: cropped },
    { caption: 'as the network sees it', width: 28, rows: seen },
  ];
  return sideBySide(done.isAsItWas ? pictures.slice(2) : pictures, width);
}

/** How far each pixel of what was read is on the way from paper to ink. */
function inkOf({ read, paperLevel, inkLevel }: Prepared): Grey {
  const way = inkLevel - paperLevel || 1;
  return { ...read, values: read.values.map((value) => Math.max(0, (value - paperLevel) / way)) };
}

/** What was done to it, in a line; what is always done is not said. */
export function preparationSummary(done: Prepared): string {
  if (done.isAsItWas) return 'It has MNIST’s form already: 28×28, light ink on dark, in the middle.';
  return [
    done.isInverted
      ? 'Dark ink on light paper: light and dark were exchanged.'
      : 'Light ink on dark: left so.',
    ...(done.specks > 0 ? [`${done.specks} ${done.specks === 1 ? 'speck' : 'specks'} left out.`] : []),
    ...(done.stroke.made - done.stroke.found >= plainlyBolder
      ? ['The strokes were thin, and made bolder.']
      : []),
    ...oddities(done),
  ].join(' ');
}

/** Pixels of 20; less is told by `--explain` alone. */
const plainlyBolder = 0.5;

/** What makes an answer worth little. */
function oddities({ ink, box, read }: Prepared): string[] {
  const share = ink.values.reduce((sum, value) => sum + value, 0) / ink.values.length;
  return [
    ...(ink.width > 1.6 * ink.height ? ['It is wider than a digit: one at a time is read.'] : []),
    ...(share > 0.7 ? ['Most of it is ink: is it a digit?'] : []),
    ...(box.left === 0 ||
    box.top === 0 ||
    box.left + box.width === read.width ||
    box.top + box.height === read.height
      ? ['The ink reaches the edge of the picture: part of the digit may be missing.']
      : []),
  ];
}

/** Each step with its figures. */
export function explanationRows(done: Prepared, size: { width: number; height: number }): string[] {
  const { box, paperLevel, inkLevel, stroke, read } = done;
  if (done.isAsItWas) return [preparationSummary(done)];
  const figure = (value: number) => numberText(value, 2);
  const smaller = read.width === size.width ? '' : `, made smaller to ${read.width}×${read.height}`;
  const scale = 20 / Math.max(box.width, box.height);
  const steps = [
    `Grey: ${size.width}×${size.height} pixels${smaller}, 0 black to 1 white.`,
    `Paper is at ${figure(paperLevel)}, ink at ${figure(inkLevel)}: ${done.isInverted ? 'the ink is darker, so light and dark are exchanged, as MNIST has light ink on dark' : 'the ink is lighter, as MNIST has it'}. Paper becomes 0, ink 1.`,
    `Ink: columns ${box.left} to ${box.left + box.width - 1}, rows ${box.top} to ${box.top + box.height - 1}; the rest is cut away. Specks left out: ${done.specks}.`,
    ...(stroke.made > stroke.found
      ? [
          `Strokes would be about ${numberText(stroke.found, 1)} pixels wide, and MNIST’s are two to three: made bolder by ${numberText(stroke.made - stroke.found, 1)}.`,
        ]
      : []),
    `Scaled by ${figure(scale)}, its shape kept, so that it just fits into 20×20; each pixel the mean of what it covers.`,
    'Laid into 28×28, its centre of mass in the middle: row 14, column 14.',
  ];
  return steps.map((step, k) => `${k + 1}. ${step}`);
}

export function answerRows(answer: DigitAnswer, width: number): string[] {
  const { outputs, digit, isShare } = answer;
  const share = outputs[digit] ?? 0;
  const sure = isShare ? `${(100 * share).toFixed(1)} %` : `output ${share.toFixed(3)}`;
  return [...digitBars(answer, Math.max(10, Math.min(40, width - 16))), '', `It reads ${digit} (${sure}).`];
}

export function networkRow({ source, path, layers, measured: { right, of } }: NetworkSaid): string {
  const whose = {
    given: `The network in ${path}`,
    own: `Your best network, ${path},`,
    'built-in': 'A network trained here on generated digits',
  }[source];
  return `${whose} (${layers}) answered. It reads ${((100 * right) / of).toFixed(1)} % of ${count(of)} generated digits that it was never shown.`;
}

/** A network may know fewer digits than there are. */
export function rangeRow(outputs: number): string[] {
  return outputs === 10
    ? []
    : [`It knows only the digits 0 to ${outputs - 1}: another one it takes for one of these.`];
}
