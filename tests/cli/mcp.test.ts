import { beforeAll, describe, expect, test } from 'vitest';
import { Assistant, course, openIn, shipped } from './assistant.ts';
import { AssistantWalk } from './assistant-walk.ts';
import {
  type Event,
  folderWithBread,
  JsonSession,
  journalOf,
  type Recorded,
  temporaryFolder,
} from './program.ts';

describe('the official client walks section 1 of the shipped lesson', () => {
  const folder = temporaryFolder();
  let walk: AssistantWalk;
  let last: Event;
  let journal: Recorded[];
  const ofType = (...types: string[]) => journal.filter(({ type }) => types.includes(type));

  beforeAll(async () => {
    ({ walk, last } = await AssistantWalk.until(/^(offer\.section\.2|q2\.)/, folder));
    journal = journalOf(folder, shipped);
  }, 300_000);

  test('to its end: all its items are settled, by right and wrong answers to every kind of question', async () => {
    const { data } = await walk.assistant.call('where');
    const items = course.route.stops(openIn(folder).state.profile).filter(({ item }) => item.section === 1);
    expect(items.length).toBeGreaterThan(10);
    expect((data.sections as object[])[0]).toMatchObject({ settled: items.length, total: items.length });
    expect(data.open).toMatchObject({ id: last.id });
    const outcomes = walk.verdicts.map(({ outcome }) => outcome);
    expect(outcomes).toEqual(expect.arrayContaining(['correct', 'incorrect', 'ungraded']));
    expect([...walk.kinds]).toEqual(
      expect.arrayContaining(['opening', 'offer', 'multiple_choice', 'explanation', 'tracing']),
    );
  });

  test('with hints, answers from the guide, traces and training runs on the way', () => {
    expect(walk.said('hint').filter(({ kind }) => kind === 'hint').length).toBeGreaterThan(5);
    expect(walk.said('ask').filter(({ kind }) => kind === 'answer').length).toBeGreaterThan(5);
    expect(walk.said('trace').filter(({ source }) => source === 'engine').length).toBeGreaterThan(5);
    expect(walk.said('train').filter(({ source }) => source === 'engine').length).toBeGreaterThan(2);
    expect(
      walk.said('next').filter(({ kind }) => kind === 'concept' || kind === 'explanation').length,
    ).toBeGreaterThan(2);
  });

  test('without the key of an open item in any result before it is solved', () => {
    const keyed = walk.calls.filter(({ item }) =>
      ['choice', 'number', 'formula'].includes(item?.key.type ?? ''),
    );
    expect(keyed.length).toBeGreaterThan(60);
    const telling = walk.calls.filter(({ tells }) => tells);
    expect(telling.map(({ tool, item, result }) => ({ tool, item: item?.id, text: result.text }))).toEqual(
      [],
    );
    const everything = JSON.stringify(walk.calls.map(({ result }) => result.data));
    const fields = [...everything.matchAll(/"(answers|expected|solution|key|hash|hints)":/g)];
    // How many hints were taken, as `where` tells it, is the only one.
    expect(new Set(fields.map(([, field]) => field))).toEqual(new Set(['hints']));
  });

  test('and each verdict is that of the journal, in its order', () => {
    const attempts = ofType('attempt').map(({ item, outcome }) => [item, outcome]);
    expect(walk.verdicts.map(({ id, outcome }) => [id, outcome])).toEqual(attempts);
  });

  test('each input and each attempt is marked as relayed, and nothing else is', () => {
    expect(ofType('session')).toEqual([expect.objectContaining({ relayed: true, mode: 'learn' })]);
    expect(ofType('input', 'attempt').length).toBeGreaterThan(100);
    for (const event of ofType('input', 'attempt')) expect(event).toHaveProperty('relayed', true);
    for (const event of ofType('command', 'shown', 'end')) expect(event).not.toHaveProperty('relayed');
  });

  test('nothing of it counts as unaided, and no skill is shown by it', async () => {
    const { observations } = openIn(folder).state;
    expect(observations.filter(({ outcome }) => outcome === 'correct').length).toBeGreaterThan(5);
    expect(observations.filter(({ isUnaided, isRelayed }) => isUnaided || !isRelayed)).toEqual([]);
    const { mastery } = (await walk.assistant.call('where')).data;
    const shares = Object.values(mastery as Record<string, number>);
    expect(shares.length).toBeGreaterThan(3);
    for (const share of shares) expect(share).toBeLessThanOrEqual(0.4);
  });

  test('a terminal is refused meanwhile, goes on where the assistant stopped, and is not relayed', async () => {
    const held = new JsonSession(['continue'], folder);
    expect(await held.next()).toEqual([expect.objectContaining({ type: 'error', code: 'route-held' })]);
    expect(await held.exited).toBe(2);
    const quit = await walk.assistant.call('command', { name: 'quit' });
    expect(quit.data.end).toMatchObject({ type: 'end', reason: 'quit' });
    const own = new JsonSession(['continue'], folder);
    const batch = await own.next();
    expect(batch?.[0]).toMatchObject({ type: 'session', resumed: true });
    expect(batch?.at(-1)?.id).toBe(last.id);
    own.send({ answer: 'A' });
    expect((await own.next())?.[0]).toMatchObject({ type: 'verdict', id: last.id });
    const refused = await walk.assistant.call('next');
    expect(refused.isError).toBe(true);
    expect(refused.data).toMatchObject({ code: 'route-held' });
    expect(refused.text).toContain(`process ${own.child.pid}`);
    own.send({ command: 'quit' });
    expect(await own.exited).toBe(0);
    const events = journalOf(folder, shipped);
    const mine = events.slice(events.findLastIndex(({ type }) => type === 'session'));
    expect(mine.filter(({ type }) => type === 'attempt')).toHaveLength(1);
    for (const event of mine) expect(event).not.toHaveProperty('relayed');
    expect((await walk.assistant.ask())?.id).toMatch(/^q2\./);
    expect(walk.assistant.errors).toBe('');
  });
});

test('a whole guide is walked to its end', async () => {
  const folder = folderWithBread();
  const assistant = await Assistant.in(folder, ['bread.md']);
  let end: Event | undefined;
  for (let asks = 0; end === undefined && asks < 100; asks++) {
    const { data } = await assistant.call('next');
    end = data.end;
    if (!data.ask) break;
    const answer = data.ask.options ? 'A' : data.ask.kind === 'confidence' ? '3' : '350';
    const { verdicts } = (await assistant.call('answer', { item: data.ask.id, answer })).data;
    if (verdicts?.[0]?.outcome === 'incorrect') await assistant.call('command', { name: 'park' });
  }
  expect(end).toMatchObject({ reason: 'complete' });
  expect(journalOf(folder).at(-1)).toMatchObject({ type: 'end', reason: 'complete' });
  expect((await assistant.call('where')).data).toMatchObject({ is_complete: true, open: null });
  await assistant.close();
});

test('the tools are offered with their schemas, and a prompt says how to teach with them', async () => {
  const { client } = await Assistant.in(temporaryFolder());
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual([
    ...['where', 'next', 'answer', 'ask', 'hint', 'trace', 'train', 'command'],
  ]);
  for (const { description, inputSchema } of tools) {
    expect(description).toMatch(/\.$/);
    expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
  }
  const { messages } = await client.getPrompt({ name: 'teach' });
  expect(JSON.stringify(messages)).toMatch(
    /One question at a time.*word for word.*do not say or hint at its answer/s,
  );
  expect(client.getInstructions()).toContain('Never answer for the learner');
});
