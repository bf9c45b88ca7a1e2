import { describe, expect, test } from 'vitest';
import { checkJudges } from '../../src/grading/check-judges.ts';
import { loadChecks } from '../../src/lesson/checks-load.ts';
import { loadLesson } from '../../src/lesson/load.ts';

const guide = loadLesson(
  `---
title: Losses
---
# Losses

### Section 1: Mean squared error

**Core Concept to Teach:**
A mean.

**Verification Questions:**
1. "What is a loss?" (A number for how wrong the outputs are)
2. Multiple choice: "Which is a loss? A) MSE B) ReLU C) SGD" (Answer: A)
3. Tracing: "The predictions are 0.9 and 0.4, the targets 1 and 0. What is the MSE, to 4 decimals?" (Answer: 0.0850)
`,
  'losses.md',
);

const load = (text: string) => loadChecks(text, guide, checkJudges);

const component = 'components:\n  mse: {title: MSE, section: 1}\n';
const hints = 'hints: {pointer: Look., principle: A rule., bottom_out: All of it.}';

/** A number question with one line more, or another one, at line 8. */
const number = (line: string) =>
  `${component}items:
  q1.3:
    kind: number
    component: mse
    values: {p: [0.9, 0.4], t: [1, 0]}
    ${line}
    ${line.startsWith('key') ? 'decimals: 4' : 'key: mse(p, t)'}
    ${hints}
`;

/** A choice with one line more at line 7. */
const choice = (line: string) =>
  `${component}items:
  q1.2:
    kind: choice
    component: mse
    ${line}
    ${hints}
`;

/** A generated question with a draw at line 7. */
const generated = (line: string, more = '') =>
  `${component}generated:
  halves:
    kind: number
    component: mse
    ${line}
    section: 1
    text: What is half of {p}?
    key: p / 2
    worked: Half of {p} is {= p / 2 | 2}.
    ${hints}
    ${more}
`;

const text = (line: string) =>
  `${component}items:
  q1.1:
    kind: text
    component: mse
    ${hints}
    ${line}
`;

const idea = 'ideas: [{id: wrong, says: [number wrong], missing: More.}]';

