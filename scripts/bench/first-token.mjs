// To the first word of a reply: our client beside a bare `fetch` to the same server, in alternation. Medians.
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Budget } from '../../src/tutor/client/budget.ts';
import { openClient } from '../../src/tutor/client/open-client.ts';

const rounds = Number(process.env.BENCH_RUNS ?? 15) * 4;
const limitMs = 15;
/** A model's own time, so that both wait for something. */
const thinkingMs = 20;

const event = (content, finish = null) =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: finish }] })}\n\n`;

/** @returns whether the limit was passed */
export async function benchFirstToken() {
  const server = createServer(async (request, response) => {
    for await (const _ of request);
    await sleep(thinkingMs);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(event('A gradient'));
    await sleep(5);
    response.end(`${event(' points uphill.', 'stop')}data: [DONE]\n\n`);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseURL = `http://127.0.0.1:${server.address().port}/v1`;
  const ours = clientOf(baseURL);
  const coldMs = await ours();
  await bare(baseURL);
  const pairs = [];
  for (let round = 0; round < rounds; round++) {
    // Whoever goes second finds everything warm, so they take turns.
    if (round % 2 === 0) pairs.push({ bare: await bare(baseURL), ours: await ours() });
    else pairs.push(await reversed(ours, baseURL));
  }
  server.closeAllConnections();
  server.close();
  const moreMs = median(pairs.map((pair) => pair.ours - pair.bare));
  console.log(`first token, bare fetch: ${median(pairs.map((pair) => pair.bare)).toFixed(1)} ms`);
  console.log(`first token, our client: ${median(pairs.map((pair) => pair.ours)).toFixed(1)} ms`);
  console.log(`first call, which loads the package: ${coldMs.toFixed(0)} ms`);
  console.log(`our client, more: ${moreMs.toFixed(1)} ms (at most ${limitMs})`);
  return moreMs > limitMs;
}

async function reversed(ours, baseURL) {
  const first = await ours();
  return { ours: first, bare: await bare(baseURL) };
}

async function bare(baseURL) {
  const body = JSON.stringify({ model: 'm', messages, stream: true, max_tokens: 100 });
  const headers = { 'content-type': 'application/json' };
  const startMs = performance.now();
  const response = await fetch(`${baseURL}/chat/completions`, { method: 'POST', headers, body });
  let tookMs = null;
  for await (const bytes of response.body) {
    if (tookMs === null && Buffer.from(bytes).includes('gradient')) tookMs = performance.now() - startMs;
  }
  return tookMs;
}

const messages = [
  { role: 'system', content: 'You are a tutor. '.repeat(100) },
  { role: 'user', content: 'What is a gradient?' },
];

/** @returns what asks once and tells the milliseconds to the first word */
function clientOf(baseURL) {
  const flags = {
    ...{ maxTokensField: 'max_tokens', systemRole: 'system', reasoningOff: null, streamsUsage: true },
    ...{ jsonSchema: true, jsonObject: true, tools: true, toolChoice: true, extra: {} },
  };
  const limits = { tokens: 1e9, calls: 1e9, dollars: null };
  const deadlines = { firstTokenMs: 60_000, idleMs: 20_000, totalMs: 300_000 };
  const connection = { provider: 'other', baseURL, model: 'm', key: null, keyVariable: null, prices: null };
  const client = openClient(
    { ...connection, flags, limits, deadlines },
    {
      now: () => performance.now(),
      date: () => new Date(),
      sleep: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => {}),
      random: Math.random,
      budget: new Budget({ limits, prices: null }, { input: 0, output: 0, calls: 0 }),
    },
  );
  const call = { purpose: 'bench', messages, maxTokens: 100, format: { type: 'text' }, tools: [] };
  return async () => {
    const startMs = performance.now();
    let tookMs = null;
    for await (const news of client.call(call, new AbortController().signal)) {
      if (news.type === 'text') tookMs ??= performance.now() - startMs;
      else if (news.reply?.outcome !== 'complete') throw new Error(JSON.stringify(news));
    }
    return tookMs;
  };
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
