import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { bread } from '../session/bread.ts';
import { Assistant } from './assistant.ts';
import { type Event, journalOf, temporaryFolder } from './program.ts';

/** A guide that tells the key of q1.3 (350) and of q1.2 (B, time) in its own words. */
const telling = bread.replace(
  'Long prose about time.',
  'With 500 g flour at 70 % water a dough takes 350 grams of water. The answer is B.',
);

const scales = JSON.stringify({
  layers: [{ weights: [[1]], bias: [0], activation: 'linear' }],
  loss: 'mse',
  input: [350],
  target: [1],
});

async function at(id: string): Promise<{ assistant: Assistant; folder: string }> {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'bread.md'), telling);
  const assistant = await Assistant.in(folder, ['bread.md']);
  for (let ask = await assistant.ask(); ask?.id !== id; ask = await assistant.ask()) {
    if (ask === null) throw new Error(`never came to ${id}`);
    await assistant.call('command', { name: 'skip' });
  }
  return { assistant, folder };
}

const everything = (result: object) => JSON.stringify(result);
const words = (said: Event[] = []) => said.map(({ text }) => text).join('\n');

describe('while an item is open, its key is in no result', () => {
  test('of a question to the guide, which tells it once the item is solved', async () => {
    const { assistant } = await at('q1.3');
    const question = 'How many grams of water does a dough of 500 g flour at 70 % water take?';
    expect(everything(await assistant.call('ask', { question }))).not.toContain('350');
    await assistant.answer('350');
    expect(words((await assistant.call('ask', { question })).data.said)).toContain('350 grams of water');
  });

  test('of a trace of the network it asks for, which runs once it is parked', async () => {
    const { assistant } = await at('q1.3');
    const kept = await assistant.call('trace', { settings: scales });
    expect(everything(kept)).not.toContain('350');
    expect(kept.text).toContain('would show the answer to the question that is open');
    await assistant.call('command', { name: 'park' });
    await assistant.ask();
    expect((await assistant.call('trace', { settings: scales })).text).toContain('350');
  });

  test('of a wrong answer, of any command, of an error', async () => {
    const { assistant } = await at('q1.3');
    const results = [await assistant.answer('12'), await assistant.answer('about as much as flour?')];
    // Not explain: it says the section's own teaching again, which was said before and is never cut.
    for (const name of ['why', 'symbols', 'help', 'notes', 'config', 'plot', 'check', 'appeal'])
      results.push(await assistant.call('command', { name }));
    for (const tool of ['hint', 'hint', 'where']) results.push(await assistant.call(tool));
    results.push(await assistant.call('answer', { item: 'q1.3' }));
    results.push(await assistant.call('answer', { item: 'q1.2', answer: '350' }));
    for (const result of results) expect(everything(result)).not.toContain('350');
  });

  test('of a choice: neither its letter as the answer nor the letter with its text', async () => {
    const { assistant } = await at('q1.2');
    const results = [
      await assistant.call('ask', {
        question: 'With 500 g flour at 70 % water, how many grams does a dough take?',
      }),
      await assistant.call('hint'),
      await assistant.call('where'),
      await assistant.answer('A'),
    ];
    for (const result of results) expect(everything(result)).not.toMatch(/answer is B|B\)? Time/);
  });
});

describe('an answer', () => {
  test('to another item than the open one is refused, and nothing is recorded', async () => {
    const { assistant, folder } = await at('q1.2');
    const before = journalOf(folder);
    const refused = await assistant.call('answer', { item: 'q1.3', answer: '350' });
    expect(refused).toMatchObject({ isError: true, data: { code: 'item-not-open', open: 'q1.2' } });
    expect(journalOf(folder)).toEqual(before);
  });

  test('sent twice counts once: the second is to an item that was not put to the learner yet', async () => {
    const { assistant, folder } = await at('q1.2');
    expect((await assistant.call('answer', { item: 'q1.2', answer: 'B' })).data.verdicts).toHaveLength(1);
    expect((await assistant.call('answer', { item: 'q1.2', answer: 'B' })).isError).toBe(true);
    expect(journalOf(folder).filter(({ type, item }) => type === 'attempt' && item === 'q1.2')).toHaveLength(
      1,
    );
  });

  test('that looks like a command is none', async () => {
    const { assistant } = await at('q1.2');
    const { data } = await assistant.call('answer', { item: 'q1.2', answer: '/skip' });
    expect(data.verdicts).toHaveLength(1);
    expect((await assistant.ask())?.id).toBe('q1.2');
  });

  test('stands in the journal as it was sent, and is shown without what could hurt', async () => {
    const { assistant, folder } = await at('opening.2');
    const goal = 'bake \u001b]52;c;aGk=\u0007\u202ebread';
    await assistant.call('answer', { item: 'opening.2', answer: goal });
    expect(journalOf(folder).findLast(({ type }) => type === 'input')?.input?.value).toBe(goal);
    const where = await assistant.call('where');
    expect(where.data.goal).toBe('bake bread');
    expect(where.text).toContain("The learner's goal: bake bread");
  });

  test('that takes an item to the next leaves what is said there unsaid until it is asked for', async () => {
    const { assistant, folder } = await at('opening.2');
    await assistant.call('answer', { item: 'opening.2', answer: 'bake' });
    const shown = () => journalOf(folder).filter(({ type }) => type === 'shown').length;
    const before = shown();
    await assistant.call('where');
    expect(shown()).toBe(before);
    const next = await assistant.call('next');
    expect(words(next.data.said)).toContain('flour, water, salt and time');
    expect((await assistant.call('next')).data).toEqual(next.data);
    expect(shown()).toBe(before + 1);
  });
});
