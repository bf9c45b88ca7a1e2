import type { Checked } from '../grading/code/judge.ts';
import type { CheckResult } from '../grading/code/part.ts';

/** Who is told of a check: what the learner's file is called, and for how many columns. */
export interface CheckHeading {
  title: string;
  /** As it can be clicked and typed. */
  file: string;
}

/**
 * A check as plain lines: every claim with its outcome, the first failure with its input, both values and a command
 * that repeats it, and the mistake that explains it. Long values are cut where they were made.
 */
export function checkLines({ title, file }: CheckHeading, checked: Checked): string[] {
  const { checks, outcome, diagnosis, seconds, isolation, output } = checked;
  const lines = [`${title} (${file})`];
  if (output.trim() !== '') lines.push('', 'It printed:', ...tail(output).map((line) => `  ${line}`));
  lines.push('', ...claimLines(checks));
  const first = checks.find((check) => check.outcome !== 'correct');
  if (first) lines.push('', ...failureLines(first));
  if (diagnosis) lines.push('', diagnosis.text);
  const walls = isolation.walls.join(', ') || 'nothing';
  lines.push('', `${summary(checks, outcome)} ${seconds.toFixed(2)} s, held in by ${walls}.`);
  return lines;
}

/** Every claim that fails; those that pass together by what they are about. */
function claimLines(checks: readonly CheckResult[]): string[] {
  const about = (name: string) => name.split(': ')[0] ?? name;
  const groups = new Map<string, CheckResult[]>();
  for (const check of checks) {
    const key = about(check.name);
    groups.set(key, [...(groups.get(key) ?? []), check]);
  }
  return [...groups].flatMap(([key, group]) => {
    const passing = group.filter(({ outcome }) => outcome === 'correct');
    const failing = group.filter(({ outcome }) => outcome !== 'correct');
    const [only] = passing;
    const passed = passing.length === 1 && only ? only.name : `${key}: ${passing.length} cases`;
    return [
      ...(passing.length > 0 ? [`  ok ${passed}`] : []),
      ...passing.flatMap(({ message }) => (message === '' ? [] : [`     but ${message}`])),
      ...failing.slice(0, mostFailing).map((check) => `  ${mark(check)} ${check.name}`),
      ...(failing.length > mostFailing ? [`     and ${failing.length - mostFailing} more of ${key}`] : []),
    ];
  });
}

const mostFailing = 6;

const marks: Partial<Record<CheckResult['outcome'], string>> = { correct: 'ok', ungraded: '--' };
const mark = ({ outcome }: CheckResult) => marks[outcome] ?? 'NO';

export function failureLines({ name, message, input, expected, received, repeat }: CheckResult): string[] {
  const rows: [string, string | null][] = [
    ['input', input],
    ['expected', expected],
    ['received', received],
    ['repeat', repeat],
  ];
  const shown = rows.flatMap(([label, text]) => (text === null ? [] : [`  ${label.padEnd(9)} ${text}`]));
  return [`${name}. ${message}`, ...shown];
}

function summary(checks: readonly CheckResult[], outcome: Checked['outcome']): string {
  const passed = checks.filter((one) => one.outcome === 'correct').length;
  if (outcome === 'correct') return `All ${checks.length} checks pass.`;
  return outcome === 'ungraded' ? 'It could not be run.' : `${passed} of ${checks.length} checks pass.`;
}

/** What was printed last; a flood does not push the verdict away. */
function tail(output: string, most = 12): string[] {
  const lines = output.trimEnd().split('\n');
  return lines.length <= most ? lines : [`… ${lines.length - most} lines before`, ...lines.slice(-most)];
}