describe('what is wrong in checks.yml is said with its place', () => {
  test.each<[string, string, string, number, number]>([
    ['a key of the file', 'itmes: {}\n', 'checks-unknown-key', 1, 1],
    ['no YAML', 'items: [\n', 'checks-unreadable', 2, 1],
    ['a tab', 'items:\n\tq1.1: {}\n', 'checks-unreadable', 2, 1],
    ['a list for the whole', '- items\n', 'checks-type', 1, 1],
    ['another version', 'version: 2\n', 'checks-type', 1, 10],
    ['an item twice', `${choice('answers: A')}  q1.2: {kind: choice}\n`, 'checks-duplicate', 9, 3],
    [
      'an item the guide does not have',
      `${component}items:\n  q1.9: {kind: text}\n`,
      'checks-unknown-item',
      4,
      3,
    ],
    ['an item that is no map', `${component}items:\n  q1.1: yes\n`, 'checks-type', 4, 3],
    ['an item without a kind', `${component}items:\n  q1.1: {component: mse}\n`, 'checks-missing', 4, 3],
    ['an unknown kind', `${component}items:\n  q1.1: {kind: txt}\n`, 'checks-unknown-kind', 4, 16],
    ['no component', `${component}items:\n  q1.1: {kind: text}\n`, 'checks-missing', 4, 3],
    [
      'an unknown component',
      `${component}items:\n  q1.1: {kind: text, component: mes}\n`,
      'checks-unknown-component',
      4,
      33,
    ],
    [
      'a component that requires nothing known',
      `${component}  bce: {section: 1, requires: [mze]}\n`,
      'checks-unknown-component',
      3,
      32,
    ],
    [
      'components that require each other',
      'components:\n  a: {section: 1, requires: [b]}\n  b: {section: 1, requires: [a]}\n',
      'checks-unknown-component',
      2,
      3,
    ],
    ['a component without a section', 'components:\n  a: {title: A}\n', 'checks-missing', 2, 6],
    ['an unknown key of an item', number('malrules: []'), 'checks-unknown-key', 8, 5],
    ['a formula that stops', number('key: mse(p, t'), 'checks-formula', 8, 13],
    ['a formula with an unknown value', number('key: mse(p, q)'), 'checks-formula', 8, 17],
    ['a quoted formula with an unknown value', number('key: "mse(p, q)"'), 'checks-formula', 8, 18],
    ['a formula that gives a list', number('key: p - t'), 'checks-formula', 8, 10],
    ['a formula of two shapes', number('key: mse(p, [1, 0, 0])'), 'checks-formula', 8, 10],
    [
      'a hand-rounded value that cannot be computed',
      number('hand_rounded: [0.085, 1/0]'),
      'checks-formula',
      8,
      28,
    ],
    ['too many decimals', number('decimals: 40'), 'checks-type', 8, 15],
    ['decimals in words', number('decimals: two'), 'checks-type', 8, 15],
    ['a percentage that is neither', number('is_percent: sometimes'), 'checks-type', 8, 17],
    [
      'a mal-rule without a value',
      number('mal_rules: [{misconception: a, message: b}]'),
      'checks-missing',
      8,
      17,
    ],
    [
      'a mal-rule without a message',
      number('mal_rules: [{misconception: a, value: sum(p)}]'),
      'checks-unknown-misconception',
      8,
      33,
    ],
    [
      'a mal-rule without a belief',
      number('mal_rules: [{message: b, value: sum(p)}]'),
      'checks-missing',
      8,
      17,
    ],
    [
      'a mal-rule with the right value',
      number('mal_rules: [{misconception: a, message: b, value: mean((p-t)^2)}]'),
      'checks-mal-rule',
      8,
      16,
    ],
    ['a placeholder without a value', number('worked: "The mean of {q}."'), 'checks-placeholder', 8, 27],
    [
      'a placeholder that cannot be computed',
      number('worked: "That is {= p - q | 2}."'),
      'checks-placeholder',
      8,
      29,
    ],
    ['values of a text', number('where: [sum(x)]'), 'checks-formula', 8, 17],
    [
      'a value that is a word',
      number('values: {p: many}').replace(/ {4}values: \{p: \[.*\n/, ''),
      'checks-type',
      7,
      17,
    ],
    ['a draw without values', generated('draw: {p: {one_of: []}}'), 'checks-draw', 7, 15],
    ['a draw without a step', generated('draw: {p: {from: 0, to: 1}}'), 'checks-draw', 7, 15],
    ['a draw of no step', generated('draw: {p: {from: 0, to: 1, step: 0}}'), 'checks-draw', 7, 15],
    ['a draw backwards', generated('draw: {p: {from: 1, to: 0, step: 0.1}}'), 'checks-draw', 7, 15],
    ['a draw of two kinds', generated('draw: {p: {one_of: [1], step: 1}}'), 'checks-draw', 7, 15],
    [
      'more different values than there are',
      generated('draw: {p: {one_of: [1, 2], count: 3, distinct: true}}'),
      'checks-draw',
      7,
      15,
    ],
    ['count and shape', generated('draw: {p: {one_of: [1, 2], count: 2, shape: [2]}}'), 'checks-draw', 7, 15],
    [
      'an unknown key of a draw',
      generated('draw: {p: {form: 0, to: 1, step: 1}}'),
      'checks-unknown-key',
      7,
      16,
    ],
    ['a generated item without a draw', generated('decimals: 2'), 'checks-draw', 5, 5],
    [
      'a generated item without a section',
      generated('draw: {p: {one_of: [1, 2, 4]}}').replace('    section: 1\n', ''),
      'checks-missing',
      5,
      5,
    ],
    [
      'a generated item of a kind that cannot be drawn',
      `${component}generated:\n  a: {kind: text}\n`,
      'checks-unknown-kind',
      4,
      13,
    ],
    [
      'a template by the id of an item',
      `${component}generated:\n  q1.1: {kind: number}\n`,
      'checks-duplicate',
      4,
      3,
    ],
    [
      'a draw of which nothing can be used',
      generated('draw: {p: {one_of: [1, 2]}}', 'where: [p - p]'),
      'checks-draw',
      7,
      11,
    ],
    [
      'a choice where there is none',
      `${component}items:\n  q1.1: {kind: choice, component: mse}\n`,
      'checks-kind-misfit',
      4,
      9,
    ],
    [
      'a letter that is no option',
      choice(
        'distractors: {B: {misconception: b, message: c}, D: {misconception: b, message: c}, C: {misconception: b, message: c}}',
      ),
      'checks-option-unknown',
      7,
      57,
    ],
    [
      'a message for the right option',
      choice('distractors: {A: {misconception: b, message: c}}'),
      'checks-distractor-of-right',
      7,
      22,
    ],
    [
      'no message for a wrong option',
      choice('distractors: {B: {misconception: b, message: c}}'),
      'checks-distractor-missing',
      7,
      18,
    ],
    ['an answer that is no option', choice('answers: [E]'), 'checks-option-unknown', 7, 15],
    [
      'a distractor whose message is nowhere',
      choice('distractors: {B: b}'),
      'checks-unknown-misconception',
      7,
      22,
    ],
    ['synonyms of no option', choice('synonyms: {D: [none]}'), 'checks-option-unknown', 7, 19],
    ['options of its own', choice('options: {A: MSE, B: SGD}'), 'checks-kind-misfit', 7, 14],
    ['no ideas', text('need: 1'), 'checks-missing', 5, 5],
    ['a need of more ideas than there are', text(`need: 2\n    ${idea}`), 'checks-type', 8, 11],
    [
      'an idea twice',
      text(`${idea.slice(0, -1)}, {id: wrong, says: [a], missing: b}]`),
      'checks-duplicate',
      8,
      64,
    ],
    [
      'a way of saying that cannot be read',
      text('ideas: [{id: wrong, says: ["> wrong"], missing: b}]'),
      'checks-phrase',
      8,
      32,
    ],
    [
      'a required idea without a text for missing',
      text('ideas: [{id: a, required: true, says: [wrong]}]'),
      'checks-missing',
      8,
      13,
    ],
    ['missing hints', text(idea).replace(hints, 'hints: {pointer: Look.}'), 'checks-hints-missing', 5, 5],
    ['an unknown rung', text(idea).replace('bottom_out', 'bottomout'), 'checks-unknown-key', 7, 49],
    [
      'a file outside the folder',
      `${component}items:\n  q1.1: {kind: file, component: mse, path: ../a, contains: [b]}\n`,
      'checks-type',
      4,
      9,
    ],
    [
      'an output of which nothing is asked',
      `${component}items:\n  q1.1: {kind: output, component: mse}\n`,
      'checks-missing',
      4,
      9,
    ],
    ['an alias of itself', 'words: &a\n  large: [*a]\n', 'checks-unreadable', 2, 11],
  ])('%s', (_, source, code, line, column) => {
    const { diagnostics } = load(source);
    const found = diagnostics.map((one) => `${one.line}:${one.column} ${one.code}`);
    expect(found, JSON.stringify(diagnostics)).toContain(`${line}:${column} ${code}`);
  });
});

describe('what cannot be used is left out, and the rest is kept', () => {
  test('a whole file has no diagnostics, and the defaults are filled in', () => {
    const { checks, diagnostics } = load(generated('draw: {p: {from: 0.1, to: 0.9, step: 0.1}}'));
    expect(diagnostics).toEqual([]);
    expect(checks.generated.halves).toMatchObject({
      kind: 'number',
      id: 'halves',
      section: 1,
      decimals: 4,
      isPercent: false,
      values: {},
      where: [],
      handRounded: [],
      malRules: [],
      draw: { p: { kind: 'range', from: 0.1, to: 0.9, step: 0.1, shape: [], distinct: false } },
    });
  });

  test('count and shape give lists and matrices', () => {
    const drawOf = (draw: string) =>
      load(`${component}items:
  q1.3: {kind: number, component: mse, values: {p: [1]}, draw: {p: ${draw}}, key: sum(p)}
`).checks.items['q1.3'];
    expect(drawOf('{one_of: [0, 1], count: 3}')).toMatchObject({ draw: { p: { shape: [3] } } });
    expect(drawOf('{one_of: [0, 1], shape: [2, 2]}')).toMatchObject({ draw: { p: { shape: [2, 2] } } });
  });

  test('a mal-rule that cannot be computed goes, its item stays', () => {
    const { checks } = load(
      number(
        'mal_rules: [{misconception: a, message: b, value: x}, {misconception: c, message: d, value: sum(p)}]',
      ),
    );
    expect(checks.items['q1.3']).toMatchObject({
      malRules: [{ misconception: 'c', message: 'd', value: 'sum(p)' }],
    });
  });

  test('a draw without usable numbers costs the item of a guide its siblings only', () => {
    const { checks } = load(
      number('draw: {p: {one_of: [[1, 0]]}, t: {one_of: [[1, 0]]}}\n    where: [sum(p) - 1]'),
    );
    expect(checks.items['q1.3']).toMatchObject({ draw: {}, text: null, key: 'mse(p, t)' });
  });

  test('a distractor takes its message from the misconceptions', () => {
    const { checks } = load(
      `misconceptions: {slope-as-loss: "That is no loss."}\n${choice('distractors: {B: slope-as-loss, C: slope-as-loss}')}`,
    );
    const mistake = { misconception: 'slope-as-loss', message: 'That is no loss.' };
    expect(checks.items['q1.2']).toMatchObject({ variants: [{ distractors: { B: mistake, C: mistake } }] });
  });

  test('an item of which nothing is right leaves the others', () => {
    const { checks } = load(`${choice('answers: A')}  q1.3: {kind: number, component: mse, key: (}\n`);
    expect(Object.keys(checks.items)).toEqual(['q1.2']);
  });

  test.each([
    '',
    '\0',
    '- - - -',
    '&a [*a, *a]',
    'items: *none',
    '{{{{',
    '[]',
    '1',
    'items: [1]',
    '? [a]\n: b',
  ])('any text gives checks: %j', (source) => {
    expect(() => load(source)).not.toThrow();
    expect(load(source).checks.items).toEqual({});
  });

  test('escape sequences that YAML can write do not come through', () => {
    const { checks } = load('misconceptions:\n  a: "red \\e[31m text"\n');
    expect(checks.misconceptions.a).toBe('red  text');
  });
});
