import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type Exchange, says } from '../tutor/fake-server/exchange.ts';
import { cut } from '../tutor/fake-server/faults.ts';
import { FakeServer } from '../tutor/fake-server/server.ts';
import { configureModel, letLearn, modelLog } from './model.ts';
import { folderWithBread, sherpa } from './program.ts';

const paragraph = 'You worked on why dough rests. Look at time first when you come back.';

/** The page of a sitting in which a model spoke, and what `sherpa` says of it afterwards. */
async function pageAfter(answer: () => Exchange, moves = 6) {
  const server = new FakeServer([]).always(answer);
  await server.listen();
  const folder = folderWithBread();
  const prices = { price_input_per_million: 1, price_output_per_million: 2 };
  configureModel(folder, server, { more: { ...prices, first_token_seconds: 1 } });
  const events = await letLearn(['start', 'bread.md'], folder, { moves });
  await server.finish();
  const sessions = path.join(folder, '.sessions', 'bread');
  const page = readdirSync(sessions).find((name) => name.endsWith('.md')) ?? '';
  return { folder, events, page: readFileSync(path.join(sessions, page), 'utf8') };
}

test('the page holds the words a model found for the sitting, said to be a model’s, and keeps them', async () => {
  const { folder, events, page } = await pageAfter(() => says(paragraph));
  expect(page).toContain(`## In the words of a language model\n\n${paragraph}`);
  // For a program the session has ended.
  expect(events.at(-1)?.type).toBe('end');
  sherpa(['continue', '--json', '--offline'], {
    cwd: folder,
    input: '{"command":"skip"}\n{"command":"quit"}\n',
  });
  const pages = readdirSync(path.join(folder, '.sessions', 'bread')).filter((name) => name.endsWith('.md'));
  const first = pages.map((name) => readFileSync(path.join(folder, '.sessions', 'bread', name), 'utf8'));
  expect(first.filter((text) => text.includes(paragraph))).toHaveLength(1);
});

test('half a paragraph is none', async () => {
  const { page } = await pageAfter(() => cut(says(paragraph), 5, { reset: true }));
  expect(page).toContain('Session of');
  expect(page).not.toContain('In the words of');
});

test('every call is on record with its price, and `sherpa` tells the sum', async () => {
  const { folder } = await pageAfter(() => says(paragraph));
  const calls = modelLog(folder, 'bread');
  expect(calls.length).toBeGreaterThan(2);
  const dollars = calls.reduce((sum, { dollars: one }) => sum + Number(one), 0);
  expect(dollars).toBeGreaterThan(0);
  const { out } = sherpa([], { cwd: folder });
  expect(out).toMatch(/Spent on a language model: \d+ calls, \d+ tokens \(\$\d/);
  expect(out).toContain(`$${dollars.toFixed(dollars < 0.1 ? 4 : 2)}`);
});
