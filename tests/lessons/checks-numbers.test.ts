import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { evaluate } from '../../src/grading/expression.ts';
import { guideText } from './shipped-guide.ts';

const file: unknown = parse(readFileSync('lessons/training-and-backprop/checks.yml', 'utf8'));

// What learners are not shown, and formulas, which the engine computes.
const unseen =
  /^(?:says|contradicts|right|partial|wrong|values|draw|decimals|where|key|value|hand_rounded|synonyms|answers|words|components)$/;

/** The texts that learners are shown, by their place in the file, without their placeholders. */
function textsIn(value: unknown, place: string[] = []): [place: string, text: string][] {
  if (typeof value === 'string') return [[place.join('.'), value.replace(/\{[^}]*\}/g, '')]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    unseen.test(key) ? [] : textsIn(inner, [...place, key]),
  );
}

const decimal = /(?<![\w.])[−-]?\d+\.\d+(?!\w)/g;
const withDecimals = textsIn(file).filter(([, text]) => text.search(decimal) >= 0);

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
