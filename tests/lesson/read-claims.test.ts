import { describe, expect, test } from 'vitest';
import { readClaims } from '../../src/lesson/read-claims.ts';

const good = `parameters:
  hand: { input: [1, 0.5], lr: 1 }
given:
  - "the target is 1"
sourced:
  - { quote: "60,000 images", source: "MNIST" }
claims:
  - quote: "a loss of 0.11"
    experiment: trace
    parameters: { like: hand, lr: 10 }
    field: loss
  - { quote: "fewer than 20", experiment: sweep, relation: below, fields: [solved], sample: [1], times: 2 }
`;

describe('claims.yml', () => {
  test('is read, each entry with its place', () => {
    const { claims, faults } = readClaims(good);
    expect(faults).toEqual([]);
    expect(claims.given).toEqual([{ quote: 'the target is 1', line: 4, column: 5 }]);
    expect(claims.sourced).toMatchObject([{ quote: '60,000 images', source: 'MNIST', line: 6 }]);
    expect(claims.claims).toMatchObject([
      { line: 8, experiment: 'trace', parameters: { input: [1, 0.5], lr: 10 }, fields: ['loss'], times: 1 },
      { line: 12, relation: 'below', fields: ['solved'], sample: [1], times: 2, tolerance: null },
    ]);
  });

  test('a quote of several lines ends without the last line break', () => {
    const { claims } = readClaims('given:\n  - |\n    0.1 |\n    0.2 | o\n');
    expect(claims.given[0]?.quote).toBe('0.1 |\n0.2 | o');
  });

  test.each([
    ['given: [a\n', 'claims-unreadable', 2],
    ['- a\n', 'claims-key', 1],
    ['givn:\n  - a\n', 'claims-key', 1],
    ['given:\n  - 5\n', 'claims-key', 2],
    ['sourced:\n  - { quote: a }\n', 'claims-key', 2],
    ['claims:\n  - { quote: a, experiment: guess }\n', 'claims-key', 2],
    ['claims:\n  - { quote: a, experiment: trace, colour: red }\n', 'claims-key', 2],
    ['claims:\n  - { quote: a, experiment: trace, relation: near }\n', 'claims-key', 2],
    ['claims:\n\n  - { quote: a, experiment: trace, parameters: hand }\n', 'claims-key', 3],
  ])('%j is named with its place', (text, code, line) => {
    expect(readClaims(text).faults[0]).toMatchObject({ code, line, file: 'claims' });
  });

  test('names of nothing but Object.prototype are no parameters', () => {
    expect(
      readClaims('claims:\n  - { quote: a, experiment: trace, parameters: toString }\n').faults,
    ).toHaveLength(1);
  });
});
