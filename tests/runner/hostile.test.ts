import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Ran } from '../../src/grading/code/job.ts';
import { type RunMeans, run } from '../../src/runner/run.ts';
import { oneLine } from '../../src/text/one-line.ts';
import { answerers } from './hostile/answering.ts';
import { forgers } from './hostile/forging.ts';
import type { HostileFile } from './hostile/hostile-file.ts';
import { reachers } from './hostile/reaching.ts';
import { stayers } from './hostile/staying.ts';
import { call, jobOf, Learner, means } from './learner.ts';
import { processesOf } from './processes.ts';

const numbers = [0.3, 0.4];
/** What the call must give. None of the files computes it, and none is told. */
const right = 0.3 ** 2 + 0.4 ** 2 + 0.0625;
const secret = 'the secret of the tests';

const outside = new Learner();
const secretFile = outside.write({ secret, 'secret.js': `export const secret = '${secret}';` });
// A copy in a folder of its own: its name in a command line tells which processes are ours.
const dist = path.join(outside.folder, 'dist');
mkdirSync(dist);
cpSync(means.files.harness, path.join(dist, 'harness'), { recursive: true });
cpSync(means.files.engine, path.join(dist, 'engine.js'));

let visits = 0;
let signals = 0;
const visited = (socket: { destroy(): void }) => {
  visits++;
  socket.destroy();
};
const server = createServer(visited);
const local = createServer(visited);
const socketFile = path.join(outside.folder, 'socket');
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
await new Promise<void>((resolve) => local.listen(socketFile, resolve));
const { port } = server.address() as { port: number };
process.on('SIGUSR2', () => signals++);
afterAll(() => {
  server.close();
  local.close();
  outside.remove();
});

const files = { harness: path.join(dist, 'harness'), engine: path.join(dist, 'engine.js') };
const tools = path.join(outside.folder, 'tools');
mkdirSync(tools);
for (const name of ['unshare', 'setpriv'])
  if (existsSync(`/usr/bin/${name}`)) symlinkSync(`/usr/bin/${name}`, path.join(tools, name));

