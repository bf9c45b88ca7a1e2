import { type CodeFence, definedNames } from '../../lesson/code-fences.ts';
import type { Diagnostic, DiagnosticLevel } from '../../lesson/lesson.ts';
import type { BlockRan } from './block-ran.ts';
import { namedNumbers } from './named.ts';
import { comparePrinted, type Disagreement } from './printed.ts';
import { isUnseeded } from './seeds.ts';
import { firstMissing, roundsTo } from './shown.ts';

/** What a run of the code says of a guide. Columns are 1 until `withColumns`. */
export interface CodeFinding extends Diagnostic {
  /** What the guide says, and what came; only of numbers. */
  expected?: string;
  received?: string;
}

export interface CodeReport {
  findings: CodeFinding[];
  /** Fences that ran to their end. */
  ran: number;
  /** Printed lines and numbers that comments show as they are. */
  agreed: number;
}

/** Judges the fences of one language; `blocks` are what came of them, in the same order. */
export function codeReport(fences: readonly CodeFence[], blocks: readonly (BlockRan | null)[]): CodeReport {
  const report: CodeReport = { findings: [], ran: 0, agreed: 0 };
  for (const [i, fence] of fences.entries()) {
    const block = blocks[i] ?? null;
    for (const name of fence.unknown)
      report.findings.push(found('error', 'code-uses', fence.line, `No earlier code defines ${name}.`));
    const failure = failureOf(fence, block, fences, blocks);
    if (failure) report.findings.push(failure);
    else report.ran += 1;
    if (block) judge(report, fence, block, isUnseeded(fences, i));
  }
  return report;
}

/** The first thing that kept a fence from its end. */
function failureOf(
  { line, notRun }: CodeFence,
  block: BlockRan | null,
  fences: readonly CodeFence[],
  blocks: readonly (BlockRan | null)[],
): CodeFinding | null {
  if (notRun !== null) return found('info', 'code-skipped', line, `Not run: ${notRun}.`);
  if (block === null)
    return found('warning', 'code-skipped', line, 'Not run: too many blocks had to be ended.');
  if (block.cut !== null) return found('error', 'code-fails', line, block.cut);
  const needs = block.needs === null ? undefined : fences[block.needs];
  if (needs) return skippedFor(line, `the code of line ${needs.line}, which fails`);
  const { thrown } = block;
  if (thrown === null) return null;
  const at = line + (thrown.line ?? 0);
  const text = `${thrown.name}: ${thrown.message.split('\n')[0]}`;
  const [, module] = /No module named '([^']+)'|^"([^"]+)" may not be imported/.exec(thrown.message) ?? [];
  if (module !== undefined)
    return found('warning', 'code-needs', at, `Not run further: ${module} cannot be imported here.`);
  const [, name] = /^name '(\w+)' is not defined/.exec(thrown.message) ?? [];
  const failed = fences.find(
    (one, i) => one.line < line && blocks[i]?.thrown && name && definedNames(one).includes(name),
  );
  if (failed) return skippedFor(at, `${name} of the code of line ${failed.line}, which fails`);
  return found('error', 'code-fails', at, `${text}.`);
}

const skippedFor = (line: number, needed: string) =>
  found('info', 'code-skipped', line, `Not run to its end: it needs ${needed}.`);

function judge(report: CodeReport, fence: CodeFence, block: BlockRan, isRandom: boolean): void {
  const { compared, disagreements } = comparePrinted(fence, block.printed);
  report.agreed += compared;
  for (const one of disagreements) {
    const number = wrongNumber(one);
    // What failed before it could print is told already.
    if (number === null || (one.printed === null && block.thrown !== null)) continue;
    report.findings.push(
      differs(fence.line + 1 + one.line, number, one.printed ?? 'nothing', 'printed is', isRandom),
    );
  }
  for (const { line, text, said } of namedNumbers(fence)) {
    const value = block.values[text];
    if (value === undefined) continue;
    if (roundsTo(said, value) || Number(said) === value) report.agreed += 1;
    else report.findings.push(differs(fence.line + 1 + line, said, String(value), `${text} is`, isRandom));
  }
  const warning = block.warnings.trim().split('\n')[0] ?? '';
  if (warning !== '')
    report.findings.push(found('warning', 'code-warns', fence.line, `The code warns: ${warning}`));
}

function differs(line: number, said: string, is: string, what: string, isRandom: boolean): CodeFinding {
  const why = isRandom ? ' It comes from a random source without a seed.' : '';
  const message = `The comment says ${said}; ${what} ${is}.${why}`;
  const [level, code] = isRandom
    ? (['warning', 'number-random'] as const)
    : (['error', 'number-differs'] as const);
  return { ...found(level, code, line, message), expected: said, received: is };
}

/** The number, or truth, of a comment that its output does not show; null: the comment says words about it. */
function wrongNumber({ said, printed, isListed }: Disagreement): string | null {
  const text = said
    .replace(/^(?:prints|output|outputs|expected|returns|should (?:be|print))\b:? */i, '')
    .replace(/^(?:[→≈~=]|=>|->) */, '')
    .replace(/ +(?:\(|—|–|-|<-|←) *[^()]*\p{L}.*$/u, '');
  const is = printed ?? '';
  if (/^(?:true|false|nan|none|null|-?inf(?:inity)?)$/i.test(text)) return is.includes(text) ? null : text;
  const isOutput =
    isListed || /^[-[({.\d]/.test(text) || (wordOf(text) !== '' && wordOf(text) === wordOf(is));
  return isOutput ? firstMissing(text, is) : null;
}

const wordOf = (text: string): string => /^[\p{L}_]\w*/u.exec(text)?.[0] ?? '';

function found(level: DiagnosticLevel, code: string, line: number, message: string): CodeFinding {
  return { code, level, line, column: 1, message };
}

/** The findings of a guide in the order of its lines, each at the column of the number or the code it is about. */
export function withColumns(findings: readonly CodeFinding[], guide: string): CodeFinding[] {
  const lines = guide.split('\n');
  return findings
    .map((one) => {
      const text = lines[one.line - 1] ?? '';
      const at = one.expected === undefined ? text.search(/\S/) : text.lastIndexOf(one.expected);
      return { ...one, column: Math.max(at, 0) + 1 };
    })
    .sort((one, other) => one.line - other.line || one.column - other.column);
}
