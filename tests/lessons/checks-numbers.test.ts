import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { evaluate } from '../../src/grading/expression.ts';
import { generatedItem } from '../../src/session/way/generated-item.ts';
import { drawnTemplates } from './drawn-templates.ts';
import { checks } from './shipped-checks.ts';
import { guideText } from './shipped-guide.ts';
import { writtenEquations } from './written-equations.ts';

const file: unknown = parse(readFileSync('lessons/training-and-backprop/checks.yml', 'utf8'));

// What learners are not shown, and formulas, which the engine computes.
const unseen =
  /^(?:says|contradicts|right|partial|wrong|values|draw|decimals|where|key|value|hand_rounded|synonyms|answers|words|components)$/;

/** The texts that learners are shown, by their place in the file, a ▢ for each placeholder. */
function textsIn(value: unknown, place: string[] = []): [place: string, text: string][] {
  if (typeof value === 'string') return [[place.join('.'), value.replace(/\{[^}]*\}/g, '▢')]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    unseen.test(key) ? [] : textsIn(inner, [...place, key]),
  );
}

const shown = textsIn(file);
const decimal = /(?<![\w.])[−-]?\d+\.\d+(?!\w)/g;
const withDecimals = shown.filter(([, text]) => text.search(decimal) >= 0);

interface Source {
  number: string;
  formula: string | null;
  isOfGuide: boolean;
}

/** By place: `given` numbers stand for themselves, those of the `guide` are claims of it, the others have their formula. */
const sources = new Map(
  readFileSync('tests/lessons/checks-numbers.txt', 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): [string, Source[]] => {
      const [place = '', ...parts] = line.split(' | ');
      const found = parts.flatMap((part): Source[] => {
        const [number = '', formula] = part.split(' = ');
        if (formula !== undefined) return [{ number, formula, isOfGuide: false }];
        const [kind, ...numbers] = part.split(' ');
        return numbers.map((one) => ({ number: one, formula: null, isOfGuide: kind === 'guide' }));
      });
      return [place, found];
    }),
);

describe('the decimals in what the checks say', () => {
  test('have a source each, and none is listed for nothing', () => {
    const missing = withDecimals.flatMap(([place, text]) => {
      const known = new Set(sources.get(place)?.map(({ number }) => number));
      return (text.match(decimal) ?? [])
        .filter((number) => !known.has(number))
        .map((one) => `${place}: ${one}`);
    });
    const texts = new Map(withDecimals);
    const idle = [...sources].flatMap(([place, all]) =>
      all
        .filter(({ number }) => !texts.get(place)?.match(decimal)?.includes(number))
        .map((one) => [place, one]),
    );
    expect(missing).toEqual([]);
    expect(idle).toEqual([]);
  });

  const computed = [...sources].flatMap(([place, all]) =>
    all.flatMap(({ number, formula }) => (formula === null ? [] : [[number, formula, place] as const])),
  );

  test.each(computed)('%s is %s (%s)', (number, formula) => {
    const value = evaluate(formula);
    if (!value.ok || typeof value.value !== 'number') throw new Error(formula);
    const places = number.split('.')[1]?.length ?? 0;
    expect(Math.abs(value.value - Number(number.replace('−', '-')))).toBeLessThanOrEqual(
      0.5 * 10 ** -places + 1e-12,
    );
  });

  test('of the guide stand there', () => {
    const absent = [...sources.values()]
      .flat()
      .filter(
        ({ number, isOfGuide }) =>
          isOfGuide && !guideText.replaceAll('−', '-').includes(number.replace('−', '-')),
      );
    expect(absent).toEqual([]);
  });
});

/** What is said in words, or with names in it, is not seen here. */
describe('the equations in what the checks say', () => {
  const written = shown.flatMap(([place, text]) =>
    writtenEquations(text).map(({ left, right, holds }) => [`${left} = ${right}`, place, holds] as const),
  );

  test.each(written)('%s (%s)', (_equation, _place, holds) => {
    expect(holds).toBe(true);
  });

  test('a false one is found', () => {
    const faultsOf = (text: string) => writtenEquations(text).map(({ holds }) => holds);
    expect(written.length).toBeGreaterThanOrEqual(12);
    expect(faultsOf('One turn makes 3 · 14 = 43 turns.')).toEqual([false]);
    expect(faultsOf('From 2.9 to 3.1: (9.61 − 8.41) / 0.2 = 7.')).toEqual([false]);
    expect(faultsOf('See step 2. 3 + 4 = 8, and −0.7 · 0 = 1.')).toEqual([false, false]);
    expect(faultsOf('The share is 12 / 48 = 26 %, and 2.6 + 0 = 3.')).toEqual([false, false]);
    expect(faultsOf('With names: w · (3 + 1) = 5, a − 3 · 14 = 43, x2 + 1 = 9, f(3 + 1) = 3.')).toEqual([]);
  });

  test('hold in every rung of a template, whatever is drawn', () => {
    const filled = drawnTemplates.flatMap((id) =>
      [0, 1, 2, 3, 4, 5, 6, 7].flatMap((seed) => {
        const rungs = generatedItem(checks, `${id}@${seed}`)?.hints() ?? [];
        const equations = rungs.flatMap((rung) => writtenEquations(rung, true));
        return equations.map((one) => ({ place: `${id}@${seed}`, ...one }));
      }),
    );
    expect(filled.length).toBeGreaterThan(500);
    expect(filled.filter(({ holds }) => !holds)).toEqual([]);
  });
});
