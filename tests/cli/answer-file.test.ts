import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type Event, JsonSession, journalOf, sherpa, temporaryFolder } from './program.ts';

const guide = `# Tea

### Section 1: Steeping

**Core Concept to Teach:**
Tea needs time.

**Verification Questions:**
1. "Write in tea.txt what tea does in hot water." (It steeps)
`;
const checks = `version: 1
components:
  tea: {title: Tea, section: 1}
items:
  q1.1:
    kind: file
    component: tea
    path: tea.txt
    contains: [steep]
    hints: {pointer: "Watch it.", principle: "It takes time."}
`;

const withTea = (): { cwd: string; file: string } => {
  const cwd = temporaryFolder();
  writeFileSync(path.join(cwd, 'tea.md'), guide);
  writeFileSync(path.join(cwd, 'tea.checks.yml'), checks);
  return { cwd, file: path.join(cwd, 'sherpa-work', 'tea', 'tea.txt') };
};

async function toTheFile(session: JsonSession): Promise<void> {
  for (let batch = await session.next(); batch !== null; batch = await session.next()) {
    const ask = batch.at(-1);
    if (ask?.id === 'q1.1') return;
    session.send(ask?.kind === 'confidence' ? { answer: 3 } : { command: 'skip' });
  }
  throw new Error(`never came to q1.1: ${session.errors}`);
}

const verdict = (batch: Event[] | null) => batch?.find(({ type }) => type === 'verdict');

test('the real program reads the file that an answer stands in, and again only for a new answer', async () => {
  const { cwd, file } = withTea();
  const session = new JsonSession(['start', 'tea.md'], cwd);
  await toTheFile(session);
  expect(session.events.map(({ text }) => text).join('\n')).toContain(
    'Your file is `sherpa-work/tea/tea.txt`',
  );
  session.send({ answer: 'done' });
  expect(verdict(await session.next())).toMatchObject({
    outcome: 'not_an_answer',
    message: expect.stringContaining('`sherpa-work/tea/tea.txt` does not exist.'),
  });
  writeFileSync(file, 'cold\u001b[2J water\n');
  session.send({ answer: 'done' });
  expect(verdict(await session.next())).toMatchObject({ outcome: 'incorrect', attempt: 1 });
  writeFileSync(file, 'The leaves steep.\n\nsteep\n');
  session.send({ answer: 'done' });
  expect(verdict(await session.next())).toMatchObject({ outcome: 'correct', attempt: 2 });
  session.kill();
  const reads = journalOf(cwd, 'tea').filter(({ input }) => input?.type === 'read');
  expect(reads.map(({ input }) => input?.text)).toEqual(['', 'cold water\n', 'The leaves steep.\n\nsteep\n']);
  rmSync(file);
  const again = sherpa(['continue', 'tea', '--json'], { cwd, input: '' });
  expect(again.out).not.toContain('"id":"q1.1"');
  expect(journalOf(cwd, 'tea').filter(({ input }) => input?.type === 'read')).toHaveLength(3);
});

test('a quiz reads it as well', () => {
  const { cwd, file } = withTea();
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, 'steep');
  const { out } = sherpa(['quiz', 'tea.md', '--json'], { cwd, input: '{"answer":"done"}\n' });
  expect(out).toContain('"outcome":"correct"');
});
