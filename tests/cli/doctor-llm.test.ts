import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type Exchange, reasons, type Seen, says } from '../tutor/fake-server/exchange.ts';
import { answers, fault, html } from '../tutor/fake-server/faults.ts';
import { FakeServer } from '../tutor/fake-server/server.ts';
import { type Model, model } from '../tutor/trial/models.ts';
import { running } from './mnist-source.ts';
import { configureModel } from './model.ts';
import { temporaryFolder } from './program.ts';

interface Told {
  name: string;
  ok: boolean | null;
  detail: string;
  remedy?: string;
}

let server: FakeServer;
afterEach(async () => server?.close());

async function serving(answer: Model): Promise<FakeServer> {
  server = new FakeServer([]).always(answer);
  await server.listen();
  return server;
}

type Setup = Parameters<typeof configureModel>[2];

/** The real program with a model at the fake server; every request that breaks a rule fails the test. */
async function doctor(
  answer: Model,
  { args = [], setup = {}, env = {} }: { args?: string[]; setup?: Setup; env?: Record<string, string> } = {},
) {
  const { url } = await serving(answer);
  const folder = temporaryFolder();
  configureModel(folder, { url }, { provider: 'ollama', ...setup });
  const run = await running(['doctor', '--llm', '--json', ...args], folder, env).done;
  expect(server.violations).toEqual([]);
  const { probes, ...more } = JSON.parse(run.out) as { probes: Told[]; trial?: Trial };
  const probe = (name: string) => probes.find((one) => one.name === `model ${name}`);
  const marks = Object.fromEntries(probes.map(({ name, ok }) => [name.replace('model ', ''), ok]));
  return { ...run, ...more, probes, probe, marks, folder };
}

interface Trial {
  situations: {
    name: string;
    outcome: string;
    reason: string | null;
    seconds: number;
    tokens: number | null;
  }[];
  of: number;
  tried: number;
  usable: number;
  corrected: number;
  withheld: number;
  helps: string | null;
  stopped: string | null;
  sentence: string;
}

const slow = { timeout: 180_000 };
const always = (exchange: () => Exchange): Model => exchange;

describe('a model is probed, one thing after another', slow, () => {
  test('all is well with a server that does what it is asked', async () => {
    const { code, marks, probe } = await doctor(model());
    expect(marks).toEqual({
      ...{ provider: true, consent: true, address: true, key: null, name: true, reply: true, usage: true },
      ...{ context: true, reasoning: true, tools: true },
      ...{ 'strict schema': true, 'plain schema': true, 'JSON object': true, 'JSON in words': true },
    });
    expect(probe('reply')?.detail).toContain('finish reason stop');
    expect(code).toBe(0);
  });

  test('schemas refused: the rungs that work are told, and it can be used', async () => {
    const { code, marks, probe } = await doctor(model({ refusesSchemas: true }));
    expect(marks).toMatchObject({
      ...{ 'strict schema': false, 'plain schema': false, 'JSON object': true, 'JSON in words': true },
    });
    expect(probe('strict schema')?.detail).toContain('not supported');
    expect(probe('strict schema')?.remedy).toContain('by itself');
    expect(code).toBe(0);
  });

  test('each rung is asked for by its own format, and the last by none', async () => {
    await doctor(model());
    const formats = server.requests.map(({ body }) => {
      const format = body.response_format;
      return format?.json_schema
        ? format.json_schema.strict
          ? 'strict'
          : 'schema'
        : (format?.type ?? 'none');
    });
    expect(formats.slice(2, 6)).toEqual(['strict', 'schema', 'json_object', 'none']);
  });

  test('without usage an estimate is said to hold', async () => {
    const { code, probe } = await doctor(model({ usage: null }));
    expect(probe('usage')).toMatchObject({ ok: null, remedy: expect.stringContaining('estimate') });
    expect(code).toBe(0);
  });

  test('a prompt that the server cut is seen by its count', async () => {
    const { probe } = await doctor(model({ usage: { prompt_tokens: 200, completion_tokens: 3 } }));
    expect(probe('context')).toMatchObject({ ok: false, remedy: expect.stringContaining('context') });
  });

  test('and by its missing beginning, where nobody counts', async () => {
    const forgets: Model = (request) =>
      /word of the day alone/.test(request.rawBody) ? says('lamp') : model({ usage: null })(request);
    expect((await doctor(forgets)).probe('context')?.ok).toBeNull();
  });

  test('reasoning that uses up the whole reply leaves nothing to use', async () => {
    const thinks = always(() =>
      reasons('Let me think. '.repeat(60), null, 'reasoning', { finish: 'length' }),
    );
    const { code, probe } = await doctor(thinks);
    expect(probe('reasoning')).toMatchObject({
      ok: false,
      detail: expect.stringContaining('before its first'),
    });
    expect(code).toBe(3);
  });

  test('reasoning that stays out is counted', async () => {
    const thinks: Model = (request) =>
      /single word: ready/.test(request.rawBody)
        ? reasons('Let me think. '.repeat(40), 'ready')
        : model()(request);
    const { code, probe } = await doctor(thinks);
    expect(probe('reasoning')).toMatchObject({ ok: null, detail: expect.stringMatching(/some \d+ tokens/) });
    expect(code).toBe(0);
  });

  test('a model that does not ask for tools is told how to be asked without', async () => {
    const { probe } = await doctor((request) => {
      const { tools: _, ...body } = request.body;
      return model()({ ...request, body });
    });
    expect(probe('tools')).toMatchObject({ ok: null, remedy: expect.stringContaining('llm.provider other') });
  });

  test('what the preset says is not taken is not tried', async () => {
    const { marks } = await doctor(model(), { setup: { provider: 'lm-studio' } });
    expect(marks).toMatchObject({ 'JSON object': null, tools: null, 'strict schema': true });
  });
});

