import { afterEach, describe, expect, test } from 'vitest';
import { type Exchange, says } from '../tutor/fake-server/exchange.ts';
import {
  answers,
  cut,
  cutBytes,
  endless,
  fault,
  hangsUp,
  html,
  redirect,
  silent,
} from '../tutor/fake-server/faults.ts';
import { FakeServer } from '../tutor/fake-server/server.ts';
import { acting } from '../ui/streams.ts';
import { configureModel, modelLog } from './model.ts';
import { type Event, folderWithBread, JsonSession, journalOf } from './program.ts';

let server: FakeServer;
let session: JsonSession | null = null;
afterEach(async () => {
  session?.kill();
  await server.finish();
});

const guideWords = 'Long prose about time.';
const reply = says('Dough rests so that gluten can relax.\n\nZäh wird weich – 日本 too. That takes an hour.');
const soon = () => new Date(Date.now() + 2_000).toUTCString();
const deadlines = { first_token_seconds: 1, idle_seconds: 1, total_seconds: 4 };

/** A sitting in which the first thing the model is asked goes wrong so, and all that is asked later goes well. */
async function sitting(exchange: () => Exchange) {
  const bad = exchange();
  let isOver = false;
  server = new FakeServer([]).always(() => (isOver ? reply : bad));
  await server.listen();
  const folder = folderWithBread();
  configureModel(folder, server, { more: deadlines });
  session = new JsonSession(['start', 'bread.md', '--section', '1'], folder);
  const move = async (input: object) => {
    session?.send(input);
    return (await session?.next()) ?? [];
  };
  const first = await session.next();
  const faulty = await move({ command: 'explain' });
  isOver = true;
  const answered = await move({ answer: 'A' });
  const well = await move({ command: 'explain simpler' });
  await move({ command: 'quit' });
  expect(await session.exited, session.errors).toBe(0);
  return { folder, first, faulty, answered, well, errors: session.errors };
}

const notices = (events: readonly Event[]) =>
  events.filter(({ kind, source }) => kind === 'notice' && source === 'engine').map(({ text }) => text ?? '');
const words = (events: readonly Event[], source: string) =>
  events
    .filter((event) => event.source === source)
    .map(({ text }) => text)
    .join('\n\n');

describe('whatever a server does to the first reply of a sitting', () => {
  test.each<[string, () => Exchange]>([
    ['ends it at once', () => cut(reply, 0)],
    ['ends it in the middle', () => cut(reply, 6)],
    ['stalls before it', () => silent()],
    ['stalls in the middle', () => cut(reply, 6, { stall: true })],
    ['resets in the middle', () => cut(reply, 6, { reset: true })],
    ['sends garbage in the middle', () => cut(reply, 6, { send: 'data: {"oops\u001b[2J\n\n' })],
    ['sends half a character', () => cutBytes(says('日'.repeat(40)), 1_101)],
    ['never ends it', () => endless('The dough rests. ')],
    ['hangs up', () => hangsUp()],
    ['429 with seconds', () => fault(429, 'slow down', { 'retry-after': '1' })],
    ['429 with a date', () => fault(429, 'slow down', { 'retry-after': soon() })],
    ['429 with an hour', () => fault(429, 'slow down', { 'retry-after': '3600' })],
    ['500', () => fault(500, 'sorry')],
    ['401', () => fault(401, 'who are you?')],
    ['a page', () => html()],
    ['JSON of another kind', () => answers(200, 'application/json', '{"hello":"world"}')],
    ['sends us elsewhere', () => redirect('http://127.0.0.1:1/v1/chat/completions')],
  ])(
    '%s: one sentence, then the guide, the same question, and the model again',
    { timeout: 60_000 },
    async (_, bad) => {
      const { folder, first, faulty, answered, well, errors } = await sitting(bad);
      expect(errors).toBe('');
      expect(notices(faulty)).toHaveLength(1);
      expect(notices(faulty)[0]).toContain(server.host);
      expect(notices(faulty)[0]).not.toMatch(acting);
      expect(notices(faulty)[0]).not.toContain('\n');
      expect(words(faulty, 'guide')).toBe(guideWords);
      expect(faulty.at(-1)).toEqual(first?.at(-1));
      expect(answered.filter(({ type }) => type === 'verdict')).toHaveLength(1);
      expect(words(well, 'model')).toContain('Zäh wird weich – 日本 too.');
      expect(notices(well)).toEqual([]);
      // All that was typed and all that was said is on record.
      const journal = journalOf(folder);
      expect(journal.filter(({ type }) => type === 'input')).toHaveLength(4);
      expect(journal.filter(({ type }) => type === 'attempt')).toHaveLength(1);
      expect(journal.at(-1)).toMatchObject({ type: 'end', reason: 'quit' });
      const records = modelLog(folder, 'bread') as {
        purpose: string;
        shown: string;
        replies: { outcome: string }[];
      }[];
      expect(records.map(({ purpose }) => purpose)).toEqual(['explain', 'explain', 'narrate']);
      expect(records[0]?.shown).toBe(words(faulty, 'model'));
      expect(records[0]?.replies.at(-1)?.outcome).not.toBe('complete');
      expect(records[1]?.replies.at(-1)?.outcome).toBe('complete');
    },
  );
});
