// Whole-process times as ratios to `node -e 0`, in alternation, so that a busy machine shows in both. Medians.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { benchEngine } from './bench/engine.mjs';
import { benchFirstToken } from './bench/first-token.mjs';
import { benchRender } from './bench/render.mjs';
import { benchTokens } from './bench/tokens.mjs';
import { benchWatch } from './bench/watch.mjs';

// `npm run bench -- engine` is the engine beside numpy and nothing else, `-- watch` a save to its verdict, and of a
// model `-- first-token` its first word beside a bare fetch, `-- render` the frames of a long reply, `-- tokens` what it is sent.
const only = process.argv[2] ?? process.env.BENCH_ONLY ?? '';
if (only === 'engine') process.exit((await benchEngine()) ? 1 : 0);
if (only === 'render') process.exit((await benchRender()) ? 1 : 0);
if (only === 'tokens') process.exit((await benchTokens()) ? 1 : 0);
if (only === 'first-token') process.exit((await benchFirstToken()) ? 1 : 0);
if (only === 'watch') process.exit((await benchWatch()) ? 1 : 0);

const runs = Number(process.env.BENCH_RUNS ?? 15);
const folder = mkdtempSync(path.join(os.tmpdir(), 'sherpa-bench-'));
const bin = path.resolve('bin/sherpa.cjs');
const env = { ...process.env, SHERPA_REEXEC: '1', HOME: folder, XDG_CONFIG_HOME: folder };

const empty = ['-e', '0'];

function milliseconds(args, input = '') {
  const start = process.hrtime.bigint();
  const done = spawnSync(process.execPath, args, { cwd: folder, input, env });
  if (done.status !== 0) throw new Error(`${args.join(' ')}: exit ${done.status}\n${done.stderr}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** From the start of a program in a folder it has never seen until a text is on its stdout. */
async function millisecondsUntil(text, args) {
  const root = mkdtempSync(path.join(folder, 'new-'));
  const start = process.hrtime.bigint();
  const child = spawn(process.execPath, [...args, '--root', root], { cwd: root, env });
  let took = null;
  let seen = '';
  child.stdout.on('data', (data) => {
    seen += data;
    if (took !== null || !seen.includes(text)) return;
    took = Number(process.hrtime.bigint() - start) / 1e6;
    child.stdin.end();
  });
  await new Promise((resolve) => child.on('close', resolve));
  if (took === null) throw new Error(`never saw ${JSON.stringify(text)} in:\n${seen}`);
  return took;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** The median of the ratio, pair by pair. */
function against(base, args, input) {
  milliseconds(args, input);
  const pairs = Array.from({ length: runs }, () => [milliseconds(base), milliseconds(args, input)]);
  return summary(pairs);
}

const summary = (pairs) => ({
  ratio: median(pairs.map(([a, b]) => b / a)),
  ms: median(pairs.map(([, b]) => b)),
});

async function firstQuestion() {
  const args = [bin, 'start', 'training-and-backprop', '--plain'];
  const pairs = [];
  for (let run = 0; run <= runs; run++)
    pairs.push([milliseconds(empty), await millisecondsUntil('/quit', args)]);
  return summary(pairs.slice(1));
}

// A guide of about a megabyte, and one of four, made of sections like real ones.
function bigGuide(megabytes) {
  const section = (n) => `### Section ${n}: Step ${n}

**Core Concept to Teach:**
A long dough rests ${n} times before it is baked.

**How to Explain:**
1. "Flour and water first, salt ${n} minutes later."
2. Show the window test

\`\`\`python
rest = ${n} * 30
\`\`\`

**Common Misconceptions:**
- Misconception: "More yeast is better" → Clarify: "Time does more than yeast"

**Verification Questions:**
1. "Why does dough rest?" (The gluten relaxes)
2. Multiple choice: "When is it done? A) At once B) When it has doubled C) Never" (Answer: B)

**Exercise ${n}.1: Rest it**
"Let a dough rest ${n} hours and note its height."

**How to Guide Them:**
1. "Mark the glass first"

**Solution:**
It grows by half in the first hour.

`;
  const parts = [];
  for (let n = 1, size = 0; size < megabytes * 1e6; n++) {
    const text = section(n);
    parts.push(text);
    size += text.length;
  }
  return `---\ntitle: Bread\n---\n# Bread\n\n## Teaching Flow\n\n${parts.join('')}`;
}

const rows = [];
rows.push(['sherpa --version', against(empty, [bin, '--version']), 1.7]);
rows.push(['start --plain to its first question', await firstQuestion(), 6]);
writeFileSync(path.join(folder, 'one.md'), bigGuide(1));
writeFileSync(path.join(folder, 'four.md'), bigGuide(4));
rows.push(['guide check, 1 MB', against(empty, [bin, 'guide', 'check', 'one.md']), 12]);
rows.push([
  'guide check, 4 MB against 1 MB',
  against([bin, 'guide', 'check', 'one.md'], [bin, 'guide', 'check', 'four.md']),
  5,
]);
rmSync(folder, { recursive: true });

console.log(`Node ${process.version}, ${runs} pairs, medians; a ratio is to \`node -e 0\` unless said`);
let slow = false;
for (const [name, { ratio, ms }, limit] of rows) {
  slow ||= ratio > limit;
  console.log(
    `${name.padEnd(40)} ${ratio.toFixed(2).padStart(6)} × (at most ${limit})  ${ms.toFixed(0).padStart(5)} ms${ratio > limit ? '  TOO SLOW' : ''}`,
  );
}
if (only === '') slow = (await benchWatch()) || slow;
if (only === '') slow = (await benchFirstToken()) || slow;
if (only === '') slow = (await benchEngine()) || slow;
process.exitCode = slow ? 1 : 0;