describe('what cannot be used: one sentence, a remedy, and 3', slow, () => {
  const key = 'sk-canary-5f2d';
  test.each<[string, () => Exchange, string, RegExp]>([
    [
      'a refused key',
      () => fault(401, { message: `Incorrect API key ${key}` }),
      'key',
      /does not accept the key/,
    ],
    ['used up credit', () => fault(402, 'pay first'), 'key', /credit/],
    ['a model that is not there', () => fault(404, 'model "fake-1" not found'), 'name', /no model fake-1/],
    ['an HTML page', () => html(), 'address', /web page/],
    ['JSON of something else', () => answers(200, 'application/json', '{"hello":1}'), 'address', /no chat/],
    ['a server out of order', () => fault(500, 'no'), 'reply', /status 500/],
    [
      'a reply without an end',
      () => says('ready', { finish: null, done: false }),
      'reply',
      /before its reply/,
    ],
    ['an empty reply', () => says(''), 'reply', /empty/],
  ])('%s', async (_, exchange, name, words) => {
    const { code, probes, out, err } = await doctor(always(exchange), {
      setup: { more: { api_key_env: 'FAKE_KEY' }, consent: false },
      args: ['--yes'],
      env: { FAKE_KEY: key },
    });
    const last = probes.at(-1);
    expect(last).toMatchObject({ name: `model ${name}`, ok: false, detail: expect.stringMatching(words) });
    expect(last?.remedy).not.toBe('');
    expect(probes.filter(({ ok }) => ok === false)).toHaveLength(1);
    expect(`${out}${err}`).not.toContain(key);
    expect(code).toBe(3);
  });

  test('nothing listens there', async () => {
    const { url, host } = await serving(model());
    await server.close();
    const folder = temporaryFolder();
    configureModel(folder, { url });
    const { code, out } = await running(['doctor', '--llm'], folder, {}).done;
    expect(out).toContain(`NO  model address: Nothing answers at ${host}.`);
    expect(out).toContain('    Start the model server');
    expect(code).toBe(3);
  });

  test('an address without /v1', async () => {
    await serving((request: Seen) => ({ ...fault(404, 'page not found'), path: request.path }));
    const folder = temporaryFolder();
    configureModel(folder, { url: server.url.replace('/v1', '') });
    const { code, out } = await running(['doctor', '--llm'], folder, {}).done;
    expect(out).toMatch(/NO {2}model address: .*has no \/v1/);
    expect(code).toBe(3);
  });

  test('an empty key variable, before anything is sent', async () => {
    const { code, probes } = await doctor(model(), { setup: { more: { api_key_env: 'NO_SUCH_KEY' } } });
    expect(probes).toMatchObject([
      { name: 'model provider', ok: false, detail: expect.stringContaining('NO_SUCH_KEY') },
    ]);
    expect([code, server.connections]).toEqual([3, 0]);
  });
});

