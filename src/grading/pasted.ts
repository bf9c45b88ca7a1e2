import type { FileCheck, OutputCheck } from '../lesson/checks.ts';
import type { Evidence, Verdict } from './verdict.ts';

/**
 * Grades what a command printed, or what stands in a file: each pattern of `contains` on some line, none of `lacks`.
 * `*` stands for anything on that line; blanks and case do not matter.
 */
export function gradePasted(check: OutputCheck | FileCheck, text: string): Verdict {
  const lines = text.split(/\r?\n/).map(plain);
  const evidence = [
    ...check.contains.map((pattern) => found(pattern, lines, 'met', 'missing')),
    ...check.lacks.map((pattern) => found(pattern, lines, 'contradicted', 'met')),
  ];
  const met = evidence.filter(({ status }) => status === 'met').length;
  const outcome = met === evidence.length ? 'correct' : met === 0 ? 'incorrect' : 'partial';
  const missing = check.contains.filter((_, i) => evidence[i]?.status === 'missing').length;
  const bad = evidence.filter(({ status }) => status === 'contradicted').map(({ idea }) => `“${idea}”`);
  const message = [
    missing > 0 ? `${missing} of ${check.contains.length} expected lines are not there.` : '',
    bad.length > 0 ? `${bad.join(', ')} should not be there.` : '',
  ];
  return {
    outcome,
    judgedBy: 'key',
    evidence,
    misconception: null,
    message: message.filter(Boolean).join(' '),
  };
}

function found(
  pattern: string,
  lines: string[],
  there: Evidence['status'],
  absent: Evidence['status'],
): Evidence {
  return { idea: pattern, status: lines.some((line) => matches(plain(pattern), line)) ? there : absent };
}

/** The pieces between the stars, one after the other; linear, whatever the pattern is. */
function matches(pattern: string, line: string): boolean {
  let from = 0;
  for (const piece of pattern.split('*')) {
    const at = line.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return true;
}

const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();
