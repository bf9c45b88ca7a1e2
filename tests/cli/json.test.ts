import { describe, expect, test } from 'vitest';
import { type Event, eventsIn, folderWithBread, JsonSession, sherpa, temporaryFolder } from './program.ts';
import { SeededLearner } from './seeded-learner.ts';

interface Move {
  input: object | string;
  /** Everything said to it, up to the next ask or end. */
  said: Event[];
}

/** Typed lines among the rest: an answer, a command, a calculation, a question, JSON that is none of the forms. */
const typedLines = ['B', '/help', '= 1+1', 'what is flour?', '{"answer":{}}', '{"command":1}', '[1]', ''];

async function play(args: string[], cwd: string, seed: number): Promise<{ opening: Event[]; moves: Move[] }> {
  const session = new JsonSession(args, cwd);
  const learner = new SeededLearner(seed);
  const opening = (await session.next()) ?? [];
  const moves: Move[] = [];
  for (let last = opening.at(-1); last?.type === 'ask'; last = moves.at(-1)?.said.at(-1)) {
    const line =
      moves.length % 5 === 4 ? typedLines[((moves.length / 5) % typedLines.length) | 0] : undefined;
    const input = line ?? learner.reply(last);
    session.send(input);
    moves.push({ input, said: (await session.next()) ?? [] });
  }
  expect(await session.exited).toBe(0);
  return { opening, moves };
}

/** How many verdicts an input must bring: one for an answer, none for a command or a question to the tutor. */
function verdictsFor(input: object | string): number {
  if (typeof input === 'string') return /^[/=]/.test(input) ? 0 : 1;
  return 'answer' in input ? 1 : 0;
}

describe.each([
  ['start', ['start', 'bread.md']],
  ['quiz', ['quiz', 'bread.md']],
])('%s in JSON', (_, args) => {
  test.each([1, 2, 3])(
    'says to each line what the contract says, in its order (learner %i)',
    async (seed) => {
      const cwd = folderWithBread();
      const { opening, moves } = await play(args, cwd, seed);
      expect(opening[0]).toMatchObject({ type: 'session', version: 1, route: 'bread', resumed: false });
      expect(moves.length).toBeGreaterThan(3);
      for (const { input, said } of moves) {
        const types = said.map(({ type }) => type);
        expect({ input, end: /^(ask|end)$/.test(types.at(-1) ?? '') }).toEqual({ input, end: true });
        for (const type of types.slice(0, -1)) expect(type).toMatch(/^(verdict|say|progress)$/);
        const verdicts = types.filter((type) => type === 'verdict').length;
        expect({ input, verdicts }).toEqual({ input, verdicts: verdictsFor(input) });
      }
      // No ask came uncalled for: the same lines sent all at once bring the same events, one ask or end each.
      const lines = moves.map(({ input }) => (typeof input === 'string' ? input : JSON.stringify(input)));
      const run = sherpa([...args, '--json'], { cwd: folderWithBread(), input: `${lines.join('\n')}\n` });
      expect(eventsIn(run.out)).toEqual([...opening, ...moves.flatMap(({ said }) => said)]);
    },
  );
});

test('a verdict is of the item that was asked, and an ask of an open item is the same as before', async () => {
  const { opening, moves } = await play(['start', 'bread.md'], folderWithBread(), 4);
  let asked = opening.at(-1);
  for (const { said } of moves) {
    const verdict = said.find(({ type }) => type === 'verdict');
    if (verdict) expect(verdict.id).toBe(asked?.id);
    const next = said.at(-1);
    if (next?.id === asked?.id) expect({ ...next, allowed: null }).toEqual({ ...asked, allowed: null });
    asked = next;
  }
});

test('names are snake_case, and every verdict and ask has the fields that were promised', async () => {
  const { moves } = await play(['start', 'bread.md'], folderWithBread(), 5);
  const all = moves.flatMap(({ said }) => said);
  for (const event of all) for (const key of Object.keys(event)) expect(key).toMatch(/^[a-z]+(_[a-z]+)*$/);
  for (const event of all.filter(({ type }) => type === 'verdict'))
    expect(Object.keys(event)).toEqual(
      expect.arrayContaining([
        'id',
        'outcome',
        'judged_by',
        'evidence',
        'misconception',
        'message',
        'attempt',
      ]),
    );
  for (const event of all.filter(({ type }) => type === 'ask'))
    expect(Object.keys(event)).toEqual(expect.arrayContaining(['id', 'kind', 'text', 'allowed']));
});

describe('an error in JSON', () => {
  test.each([
    ['an unknown route', ['start', 'zzz'], 'route-unknown'],
    ['a guide that is not there', ['start', './zzz.md'], 'guide-not-found'],
    ['no route to go on with', ['sessions', 'export'], 'no-sessions'],
    ['an unknown option', ['start', 'bread.md', '--zzz'], 'usage'],
  ])('%s is one object with code, message and next, and exit 2', (_, args, code) => {
    const run = sherpa([...args, '--json'], { cwd: temporaryFolder() });
    expect(run.code).toBe(2);
    const all = eventsIn(run.out);
    expect(all).toEqual([
      { type: 'error', code, message: expect.any(String), next: expect.stringMatching(/\S/) },
    ]);
  });
});
