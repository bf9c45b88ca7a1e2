import { describe, expect, test } from 'vitest';
import { judgePrediction } from '../../src/lab/predict/judging.ts';
import { predictions } from '../../src/lab/predict/predictions.ts';
import { nobody } from '../../src/session/state.ts';
import { planRoute } from '../../src/session/way/plan.ts';
import { measuredOf, named } from '../lab/predict/measured.ts';
import { checks } from './shipped-checks.ts';
import { lesson } from './shipped-guide.ts';

/** At 100 the first steps saturate the network as they do at 1000, so the two runs read alike. */
const twins: Record<string, string> = { 'rate-1000': 'rate-100' };

/** What a learner has read before each experiment is to be foretold, the verdicts of earlier ones included. */
const toldBefore = async (depth: string): Promise<Map<string, string>> => {
  const before = new Map<string, string>();
  const told: string[] = [];
  const foretell = async (name: string) => {
    const id = name.replace('predict.', '');
    const twin = twins[id] === undefined ? [] : await verdictsOf(twins[id]);
    before.set(id, told.filter((text) => !twin.includes(text)).join('\n'));
    told.push(...(await verdictsOf(id)));
  };
  const profile = { ...nobody, preferences: { 'teaching.explanation_depth': depth } };
  for (const { lead, item } of planRoute({ ...lesson, checks }, profile)) {
    told.push(...lead().map((one) => ('text' in one ? one.text : '')));
    if (item.id.startsWith('predict.')) await foretell(item.id);
    else told.push(item.text, ...item.hints(), item.expected ?? '', item.solution ?? '');
    for (const name of item.more) if (name.startsWith('predict.')) await foretell(name);
  }
  return before;
};

const verdictsOf = async (id: string): Promise<string[]> => {
  const measured = await measuredOf(named(id));
  return named(id).options.map(({ letter }) => judgePrediction(named(id), letter, measured).text);
};

/** Figures that are no outcome of their own run: what it was given, and what another run, told before, came to. */
const noOutcome =
  /^(guessing|epochs|count|points|networks|parameters|passes|largest|halved|otherLast|plain_.*)$/;

/** The figures that a verdict of this experiment names. */
async function outcomes(id: string): Promise<[string, number][]> {
  const { sentence, explanation, options } = named(id);
  const texts = [sentence, explanation, ...options.map(({ mistake }) => mistake?.message ?? '')].join(' ');
  const names = new Set([...texts.matchAll(/\{(\w+)/g)].map(([, name]) => name));
  const { figures } = await measuredOf(named(id));
  return Object.entries(figures).filter(([name]) => names.has(name) && !noOutcome.test(name));
}

/** Numbers as written with four significant digits or more: shorter ones are met by chance. */
const longNumbers = (text: string): string[] =>
  [...new Set(text.match(/\d+(?:,\d{3})*(?:\.\d+)?/g))]
    .map((number) => number.replaceAll(',', ''))
    .filter((number) => number.replace('.', '').replace(/^0+|0+$/g, '').length >= 4);

const isRounded = (written: string, value: number): boolean =>
  Math.abs(value).toFixed(written.split('.')[1]?.length ?? 0) === written;

/**
 * It sees numbers in texts. An outcome told in words, or drawn as a picture, it does not see.
 */
describe.each(['concise', 'balanced', 'detailed'])('at the depth %s', async (depth) => {
  const before = await toldBefore(depth);

  test('every experiment is placed', () => {
    expect([...before.keys()].sort()).toEqual(predictions.map(({ id }) => id).sort());
  });

  test.each(predictions.map(({ id }) => id))(
    '%s: no figure of its outcome is told before it is foretold',
    async (id) => {
      const { question, options } = named(id);
      const asked = new Set(longNumbers([question, ...options.map(({ text }) => text)].join(' ')));
      const told = longNumbers(before.get(id) ?? '').filter((number) => !asked.has(number));
      const leaks = (await outcomes(id)).flatMap(([name, value]) =>
        told.filter((number) => isRounded(number, value)).map((number) => `${name} ${number}`),
      );
      expect(leaks).toEqual([]);
    },
  );
});
