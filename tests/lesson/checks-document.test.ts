import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkJudges } from '../../src/grading/check-judges.ts';
import { checksLevels } from '../../src/lesson/checks-diagnostics.ts';
import { loadChecks } from '../../src/lesson/checks-load.ts';
import { loadLesson } from '../../src/lesson/load.ts';

const document = readFileSync('docs/checks.md', 'utf8');
const guide = loadLesson(readFileSync('lessons/training-and-backprop/guide.md', 'utf8'), 'guide.md');

test('the example of docs/checks.md fits the shipped guide and has no fault', () => {
  const example = /^```yaml\n(version: 1\n[\s\S]*?)^```$/m.exec(document)?.[1] ?? '';
  const { checks, diagnostics } = loadChecks(example, guide, checkJudges);
  expect(diagnostics).toEqual([]);
  expect(Object.keys({ ...checks.items, ...checks.generated })).toEqual([
    'q1.3',
    'q1.5',
    'wrong-by-how-much',
  ]);
});

test('docs/checks.md names every code, warnings as warnings', () => {
  const faults = document.slice(document.indexOf('## Faults'));
  const [errors = '', warnings = ''] = faults.split('Warnings are');
  for (const [code, level] of Object.entries(checksLevels))
    expect(level === 'error' ? errors : warnings).toContain(`\`${code}\``);
});
