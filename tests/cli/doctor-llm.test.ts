import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Exchange, reasons, type Seen, says } from '../tutor/fake-server/exchange.ts';
import { answers, fault, html } from '../tutor/fake-server/faults.ts';
import { type Model, model } from '../tutor/trial/models.ts';
import { doctor, serving } from './doctor-runs.ts';
import { running } from './mnist-source.ts';
import { configureModel } from './model.ts';
import { temporaryFolder } from './program.ts';

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
    const { requests } = await doctor(model());
    const formats = requests.map(({ body }) => {
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

  test('tools refused: sherpa asks without them by itself', async () => {
    const { code, probe } = await doctor(model({ refusesTools: true }));
    expect(probe('tools')).toMatchObject({ ok: false, remedy: expect.stringContaining('by itself') });
    expect(code).toBe(0);
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
    const server = await serving(model());
    const { url, host } = server;
    await server.close();
    const folder = temporaryFolder();
    configureModel(folder, { url });
    const { code, out } = await running(['doctor', '--llm'], folder, {}).done;
    expect(out).toContain(`NO  model address: Nothing answers at ${host}.`);
    expect(out).toContain('    Start the model server');
    expect(code).toBe(3);
  });

  test('an address without /v1', async () => {
    await using server = await serving((request: Seen) => ({
      ...fault(404, 'page not found'),
      path: request.path,
    }));
    const folder = temporaryFolder();
    configureModel(folder, { url: server.url.replace('/v1', '') });
    const { code, out } = await running(['doctor', '--llm'], folder, {}).done;
    expect(out).toMatch(/NO {2}model address: .*has no \/v1/);
    expect(code).toBe(3);
  });

  test('an empty key variable, before anything is sent', async () => {
    const { code, probes, connections } = await doctor(model(), {
      setup: { more: { api_key_env: 'NO_SUCH_KEY' } },
    });
    expect(probes).toMatchObject([
      { name: 'model provider', ok: false, detail: expect.stringContaining('NO_SUCH_KEY') },
    ]);
    expect([code, connections]).toEqual([3, 0]);
  });
});

describe('nothing is sent before a yes', slow, () => {
  test('in a pipe: no connection at all, and how to say yes', async () => {
    const given = { setup: { consent: false }, args: ['--trial'] };
    const { code, probes, connections, bytesReceived } = await doctor(model(), given);
    expect(probes.at(-1)).toMatchObject({ name: 'model consent', ok: false });
    expect(probes.at(-1)?.remedy).toMatch(/config set --user llm\.consent .*--yes/);
    expect([code, connections, bytesReceived]).toEqual([3, 0, 0]);
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
    const { code, probes, connections } = await doctor(model(), given);
    expect(probes).toMatchObject([{ name: 'model provider', ok: null }]);
    expect([code, connections]).toEqual([0, 0]);
  });

  test('none configured: three ways to configure one, and exit 0', async () => {
    const { code, out } = await running(['doctor', '--llm'], temporaryFolder(), {}).done;
    expect(out).toMatch(/^- {3}model provider: none is configured/);
    expect(out.match(/^ {4}(Ollama|OpenAI|Any other address): sherpa config set --user/gm)).toHaveLength(3);
    expect(code).toBe(0);
  });
});
