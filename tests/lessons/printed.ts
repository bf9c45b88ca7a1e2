import type { Fence } from './fences.ts';

/** A comment of a fence that may show output. */
interface Comment {
  line: number;
  text: string;
  /** On a line of its own at the left edge; else it follows a statement. */
  isAlone: boolean;
}

export interface Comparison {
  /** How many printed lines were found in the comments. */
  compared: number;
  faults: string[];
  /** Comments that show no output, with their line in the fence from 0. */
  remarks: { line: number; text: string }[];
}

/**
 * Everything a fence prints must stand in its comments, in the order of printing: at the end of the line that prints,
 * or on lines of their own below. A comment that shows no output is a remark, but not in these places: after a call
 * of `console.log`, `print` or a function that prints (outside functions), below `Prints:`, and in a run of comment
 * lines whose first line is output.
 */
export function comparePrinted(fence: Fence, printed: readonly string[]): Comparison {
  const comments = commentsOf(fence);
  const prints = printsAt(fence);
  const faults: string[] = [];
  const remarks: Comparison['remarks'] = [];
  let next = 0;
  let above: { line: number; isOutput: boolean } = { line: -2, isOutput: false };
  for (const { line, text, isAlone } of comments) {
    const goesOn = isAlone && above.isOutput && above.line === line - 1;
    const isDue = goesOn || text === 'Prints:' || (!isAlone && prints(line));
    const found = text !== 'Prints:' && printed[next] !== undefined && shows(text, printed[next] ?? '');
    if (found) next += 1;
    else if (isDue && text !== 'Prints:') {
      faults.push(`line ${fence.line + 1 + line}: "${text}" but printed is "${printed[next] ?? 'nothing'}"`);
    }
    if (!found && !isDue) remarks.push({ line, text });
    above = { line: isAlone ? line : -2, isOutput: found || isDue };
  }
  if (next < printed.length)
    faults.push(`${fence.name}: no comment shows "${printed[next]}" (line ${next + 1} of the output)`);
  return { compared: next, faults, remarks };
}

function commentsOf({ text, language }: Fence): Comment[] {
  const mark = language === 'javascript' ? /^(.*?)\/\/ ?(.*)$/ : /^(.*?)# ?(.*)$/;
  return text.split('\n').flatMap((source, line) => {
    const [, before = '', comment = ''] = mark.exec(withoutStrings(source)) ?? [];
    if (!mark.test(withoutStrings(source))) return [];
    const shown = source.slice(source.length - comment.length).trim();
    return before === '' || before.trim() !== '' ? [{ line, text: shown, isAlone: before === '' }] : [];
  });
}

/** Strings blanked out, so that a mark inside them opens no comment; the length stays. */
function withoutStrings(source: string): string {
  return source.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`/g, (s) =>
    '_'.repeat(s.length),
  );
}

/** Whether a line calls something that prints: the language's own way, or a function of this fence that does. */
function printsAt({ text, language }: Fence): (line: number) => boolean {
  const own = language === 'javascript' ? 'console.log(' : 'print(';
  const lines = text.split('\n');
  const definitionAt: string[] = [];
  const printers = [own];
  for (const line of lines) {
    const atEdge = /^\S/.test(line);
    const name = /^(?:export )?(?:async )?(?:function|def) (\w+)|^const (\w+) = \([^)]*\) =>/.exec(line);
    const within = atEdge ? (name?.[1] ?? name?.[2] ?? '') : (definitionAt.at(-1) ?? '');
    definitionAt.push(within);
    if (within !== '' && line.includes(own)) printers.push(`${within}(`);
  }
  return (line) =>
    definitionAt[line] === '' && printers.some((printer) => lines[line]?.trimStart().startsWith(printer));
}

/** Whether the comment begins with what was printed; only a comma and a remark may follow. */
export function shows(comment: string, printed: string): boolean {
  const [said, is] = [tokens(comment), tokens(printed)];
  if (is.length === 0 || said.length < is.length) return false;
  const rest = said[is.length];
  return is.every((token, i) => sameToken(said[i] ?? '', token)) && (rest === undefined || rest === ',');
}

const number = /^-?(?:\d+\.?\d*(?:e[-+]?\d+)?|\.\d+)$/i;

function tokens(text: string): string[] {
  return text.match(/(?<![\w.])-?\d+\.?\d*(?:e[-+]?\d+)?|\w+|[^\s\w]/gi) ?? [];
}

/**
 * Numbers agree to the decimals that the comment shows; everything else is the same. A single digit with an exponent
 * (`1e-4`) states an order of magnitude, mostly of rounding noise, which differs between machines: a factor of three.
 */
function sameToken(said: string, is: string): boolean {
  if (said === is) return true;
  if (!number.test(said) || !number.test(is)) return false;
  if (/^\de[-+]?\d+$/i.test(said)) return Math.abs(Math.log(Number(said) / Number(is))) <= Math.log(3);
  const [mantissa = '', exponent = '0'] = said.toLowerCase().split('e');
  const unit = 10 ** (Number(exponent) - (mantissa.split('.')[1]?.length ?? 0));
  return Math.abs(Number(said) - Number(is)) <= unit * 0.5 * (1 + 1e-9) && !Number.isInteger(Number(said));
}
