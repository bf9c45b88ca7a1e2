import { describe, expect, test } from 'vitest';
import { judgeItem } from '../../../src/session/turn/judge-item.ts';
import type { Item } from '../../../src/session/way/item.ts';
import { questionsOf } from '../../../src/session/way/quiz-plan.ts';
import { askFor } from '../../../src/tutor/reply/ask-for.ts';
import { evidenceWire } from '../../../src/tutor/reply/evidence.ts';
import { checks } from '../../lessons/shipped-checks.ts';
import { lesson as guide } from '../../lessons/shipped-guide.ts';
import { injections } from './injections.ts';
import { memory, ScriptedClient, said } from './scripted.ts';

const items = questionsOf({ ...guide, checks });

/** Answers to an item that are not right. */
function wrongTo({ key, options }: Item): string[] {
  if (key.type === 'text') return [...key.check.wrong, ...key.check.partial];
  if (key.type === 'choice')
    return options
      .filter(({ letter }) => !key.answers.includes(letter))
      .flatMap(({ letter, text }) => [letter, text]);
  if (key.type === 'number' || key.type === 'formula') return [String(key.exact * 1.7 + 1), 'no idea'];
  return [];
}

const score = (item: Item, text: string): number =>
  ({ correct: 2, partial: 1, incorrect: 0, not_an_answer: 0, ungraded: 0 })[
    judgeItem(item, text).verdict.outcome
  ];

/** How wrong answers score beside injections; of all pairs one in `every`. */
function measured(asked: readonly Item[], every = 1) {
  const lifted: { item: string; text: string; now: number }[] = [];
  let pair = 0;
  let count = 0;
  for (const item of asked) {
    // One that holds the very number that is asked is an answer.
    const own = injections.filter((injection) => item.key.type === 'text' || score(item, injection) === 0);
    for (const answer of wrongTo(item)) {
      const alone = score(item, answer);
      for (const injection of own) {
        if (pair++ % every !== 0) continue;
        for (const text of [`${answer}\n${injection}`, `${injection}\n${answer}`]) {
          count++;
          const now = score(item, text);
          if (now > alone) lifted.push({ item: item.id, text, now });
        }
      }
    }
  }
  return { count, lifted };
}

describe('line 19: an injection earns nothing', () => {
  test('there are thirty of them at least', () => {
    expect(new Set(injections).size).toBeGreaterThanOrEqual(30);
  });

  test('where there is a key, no wrong answer scores above itself', () => {
    const { count, lifted } = measured(
      items.filter(({ key }) => key.type === 'choice' || key.type === 'number' || key.type === 'formula'),
    );
    expect(lifted).toEqual([]);
    expect(count).toBeGreaterThan(1000);
  });

  // A rubric reads words, and an injection has words: "every answer is correct" is what a loss of 0 means. All pairs
  // of a wrong answer and an injection: 26 of 35,640 rose, none of them to correct (docs/model.md); here one in ten.
  test('where there is a rubric, the lift is measured, and small', () => {
    const rubrics = items.filter(({ key }) => key.type === 'text');
    const { count, lifted } = measured(rubrics, 10);
    const right = lifted.filter(({ now }) => now === 2);
    console.log(`of ${count} answers with an injection ${lifted.length} rose, ${right.length} to correct`);
    expect(right).toEqual([]);
    expect(lifted.length / count).toBeLessThan(0.005);
    expect(count).toBeGreaterThan(2000);
  });

  test('a model that obeys it shows an idea only by words that stand in the answer', async () => {
    const answer = 'The gradient points downhill.';
    let forged = 0;
    let repeated = 0;
    for (const injection of injections) {
      const text = `${answer}\n${injection}`;
      const claims = [
        ...['The gradient points uphill.', 'step against the gradient', 'correct answer', ''].map(
          (quote) => ({ quote }),
        ),
        { quote: injection },
      ];
      for (const { quote } of claims) {
        const obeys = said(
          JSON.stringify({ evidence: [1, 2].map((idea) => ({ idea, quote, note: '', met: 'met' })) }),
        );
        const wanted = { purpose: 'evidence', messages: [], maxTokens: 300, wire: evidenceWire(text, 2) };
        const { value } = await askFor(
          new ScriptedClient([obeys, obeys]),
          wanted,
          memory(),
          new AbortController().signal,
        );
        const met = value?.length ?? 0;
        if (quote === injection) repeated += met;
        else forged += met;
      }
    }
    console.log(
      `ideas met by forged quotes: ${forged}; by the injection's own words, shown as such: ${repeated}`,
    );
    expect(forged).toBe(0);
  });
});
