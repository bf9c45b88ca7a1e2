/**
 * Makes untrusted text inert: it can no longer move the cursor, write the clipboard, colour or hide anything.
 * Lines stay lines (a lone CR becomes a LF), so line numbers of the original still hold. Idempotent, linear.
 */
export function sanitise(text: string): string {
  // Seven passes and the slowest patterns of all are nothing for a guide, which has nothing to clean.
  if (!suspicious.test(text) && text.isWellFormed()) return text;
  return (
    text
      .replace(carriageReturns, '\n')
      .replace(sequences, '')
      .replace(separators, ' ')
      // Before anything else is taken out: two halves around a zero width would come together as a tag.
      .toWellFormed()
      .replace(hidden, '')
      .replace(joiners, '$1')
      .replace(foreignRuns, (run) => run.replace(piledMarks, '$1'))
  );
}

// Written with named characters because control characters in a pattern are unreadable (and linted).
const ESC = '\u001b';
const BEL = '\u0007';
const ST = '\u009c';

const carriageReturns = /\r\n?/g;

/** OSC, DCS, SOS, PM, APC up to their end, or up to the end of the line; CSI; any other escape. */
const sequences = new RegExp(
  [
    `(?:${ESC}[\\]PX^_]|[\u0090\u0098\u009d\u009e\u009f])[^${BEL}${ESC}${ST}\\n]*(?:${BEL}|${ESC}\\\\|${ST})?`,
    `(?:${ESC}\\[|\u009b)[0-?]*[ -/]*[@-~]?`,
    `${ESC}[ -/]*[0-~]?`,
  ].join('|'),
  'g',
);

const separators = /[\u2028\u2029]/g;

/** Controls but tab and line feed, bidi marks, zero widths, invisible operators, tags, variation tags. */
const hidden = new RegExp(
  `[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f` +
    '\ufeff\ufff9-\ufffb\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]',
  'gu',
);

/** A joiner means something only between letters or emoji; elsewhere it only hides a difference. */
const joiners = new RegExp(
  '(?<=[\\p{L}\\p{M}\\p{Extended_Pictographic}\\p{Emoji_Modifier}])([\u200c\u200d])[\u200c\u200d]*' +
    '(?=[\\p{L}\\p{Extended_Pictographic}])|[\u200c\u200d]+',
  'gu',
);

/** Eight marks over one letter is more than any script needs; a tower of them covers other lines. */
const piledMarks = /(\p{M}{8})\p{M}+/gu;

/**
 * Finds whatever any of the patterns here could touch: one of their characters, or a run that may be piled marks.
 * Asks first what English consists of, in one class without exceptions, for that is what almost every character is.
 */
const suspicious = new RegExp(
  '[^\\t\\n -~](?:(?<=[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f' +
    '\ufeff\ufff9-\ufffb\ud834\udb40-\udb43])|[\u0080-\uffff]{8})',
);

/** Where marks can pile up at all: asking each character of a long English text would take most of the time. */
const foreignRuns = /[\u0080-\uffff]{9,}/g;
