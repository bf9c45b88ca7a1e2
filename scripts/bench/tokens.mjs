// What a model is sent on the whole route: tokens by kind of call, and their sum. A learner who misses each item once,
// asks something at every third, takes a hint at every fifth, has things explained at every seventh and practises at every eleventh.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { says } from '../../tests/tutor/fake-server/exchange.ts';
import { FakeServer } from '../../tests/tutor/fake-server/server.ts';

const route = 'training-and-backprop';
const bin = path.resolve('bin/sherpa.cjs');
// As long as an explanation at the middle depth.
const reply = `${'The gradient says which way the loss grows, and how fast it does. '.repeat(9)}What would you expect here?`;

const shapes = {
  evidence: { evidence: [{ idea: 1, quote: '', note: 'No words of the answer say it.', met: 'missing' }] },
  practice: {
    question:
      'A weight is 0.5, its gradient is 0.2 and the learning rate is 0.1. What is the weight after one step?',
    quantities: [
      { name: 'w', value: 0.5 },
      { name: 'g', value: 0.2 },
      { name: 'lr', value: 0.1 },
    ],
    expression: 'w - lr * g',
    unit: '',
  },
};

export async function benchTokens() {
  const server = new FakeServer([]).always(({ body }) => {
    const shape = shapes[body.response_format?.json_schema?.name];
    return says(shape === undefined ? reply : JSON.stringify(shape), { piece: 40 });
  });
  await server.listen();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sherpa-bench-'));
  const user = path.join(folder, 'xdg', 'sherpa');
  mkdirSync(user, { recursive: true });
  const limits = ['max_tokens_per_session: 1000000000', 'max_calls_per_session: 100000'];
  const lines = ['provider: other', `base_url: ${server.url}`, 'model: fake', ...limits];
  writeFileSync(
    path.join(user, 'config.yml'),
    `llm:\n  ${lines.join('\n  ')}\n  consent: ["${server.url}"]\n`,
  );
  try {
    const asks = await walk(folder);
    const file = path.join(folder, '.sessions', route, 'model.jsonl');
    const records = readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    print(records, asks);
  } finally {
    await server.finish().catch((error) => console.error(String(error)));
    rmSync(folder, { recursive: true, force: true });
  }
  return false;
}

/** From the first ask to the end; returns how many asks there were. */
async function walk(folder) {
  const env = { ...process.env, HOME: folder, XDG_CONFIG_HOME: path.join(folder, 'xdg'), SHERPA_SEED: '7' };
  const child = spawn(process.execPath, [bin, 'start', route, '--json'], { cwd: folder, env });
  child.stderr.pipe(process.stderr);
  const tries = new Map();
  let asks = 0;
  for await (const line of readline.createInterface({ input: child.stdout })) {
    const event = JSON.parse(line);
    if (event.type !== 'ask') continue;
    const n = tries.get(event.id) ?? 0;
    tries.set(event.id, n + 1);
    asks += 1;
    child.stdin.write(`${JSON.stringify(move(event, n, asks))}\n`);
  }
  return asks;
}

// The second is of the lesson and says nothing that a rubric knows.
const words = [
  'because the chain rule multiplies',
  'the weights and the loss hang together there, somehow, with the gradient',
];

function move({ id, kind, options = [] }, n, asks) {
  if (n === 0 && asks % 3 === 0) return { say: 'why is that so, and what is it good for?' };
  if (n === 0 && asks % 5 === 0) return { command: 'hint' };
  if (n === 0 && asks % 7 === 0) return { command: 'explain simpler' };
  if (n === 0 && asks % 11 === 0) return { command: 'practice' };
  if (n > 2) return { command: 'skip' };
  if (kind === 'offer') return { answer: /^offer\.(section|prerequisites)\./.test(id) ? 'A' : 'B' };
  if (options.length > 0) return { answer: options[n % options.length].letter };
  return { answer: { tracing: '0.25', confidence: '3' }[kind] ?? words[n % 2] };
}

function print(records, asks) {
  const kinds = Map.groupBy(records, ({ purpose }) => purpose);
  const row = (...cells) =>
    console.log(cells.map((cell, i) => String(cell).padStart(i === 0 ? 10 : 11)).join(''));
  row('kind', 'times', 'requests', 'sent', 'at most', 'received');
  for (const [kind, all] of kinds) {
    const replies = all.flatMap((one) => one.replies);
    const sent = replies.map(({ usage }) => usage.input).toSorted((a, b) => a - b);
    const received = replies.map(({ usage }) => usage.output).toSorted((a, b) => a - b);
    row(kind, all.length, replies.length, middle(sent), sent.at(-1), middle(received));
  }
  const replies = records.flatMap((one) => one.replies);
  const sum = (key) => replies.reduce((all, { usage }) => all + usage[key], 0);
  console.log(
    `The whole route, ${asks} asks: ${replies.length} requests, ${sum('input')} tokens sent, ${sum('output')} received.`,
  );
  console.log(
    'Counted by the server as four characters a token. “sent” and “received” are medians of a request.',
  );
}

const middle = (sorted) => sorted[Math.floor(sorted.length / 2)];
