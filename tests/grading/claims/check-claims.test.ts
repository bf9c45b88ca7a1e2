import { describe, expect, test } from 'vitest';
import { type ClaimsReport, checkClaims } from '../../../src/grading/claims/check-claims.ts';
import { readClaims } from '../../../src/lesson/read-claims.ts';
import { referenceKernel } from '../../../src/nn/reference-kernel.ts';

async function reportOn(guide: string, yaml: string, isSample = false): Promise<ClaimsReport> {
  const { claims, faults } = readClaims(yaml);
  expect(faults).toEqual([]);
  for await (const event of checkClaims(guide, claims, { openKernel: referenceKernel }, { isSample }))
    if (event.type === 'report') return event.report;
  throw new Error('no report');
}

const guide = `# Guide

The input is 1.5 and w is 0.8, so z = 0.8 · 1.5 = 1.2. The error is 0.2.

\`\`\`python
print(0.04)  # 0.0400
\`\`\`

The loss is 0.04, twice 0.02.
`;
const yaml = `given:
  - "The input is 1.5 and w is 0.8"
claims:
  - { quote: "0.8 · 1.5 = 1.2", experiment: equation }
  - { quote: "The error is 0.2", experiment: explosion, fields: ["errors[0]"] }
  - { quote: "The loss is 0.04", experiment: fence }
  - { quote: "twice 0.02", experiment: formula, parameters: { l: 0.04 }, fields: ["l/2"] }
`;

describe('a guide and its claims', () => {
  test('agree: all is recomputed, no number is missing', async () => {
    expect(await reportOn(guide, yaml)).toEqual({ checked: 4, numbers: 8, failed: [], uncovered: [] });
  });

  test.each([
    ['an equation', '1.2.', '1.3.', '1.2"', '1.3"', 4],
    ['a formula', 'twice 0.02', 'twice 0.03', 'twice 0.02', 'twice 0.03', 7],
    ['an experiment', 'error is 0.2', 'error is 0.3', 'error is 0.2', 'error is 0.3', 5],
    ['an output', 'loss is 0.04', 'loss is 0.05', 'loss is 0.04', 'loss is 0.05', 6],
  ])('a false number of %s is named with the line of its claim', async (_, a, b, c, d, line) => {
    const { failed, checked } = await reportOn(guide.replace(a, b), yaml.replace(c, d));
    expect(failed).toMatchObject([{ code: 'claim-false', file: 'claims', line, column: 5 }]);
    expect(checked).toBe(3);
  });

  test('a number nobody speaks of is named with its place in the guide', async () => {
    const { uncovered } = await reportOn(`${guide}\nIt took 17 steps.\n`, yaml);
    expect(uncovered).toMatchObject([{ code: 'number-uncovered', file: 'guide', line: 11, column: 9 }]);
  });

  test('a quote that no longer stands there is a fault, and its number is missing', async () => {
    const { failed, uncovered } = await reportOn(guide.replace('error is 0.2', 'error was 0.2'), yaml);
    expect(failed).toMatchObject([{ code: 'quote-not-found', line: 5 }]);
    expect(uncovered).toHaveLength(1);
  });

  test('a claim stands as often as it says', async () => {
    const twice = `${guide}The error is 0.2.\n`;
    expect((await reportOn(twice, yaml)).failed).toMatchObject([{ code: 'quote-times', line: 5 }]);
    expect((await reportOn(twice, yaml.replace('["errors[0]"]', '["errors[0]"], times: 2'))).failed).toEqual(
      [],
    );
  });

  test('a quote covers no number that it cuts', async () => {
    const { failed } = await reportOn('A loss of 11.35 and 1.356.', 'given:\n  - "1.35"\n');
    expect(failed).toMatchObject([{ code: 'quote-not-found' }]);
  });
});

describe('a claim that proves nothing', () => {
  const claim = (rest: string) => `claims:\n  - { quote: "w is 0.8", ${rest} }\n`;
  test.each([
    ['repeats the number', 'experiment: formula, fields: ["0.8"]', 'claim-constant'],
    ['has too few fields', 'experiment: formula, fields: []', 'claim-count'],
    ['has too many', 'experiment: formula, fields: ["4/5", "4/5"]', 'claim-count'],
    ['names what is not known', 'experiment: trace, fields: ["a1"]', 'claim-unreadable'],
    ['cannot be computed', 'experiment: formula, fields: ["4/"]', 'claim-unreadable'],
    ['divides by 0', 'experiment: formula, fields: ["4/0"]', 'claim-unreadable'],
    ['names no part', 'experiment: fence, parameters: { under: "Nowhere" }', 'claim-unreadable'],
    ['has a parameter that is none', 'experiment: count, parameters: { layers: "2-x" }', 'claim-unreadable'],
  ])('%s: a fault', async (_, rest, code) => {
    const { failed, checked } = await reportOn(guide, claim(rest));
    expect(failed).toMatchObject([{ code, line: 2 }]);
    expect(checked).toBe(0);
  });
});

