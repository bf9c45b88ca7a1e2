import type { Line, Style } from './span.ts';

/** As on the screen of a session: a weight, and a colour of the sixteen every terminal has. */
const looks: Record<Style, { weight: string; colour: string }> = {
  strong: { weight: '1', colour: '' },
  emphasis: { weight: '3', colour: '' },
  code: { weight: '', colour: '36' },
  heading: { weight: '1', colour: '36' },
  link: { weight: '4', colour: '' },
  quiet: { weight: '2', colour: '' },
  right: { weight: '1', colour: '32' },
  partly: { weight: '1', colour: '33' },
  wrong: { weight: '1', colour: '35' },
};

/** A line for a terminal, for what is written once and not redrawn. */
export function painted(line: Line, hasColour: boolean): string {
  return line
    .map(({ text, style }) => {
      const { weight, colour } = looks[style ?? 'code'];
      const codes =
        style === undefined ? [] : [hasColour ? colour : '', weight].filter((code) => code !== '');
      return codes.length === 0 ? text : `\u001b[${codes.join(';')}m${text}\u001b[0m`;
    })
    .join('');
}
