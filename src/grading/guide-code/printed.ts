import type { CodeFence } from '../../lesson/code-fences.ts';
import type { PrintedLine } from './block-ran.ts';
import { commentsOf, printsAt } from './comments.ts';
import { shows } from './shown.ts';

/** A comment that has to show output and shows something else. */
export interface Disagreement {
  /** In the fence, from 0. */
  line: number;
  said: string;
  /** Null: nothing more was printed there. */
  printed: string | null;
  /** Stands below `Prints:` or goes on from output, so that it can be nothing but output. */
  isListed: boolean;
}

export interface Comparison {
  /** How many printed lines were found in the comments. */
  compared: number;
  disagreements: Disagreement[];
  /** What no comment shows. */
  unshown: PrintedLine[];
  /** Comments that show no output, with their line in the fence from 0. */
  remarks: { line: number; text: string }[];
}

/**
 * Compares what a fence printed with its comments, in the order of printing: at the end of the line that prints, or on
 * lines of their own below. A comment that shows no output is a remark, but not in these places: after a call of
 * `console.log`, `print` or a function that prints (outside functions), below `Prints:`, and in a run of comment lines
 * whose first line is output.
 */
export function comparePrinted(
  fence: Pick<CodeFence, 'text' | 'language'>,
  printed: readonly PrintedLine[],
): Comparison {
  const prints = printsAt(fence);
  const found: Comparison = { compared: 0, disagreements: [], unshown: [], remarks: [] };
  let next = 0;
  let above = { line: -2, isOutput: false };
  for (const { line, text, isAlone } of commentsOf(fence)) {
    const isListed = isAlone && above.isOutput && above.line === line - 1;
    const isDue = isListed || (!isAlone && prints(line));
    const at = (isAlone ? outputAbove : ownOutput)(printed, next, line, text);
    const one = printed[at];
    const is = kindOf(text, one, isDue);
    if (is === 'shown') found.compared += 1;
    if (is === 'wrong') found.disagreements.push({ line, said: text, printed: one?.text ?? null, isListed });
    if (is === 'remark') found.remarks.push({ line, text });
    // One that should show a line and does not stands for it all the same: the ones after it are compared with theirs.
    if (one && (is === 'shown' || is === 'wrong')) {
      found.unshown.push(...printed.slice(next, at));
      next = at + 1;
    }
    above = { line: isAlone ? line : -2, isOutput: is !== 'remark' };
  }
  found.unshown.push(...printed.slice(next));
  return found;
}

function kindOf(text: string, one: PrintedLine | undefined, isDue: boolean) {
  if (one !== undefined && shows(text, one.text)) return 'shown';
  if (listTitle.test(text)) return 'title';
  return isDue ? 'wrong' : 'remark';
}

/** What stands above shown output. */
const listTitle = /^(?:Prints|Output|Outputs):$/i;

/** The next output of a line; where nobody knows what printed it, simply the next. -1: none. */
function ownOutput(printed: readonly PrintedLine[], next: number, line: number): number {
  return printed.findIndex((one, i) => i >= next && (one.line === line || one.line === null));
}

/** What a comment on a line of its own shows of the output of the lines above it; else what comes next. */
function outputAbove(printed: readonly PrintedLine[], next: number, line: number, text: string): number {
  const isShown = (one: PrintedLine) => one.line !== null && one.line < line && shows(text, one.text);
  const found = printed.findIndex((one, i) => i >= next && isShown(one));
  return found >= 0 || printed[next] === undefined ? found : next;
}