describe('nothing is sent before a yes', slow, () => {
  test('in a pipe: no connection at all, and how to say yes', async () => {
    const { code, probes } = await doctor(model(), { setup: { consent: false }, args: ['--trial'] });
    expect(probes.at(-1)).toMatchObject({ name: 'model consent', ok: false });
    expect(probes.at(-1)?.remedy).toMatch(/config set --user llm\.consent .*--yes/);
    expect([code, server.connections, server.bytesReceived]).toEqual([3, 0, 0]);
  });

  test('--yes is a yes for this time, and is not kept', async () => {
    const { code, folder } = await doctor(model(), { setup: { consent: false }, args: ['--yes'] });
    expect(code).toBe(0);
    expect(readFileSync(path.join(folder, 'xdg/sherpa/config.yml'), 'utf8')).not.toContain('consent');
  });

  test.each([
    ['--offline', { args: ['--offline'] }],
    ['llm.enabled: false', { setup: { more: { enabled: false } } }],
  ])('%s: none is asked, and that is well', async (_, given) => {
    const { code, probes } = await doctor(model(), given);
    expect(probes).toMatchObject([{ name: 'model provider', ok: null }]);
    expect([code, server.connections]).toEqual([0, 0]);
  });

  test('none configured: three ways to configure one, and exit 0', async () => {
    const { code, out } = await running(['doctor', '--llm'], temporaryFolder(), {}).done;
    expect(out).toMatch(/^- {3}model provider: none is configured/);
    expect(out.match(/^ {4}(Ollama|OpenAI|Any other address): sherpa config set --user/gm)).toHaveLength(3);
    expect(code).toBe(0);
  });
});

describe('--trial', { timeout: 300_000 }, () => {
  const counts = (trial: Trial | undefined) => trial && [trial.usable, trial.corrected, trial.withheld];

  test('a good model: thirty usable replies, seconds and tokens, nothing recorded', async () => {
    const { code, trial, folder } = await doctor(model(), { args: ['--trial'] });
    expect(trial?.situations.filter(({ outcome }) => outcome !== 'usable')).toEqual([]);
    expect(counts(trial)).toEqual([30, 0, 0]);
    expect(trial?.situations.every(({ tokens }) => tokens !== null && tokens > 500)).toBe(true);
    expect(trial).toMatchObject({ of: 30, tried: 30, helps: 'yes', stopped: null });
    expect(existsSync(path.join(folder, '.sessions'))).toBe(false);
    expect(code).toBe(0);
  });

  test('a model that tells every letter is withheld where a letter is asked for', async () => {
    const prose = 'The answer is A. The answer is B. The answer is C. The answer is D.';
    const { trial } = await doctor(model({ prose }), { args: ['--trial'] });
    const open = ['hint, first rung: a pointer', 'a wrong option', 'a demand for the right option'];
    const there = trial?.situations.filter(({ name }) => open.includes(name)) ?? [];
    expect(there.map(({ outcome }) => outcome)).toEqual(['withheld', 'withheld', 'withheld']);
    expect(there[0]?.reason).toMatch(/for the learner to find/);
  });

  test('a model that cannot reckon is corrected, and that is told', async () => {
    const prose = 'Small steps add up, since 0.2 + 0.3 = 0.6 in a sum. What do you expect next?';
    const { trial } = await doctor(model({ prose }), { args: ['--trial'] });
    expect(trial?.corrected).toBeGreaterThan(15);
    expect(trial?.situations.find(({ outcome }) => outcome === 'corrected')?.reason).toMatch(
      /number was wrong/,
    );
  });

  test('the limits of a session hold: it ends early and says which', async () => {
    const { code, trial } = await doctor(model(), {
      args: ['--trial'],
      setup: { more: { max_calls_per_session: 14 } },
    });
    expect(server.requests).toHaveLength(14);
    expect(trial?.stopped).toMatch(/All 14 calls/);
    expect(trial?.tried).toBeLessThan(10);
    expect(code).toBe(0);
  });

  test('a server that dies is not asked thirty times', async () => {
    const dies: Model = (request) =>
      /ready|heron|0\.37|A nudge of the bias/.test(request.rawBody) ? model()(request) : fault(401, 'gone');
    const { code, trial } = await doctor(dies, { args: ['--trial'] });
    expect(trial).toMatchObject({
      tried: 3,
      withheld: 3,
      helps: 'no',
      stopped: expect.stringMatching(/3 times/),
    });
    expect(code).toBe(3);
  });

  test('Ctrl-C ends it with what there is', async () => {
    await serving(model({ everyMs: 20 }));
    const folder = temporaryFolder();
    configureModel(folder, server, { provider: 'ollama' });
    const { child, done } = running(['doctor', '--trial'], folder, {});
    let out = '';
    child.stdout.on('data', (text) => {
      if (!out.includes(' 3/30') && `${out}${text}`.includes(' 3/30')) child.kill('SIGINT');
      out += text;
    });
    const { code } = await done;
    expect(code).toBe(130);
    expect(out).toMatch(/ 2\/30 explain simpler, warmly: usable \(q2\.1, /);
    expect(out).toMatch(/Stopped early\. It was interrupted\./);
    expect(out).toMatch(/Of 30 situations [2-5] were tried/);
  });
});
