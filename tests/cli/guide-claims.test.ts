import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { sherpa, temporaryFolder } from './program.ts';

const guide = `---
title: Squares
---
# Squares

### Section 1: Squares

**Core Concept to Teach:**

The square of 0.3 is 0.09, and 0.09 + 0.16 = 0.25.

**Verification Questions:**

1. Tracing: "What is the square of 0.5?" (Answer: 0.25)
`;
const claims = `given:
  - "square of 0.3"
  - "square of 0.5"
claims:
  - { quote: "is 0.09", experiment: formula, fields: ["0.3²"] }
  - { quote: "0.09 + 0.16 = 0.25", experiment: equation }
  - { quote: "(Answer: 0.25)", experiment: formula, fields: ["0.5²"] }
`;

function checked(text: string, yaml: string | null, args: string[] = [], name = 'guide.md') {
  const cwd = temporaryFolder();
  writeFileSync(path.join(cwd, name), text);
  const beside = name === 'guide.md' ? 'claims.yml' : name.replace('.md', '.claims.yml');
  if (yaml !== null) writeFileSync(path.join(cwd, beside), yaml);
  return sherpa(['guide', 'check', name, ...args], { cwd });
}

describe('guide check recomputes the claims beside a guide', () => {
  test.each(['guide.md', 'squares.md'])('and says how many of %s hold', (name) => {
    const { code, out, err } = checked(guide, claims, [], name);
    expect([code, out]).toEqual([0, '']);
    expect(err).toMatch(/claims\.yml: 3 claims recomputed of 7 numbers, none missing\n$/);
  });

  test('a false number is named with the line of its claim, one nobody speaks of with its own', () => {
    const wrong = guide
      .replace('is 0.09', 'is 0.08')
      .replace('# Squares\n', '# Squares\n\nThere are 12 of them.\n');
    const { code, out, err } = checked(wrong, claims.replace('is 0.09', 'is 0.08'));
    expect(code).toBe(1);
    expect(out.trim().split('\n')).toEqual([
      'guide.md:6:11: error number-uncovered 12 is neither an input, nor sourced, nor recomputed.',
      'claims.yml:5:5: error claim-false "is 0.08": 0.08 is said, 0.09 is computed.',
    ]);
    expect(err).toMatch(/claims\.yml: 2 claims recomputed of 8 numbers, 1 missing\n$/);
  });

  test('in JSON too', () => {
    const { code, out } = checked(guide, claims.replace('square of 0.5', 'cube of 0.5'), ['--json']);
    expect(code).toBe(1);
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      { file: 'guide.md', line: 14, code: 'number-uncovered', level: 'error' },
      { file: 'claims.yml', line: 3, code: 'quote-not-found', level: 'error' },
    ]);
  });

  test.each([
    ['no YAML', 'given: [a\n', 'claims-unreadable'],
    ['no map', '- a\n', 'claims-key'],
    ['an endless loop of aliases', 'given: &a [*a]\n', 'claims-key'],
    ['an escape sequence', 'claims:\n  - { quote: "\\e[31m", experiment: formula }\n', 'claims-key'],
    [
      'an experiment on files',
      'claims:\n  - { quote: "is 0.09", experiment: train, parameters: { data: /etc/passwd } }\n',
      'claim-unreadable',
    ],
  ])('a file that is %s costs a line, not the program', (_, yaml, code) => {
    const run = checked(guide, yaml);
    expect(run.code).toBe(1);
    expect(run.out).toContain(` error ${code} `);
    expect(run.out).not.toContain('\u001b');
    expect(run.err).not.toMatch(/\n\s+at /);
  });

  test('a guide without claims is checked as before', () => {
    const { code, err } = checked(guide, null);
    expect(code).toBe(0);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});