describe('what holds', () => {
  const holds = async (said: string, rest: string) =>
    (await reportOn(said, `claims:\n  - { quote: "${said}", experiment: formula, ${rest} }\n`)).failed
      .length === 0;

  test.each([
    ['is 0.0633', 'fields: ["0.19/3"]', true],
    ['is 0.0634', 'fields: ["0.19/3"]', false],
    ['is 0.06', 'fields: ["0.19/3"]', true],
    ['is 3', 'fields: ["6/2"]', true],
    ['is 3', 'fields: ["6.01/2"]', false],
    ['is 3', 'fields: ["6.01/2"], digits: 1', true],
    ['about 500', 'fields: ["500.5/1"], tolerance: 0.01', true],
    ['about 500', 'fields: ["550/1"], tolerance: 0.01', false],
    ['is 1/3', 'fields: ["2/6"]', true],
    ['is 1/3', 'fields: ["0.333/1"]', false],
    ['fewer than 20', 'fields: ["19/1"], relation: below', true],
    ['fewer than 20', 'fields: ["20/1"], relation: below', false],
    ['more than 20', 'fields: ["21/1"], relation: above', true],
    ['at least 20', 'fields: ["20/1"], relation: at least', true],
    ['at most 20', 'fields: ["21/1"], relation: at most', false],
    ['[0.5, 0.25] of 3', 'fields: ["[1, 0.5]/2", given]', true],
    ['[0.5, 0.26] of 3', 'fields: ["[1, 0.5]/2", given]', false],
  ])('"%s" with %s: %s', async (said, rest, expected) => expect(await holds(said, rest)).toBe(expected));
});

describe('what is said without a number', () => {
  const holding = (holds: string) =>
    `claims:\n  - { quote: "The error", experiment: explosion, parameters: { lr: 0.5 }, holds: ["${holds}"] }\n`;

  test.each([
    ['loss[1] - loss[0]', []],
    ['loss[0] - loss[1]', ['claim-false']],
    ['loss[0] - loss[0]', ['claim-false']],
    ['lost[0]', ['claim-unreadable']],
  ])('holds where %s is above 0', async (holds, codes) => {
    const { failed } = await reportOn(guide, holding(holds));
    expect(failed.map(({ code }) => code)).toEqual(codes);
  });

  test('covers none of the numbers in its quote', async () => {
    const claim = 'claims:\n  - { quote: "The error is 0.2", experiment: explosion, holds: ["loss[0]"] }\n';
    const { failed, uncovered } = await reportOn('The error is 0.2', claim);
    expect([failed, uncovered.length]).toEqual([[], 1]);
  });
});

describe('a sweep', () => {
  const said = '95 of 120 seeds';
  const sweep = (sample: string) =>
    `claims:\n  - { quote: "${said}", experiment: sweep, parameters: { data: xor, layers: 2-2-1, lr: 2, epochs: 1, rng: numpy, seeds: 120 }, fields: [solved, seeds], sample: ${sample} }\n`;

  test('is compared as a sample with what is recorded of its first hundred seeds', async () => {
    expect((await reportOn(said, sweep('[0, 100]'), true)).failed).toEqual([]);
    expect((await reportOn(said, sweep('[1, 100]'), true)).failed).toMatchObject([{ code: 'claim-false' }]);
    expect((await reportOn(said, sweep('[]'), true)).failed).toMatchObject([{ code: 'claim-false' }]);
  });

  test('is compared whole with what is said', async () => {
    expect((await reportOn(said, sweep('[0, 100]'))).failed).toMatchObject([{ code: 'claim-false' }]);
    expect((await reportOn(said.replace('95', '0'), sweep('[]').replace('95', '0'))).failed).toEqual([]);
  });
});

test('random: an equation with one digit changed does not hold', async () => {
  const text = '0.5·1 − 0.5·2 + 0.1 = −0.4';
  for (const at of [0, 2, 8, 10, 16, 25]) {
    if (!/\d/.test(text.charAt(at))) continue;
    const changed = `${text.slice(0, at)}${(Number(text[at]) + 1) % 10}${text.slice(at + 1)}`;
    const { failed } = await reportOn(
      changed,
      `claims:\n  - { quote: "${changed}", experiment: equation }\n`,
    );
    expect({ changed, failed: failed.length }).toEqual({ changed, failed: 1 });
  }
});
