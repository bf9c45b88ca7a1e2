import { expect, test } from 'vitest';
import { corrected, wrongNumbers } from '../../../src/tutor/guard/number-checker.ts';
import { guideText } from '../../lessons/shipped-guide.ts';
import { heldOutRight, heldOutWrong } from './number-held-out.ts';
import { secondRight, secondWrong } from './number-held-out-2.ts';
import { labelledRight, labelledWrong } from './number-labelled.ts';
import { type Labelled, traced } from './number-names.ts';

/** Of the numbers found wrong those that are (precision); of the wrong ones those found (recall). */
function measured(sentences: readonly Labelled[]) {
  const missed: string[] = [];
  const falsely: string[] = [];
  let hits = 0;
  for (const [text, wrong] of sentences) {
    const found = wrongNumbers(text, traced).map(({ said }) => said);
    hits += found.filter((said) => wrong.includes(said)).length;
    missed.push(...wrong.filter((said) => !found.includes(said)).map((said) => `${said} in ${text}`));
    falsely.push(...found.filter((said) => !wrong.includes(said)).map((said) => `${said} in ${text}`));
  }
  const precision = hits / (hits + falsely.length);
  return { precision, recall: hits / (hits + missed.length), missed, falsely };
}

test('100 labelled sentences: precision at least 0.98, recall at least 0.9', () => {
  const all = [...labelledWrong, ...labelledRight, ...heldOutWrong, ...heldOutRight];
  expect(all.length).toBeGreaterThanOrEqual(100);
  expect(
    Math.min(labelledWrong.length + heldOutWrong.length, labelledRight.length + heldOutRight.length),
  ).toBeGreaterThanOrEqual(50);
  for (const [name, sentences] of [
    ['seen', [...labelledWrong, ...labelledRight]],
    ['held out', [...heldOutWrong, ...heldOutRight]],
    ['held out, second', [...secondWrong, ...secondRight]],
  ] as const) {
    const { precision, recall, missed, falsely } = measured(sentences);
    console.info(`${name}: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`, {
      missed,
      falsely,
    });
    expect(precision).toBeGreaterThanOrEqual(0.98);
    expect(recall).toBeGreaterThanOrEqual(0.9);
  }
});

test('the right number stands behind the wrong one, with as many decimals', () => {
  const mended = (text: string) => corrected(text, wrongNumbers(text, traced));
  expect(mended('The loss is 0.30.')).toBe('The loss is 0.30 [sherpa: 0.21].');
  expect(mended('So 0.2 + 0.05 = 0.35, and z1[0] = 0.6.')).toBe(
    'So 0.2 + 0.05 = 0.35 [sherpa: 0.25], and z1[0] = 0.6 [sherpa: 0.5].',
  );
  expect(mended('a1 = [0.61, 0.72]')).toBe('a1 = [0.61, 0.72 [sherpa: 0.62]]');
  expect(mended('Nothing wrong: 0.2 + 0.05 = 0.25.')).toBe('Nothing wrong: 0.2 + 0.05 = 0.25.');
});

test('a word behind a sum is no excuse: things are counted, and the sum is wrong all the same', () => {
  for (const text of ['Think of a hill: 2 + 2 = 5 there.', 'A layer of 2 * 2 = 5 weights.'])
    expect(corrected(text, wrongNumbers(text, {}))).toContain('= 5 [sherpa: 4] ');
});

test('the whole guide, of which every number is recomputed elsewhere, raises no alarm', () => {
  expect(wrongNumbers(guideText, {})).toEqual([]);
});
