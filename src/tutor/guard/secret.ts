import type { OpenItem } from '../../session/situation.ts';

/** What of an open item is for the learner to find. */
export interface Secret {
  /** Of a choice, as it is asked now; `tried` are the letters the learner gave already. */
  options: readonly { letter: string; text: string }[];
  tried: readonly string[];
  /** The right letters. */
  rights: readonly string[];
  /** Right values, and those of later steps. */
  values: readonly SecretValue[];
  /** Whether the item asks for code. */
  isCode: boolean;
  /** The question as asked, with and without its options. */
  question: string;
  stem: string;
}

export interface SecretValue {
  exact: number;
  /** Decimals asked for; null: not said. */
  decimals: number | null;
}

export function secretOf(open: OpenItem): Secret {
  const { item, options, steps, text } = open;
  const { key } = item;
  const stem = item.text === text ? text : `${item.text}\n${text}`;
  const question = [stem, ...options.map((option) => option.text)].join('\n');
  return {
    options,
    tried: triedOf(open),
    rights: rightsOf(key, steps),
    values: valuesOf(key, steps),
    isCode: key.type === 'code',
    question,
    stem: text,
  };
}

function rightsOf(key: Key, steps: OpenItem['steps']): readonly string[] {
  if (key.type === 'choice') return key.answers;
  const step = key.type === 'steps' ? key.work.ask(steps)?.step : undefined;
  return key.type === 'steps' && step !== undefined ? [key.work.answer(steps, step)] : [];
}

function valuesOf(key: Key, steps: OpenItem['steps']): readonly SecretValue[] {
  switch (key.type) {
    case 'number':
      return sharesOf(key.exact, key.percent, null);
    case 'formula':
      return sharesOf(key.exact, key.check.isPercent, key.check.decimals);
    case 'steps':
      return stillToCome(key.work, steps);
    default:
      return [];
  }
}

/** A percentage may be said as its share of 1 or as it is. */
const sharesOf = (exact: number, isPercent: boolean, decimals: number | null): SecretValue[] =>
  isPercent
    ? [
        { exact: 100 * exact, decimals },
        { exact, decimals: decimals === null ? null : decimals + 2 },
      ]
    : [{ exact, decimals }];

function triedOf({ attempt, options }: OpenItem): string[] {
  if (attempt === null || options.length === 0) return [];
  const letters = attempt.answer.split(/[^A-Za-z]+/);
  return options.map(({ letter }) => letter).filter((letter) => letters.includes(letter));
}

type Key = OpenItem['item']['key'];
type Work = Extract<Key, { type: 'steps' }>['work'];

/** The values of every step from the present one on, found by answering them all rightly. */
function stillToCome(work: Work, steps: OpenItem['steps']): SecretValue[] {
  const values: SecretValue[] = [];
  let entries = [...steps];
  for (let n = 0; n < 60; n++) {
    const asked = work.ask(entries);
    if (asked === null) return values;
    const answer = work.answer(entries, asked.step);
    const { read, outcome } = work.judge(entries, asked.step, answer);
    if (asked.options === undefined)
      values.push(...numbersOf(answer).map((exact) => ({ exact, decimals: null })));
    entries = [...entries, { step: asked.step, answer: read, outcome, isSettled: true }];
  }
  return values;
}

/** Of an array as JSON, or of what stands behind the equals sign. */
const numbersOf = (answer: string) =>
  (
    answer
      .split('=')
      .at(-1)
      ?.match(/-?\d+(?:\.\d+)?(?:e[-+]?\d+)?/gi) ?? []
  ).map(Number);