/** The strongest walls of this system, those without bubblewrap, and Node's own alone. */
const [strongest, middle, weakest] = [process.env.PATH, tools, ''].map(
  (searchPath): RunMeans => ({ files, searchPath }),
) as [RunMeans, RunMeans, RunMeans];
const levels = new Map<string, { way: RunMeans; ran: Ran }>();
for (const way of [strongest, middle, weakest]) {
  const learner = new Learner();
  const ran = await run(jobOf(learner.write({ 'net.js': '' }), []), way);
  learner.remove();
  levels.set(ran.isolation.walls.join(', '), { way, ran });
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function survivors(): Promise<string[]> {
  // A killed process may take a moment to leave the table.
  for (let i = 0; i < 40 && processesOf(dist).length > 0; i++) await pause(25);
  return processesOf(dist);
}

/** The sentence of a run that did not come to its end; what its call gave otherwise. */
function shown({ ended, message, results: [result] }: Ran): string {
  if (ended !== 'done') return message;
  if (result === undefined || 'missing' in result) return 'missing';
  return 'thrown' in result
    ? `${result.thrown.name}: ${result.thrown.message}`
    : JSON.stringify(result.value);
}

async function hold(hostile: HostileFile, way: RunMeans): Promise<Ran> {
  const { source, name = 'net.js', beside = {}, modules = [], seconds = 4 } = hostile;
  const learner = new Learner();
  const file = learner.write({ [name]: source, ...beside });
  symlinkSync(secretFile, path.join(learner.folder, 'link'));
  symlinkSync(`${secretFile}.js`, path.join(learner.folder, 'linked.js'));
  const before = readdirSync(learner.folder);
  const begin = performance.now();
  const job = jobOf(file, [call('answer', numbers)], { modules, caps: { memoryMb: 128, seconds } });
  const ran = await run(job, way);
  const took = (performance.now() - begin) / 1000;
  expect(shown(ran)).toMatch(hostile.shows);
  expect([hostile.ends].flat()).toContain(ran.ended);
  expect(ran.results).not.toContainEqual(expect.objectContaining({ value: right }));
  expect(ran.ended === 'done' || /^[A-Z][^\n]+\.$/.test(ran.message)).toBe(true);
  expect(JSON.stringify(ran)).not.toContain(secret);
  expect(JSON.stringify(ran)).not.toContain('FOUND');
  expect(JSON.stringify(ran)).not.toContain('\\u001b');
  expect(took).toBeLessThan(seconds + 1);
  expect(await survivors()).toEqual([]);
  expect(readFileSync(file, 'utf8')).toBe(source);
  expect(readdirSync(learner.folder)).toEqual(before);
  learner.remove();
  outcomes.set(hostile.does, `${ran.ended} | ${cell(shown(ran))}`);
  return ran;
}

/** How each file ended, for docs/sandbox-files.md: `SHERPA_TABLE=write npx vitest run tests/runner/hostile.test.ts` */
const outcomes = new Map<string, string>();
const table = 'docs/sandbox-files.md';
const cell = (text: string) =>
  oneLine(text.replaceAll(outside.folder, '…').replaceAll(/\/\S*sherpa-learner-\w+/g, '…'), 110).replaceAll(
    '|',
    '\\|',
  );
const kinds = [
  ['Passing without being right', forgers],
  ['Reaching out', reachers({ secretFile, port, socketFile })],
  ['Not ending, or ending too early', stayers],
  ['Handing back what it should not', answerers],
] as const;

afterAll(() => {
  if (process.env.SHERPA_TABLE !== 'write') return;
  const parts = kinds.map(([title, files]) => {
    const rows = files.map(({ does }) => `| ${does} | ${outcomes.get(does)} |`);
    return `## ${title}\n\n| a file that … | ended | and said |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  const head = `# Hostile files, and how they end\n\nWritten by \`tests/runner/hostile.test.ts\` on Node.js ${process.versions.node}, as seen at its last level (${[...levels.keys()].at(-1)}).\n\n`;
  writeFileSync(table, head + parts.join('\n'));
});

test('docs/sandbox-files.md has a row for each file, and ends as it may', () => {
  const text = readFileSync(table, 'utf8');
  for (const { does, ends } of kinds.flatMap(([, files]) => files as readonly HostileFile[])) {
    const ended = text.split(`| ${does} | `)[1]?.split(' ')[0];
    expect([ends].flat(), does).toContain(ended);
  }
  expect(text.match(/^\| (?!---|a file)/gm)).toHaveLength(kinds.flatMap(([, files]) => files).length);
});

for (const [walls, { way, ran }] of levels) {
  describe(`behind ${walls}`, () => {
    // Whether a pass can be forged is the harness's affair; the walls between the two add nothing to it.
    test.each(way === middle ? [] : forgers)('a file that $does passes nothing', (one) =>
      hold(one, way).then(() => {}),
    );
    const isOffline = ran.isolation.network === 'denied';
    const some = reachers({ secretFile, port, socketFile }).filter(({ wants }) => !wants || isOffline);
    test.each(some)('a file that $does reaches nothing', async (one) => {
      const before = [visits, signals];
      await hold(one, way);
      await pause(20);
      if (isOffline) expect([visits, signals]).toEqual(before);
    });
  });
}

// The caps are the same behind every wall; what differs is how the child is ended.
const [first] = levels;
const last = [...levels].at(-1);
for (const [level, some] of [
  [first, stayers.slice(0, 3)],
  [last, [...stayers, ...answerers]],
] as const)
  describe(`behind ${level?.[0]}`, () => {
    test.each(some)('a file that $does ends', (one) => hold(one, level?.[1].way as RunMeans).then(() => {}));
  });
