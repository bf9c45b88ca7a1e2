import type { Check, TextCheck } from './checks.ts';
import { type ChecksReport, oneOf } from './checks-diagnostics.ts';

/** Of one label and item: what is learned from them takes time with the third power of their number. */
const most = 300;

/** `\n` in a line stands for the end of one, `\t` for a tab, `\\` for a backslash. */
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', '\\': '\\' };

/**
 * Reads `answers.tsv` into the checks it is about: on each line the id of an item, `right`, `partial` or `wrong`, and an answer,
 * with tabs between them. Blank lines and those that begin with # count for nothing.
 * @param text sanitised
 */
export function readAnswers(
  text: string,
  items: Readonly<Record<string, Check>>,
  report: ChecksReport,
): void {
  const unknown = new Set<string>();
  const full = new Set<string>();
  text.split('\n').forEach((line, n) => {
    if (line.trim() === '' || line.startsWith('#')) return;
    const [id = '', label = '', answer = '', ...rest] = line.split('\t');
    const at = { line: n + 1, column: 1 };
    const check = Object.hasOwn(items, id) ? items[id] : undefined;
    if (!isLabel(label) || answer.trim() === '' || rest.length > 0) {
      report(
        'answers-line',
        at,
        'A line is the id of an item, right, partial or wrong, and an answer, with tabs between.',
      );
    } else if (check?.kind !== 'text') {
      if (!unknown.has(id))
        report(
          'answers-unknown-item',
          at,
          `No item ${id} is judged as a text. ${oneOf(id, textIds(items))}`.trim(),
        );
      unknown.add(id);
    } else if (check.labelled[label].length >= most) {
      if (!full.has(`${id} ${label}`))
        report(
          'answers-too-many',
          at,
          `${id} has more than ${most} ${label} answers; the others are left out.`,
        );
      full.add(`${id} ${label}`);
    } else {
      check.labelled[label].push(answer.replace(/\\([nt\\])/g, (_, letter: string) => escapes[letter] ?? ''));
    }
  });
}

function isLabel(word: string): word is keyof TextCheck['labelled'] {
  return word === 'right' || word === 'partial' || word === 'wrong';
}

function textIds(items: Readonly<Record<string, Check>>): string[] {
  return Object.values(items).flatMap(({ kind, id }) => (kind === 'text' ? id : []));
}
