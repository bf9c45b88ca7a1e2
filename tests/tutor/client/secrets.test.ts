import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultPreferences } from '../../../src/learner/preferences.ts';
import type { Connection } from '../../../src/tutor/client/connection.ts';
import { connectionFrom } from '../../../src/tutor/client/connection-from.ts';
import { openClient } from '../../../src/tutor/client/open-client.ts';
import { type Seen, says, sse } from '../fake-server/exchange.ts';
import { answers, fault, redirect } from '../fake-server/faults.ts';
import { fakeServer } from '../fake-server/server.ts';
import { ask, askAt, canary, connectionTo, meansFor } from './asked.ts';
import { providers } from './presets.ts';

const openaiCanary = 'sk-env-0a1b2c3d4e5f60718293a4b5';
const planted = {
  OPENAI_API_KEY: openaiCanary,
  OPENAI_ADMIN_KEY: 'admin-canary-44d1',
  OPENAI_BASE_URL: 'http://base-canary.invalid/v1',
  OPENAI_ORG_ID: 'org-canary-8271',
  OPENAI_PROJECT_ID: 'proj-canary-6152',
  OPENAI_WEBHOOK_SECRET: 'hook-canary-9c3a',
  OPENAI_CUSTOM_HEADERS: 'X-Canary: header-canary-1f2e\nAuthorization: Bearer other-canary-77',
  OPENAI_LOG: 'debug',
};

const printed: string[] = [];

beforeEach(() => {
  printed.length = 0;
  for (const [name, value] of Object.entries(planted)) vi.stubEnv(name, value);
  for (const level of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) {
    vi.spyOn(console, level).mockImplementation((...given) => void printed.push(inspect(given)));
  }
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const wire = ({ headers, rawBody, path }: Seen) => JSON.stringify({ headers, rawBody, path });

describe('line 3: the key and the address are said outright', () => {
  it('a server without a key of its own is sent none, whatever the environment holds', async () => {
    await using server = await fakeServer(says('fine'));
    const preferences = { ...defaultPreferences, 'llm.base_url': server.url, 'llm.model': 'm' };
    const connection = connectionFrom(preferences, providers, process.env) as Connection;
    expect([connection.provider, connection.key, connection.keyVariable]).toEqual(['other', null, null]);
    await ask(openClient(connection, meansFor(connection)));
    expect(server.requests[0]?.headers).not.toHaveProperty('authorization');
    expect(wire(server.requests[0]!)).not.toContain('canary');
    expect(wire(server.requests[0]!)).not.toContain(openaiCanary);
  });

  it('the provider openai with another address is sent no OPENAI_API_KEY unless the user names it', async () => {
    await using server = await fakeServer(says('fine'), says('fine'));
    const preferences = {
      ...defaultPreferences,
      'llm.provider': 'openai',
      'llm.base_url': server.url,
      'llm.model': 'm',
    };
    const plain = connectionFrom(preferences, providers, process.env) as Connection;
    await ask(openClient(plain, meansFor(plain)));
    expect(wire(server.requests[0]!)).not.toContain(openaiCanary);
    const named = { ...preferences, 'llm.api_key_env': 'OPENAI_API_KEY' };
    const chosen = connectionFrom(named, providers, process.env) as Connection;
    await ask(openClient(chosen, meansFor(chosen)));
    expect(server.requests[1]?.headers.authorization).toBe(`Bearer ${openaiCanary}`);
  });

  it('the key that is configured is sent, and only to the address that is', async () => {
    await using server = await fakeServer(says('fine'));
    await askAt(server.url);
    expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${canary}`);
    expect(server.requests[0]?.path).toBe('/v1/chat/completions');
  });
});

it('line 4: no organisation, project or header of the environment is sent, and nothing of this machine', async () => {
  await using server = await fakeServer(says('fine'));
  await askAt(server.url);
  const names = Object.keys(server.requests[0]!.headers).sort();
  expect(names.filter((name) => !name.startsWith('sec-') && !name.startsWith('accept-'))).toEqual([
    'accept',
    'authorization',
    'connection',
    'content-length',
    'content-type',
    'host',
    'user-agent',
  ]);
  expect(server.requests[0]?.headers['user-agent']).toBe('sherpa');
  expect(wire(server.requests[0]!)).not.toMatch(/org-|proj-|header-canary|other-canary|stainless|admin-/);
});

describe('line 5: an answer that sends us on to another host is a fault that names it', () => {
  it.each([301, 302, 303, 307, 308])('%i', async (status) => {
    await using other = await fakeServer();
    const to = `${other.url}/chat/completions?token=${canary}`;
    await using server = await fakeServer(redirect(to, status));
    const { reply } = await askAt(server.url);
    expect(reply).toMatchObject({ outcome: 'failed', attempts: 1, fault: { code: 'redirect' } });
    expect(reply.fault?.message).toContain(other.host);
    expect(JSON.stringify(reply)).not.toContain(canary);
    expect([other.bytesReceived, other.connections]).toEqual([0, 0]);
  });

  it('the same host at another path, a relative address, or none that can be read', async () => {
    for (const to of ['/v2/chat/completions', 'https://', '\u0001']) {
      await using server = await fakeServer(redirect(encodeURI(to)));
      const { reply } = await askAt(server.url);
      expect([reply.fault?.code, reply.attempts]).toEqual(['redirect', 1]);
    }
  });
});

it('line 18: the key is in no fault, reply, record, log or inspection, wherever it was planted', async () => {
  const body = `{"error":{"message":"Incorrect API key provided: ${canary}. Bearer ${canary}","code":"invalid_api_key"}}`;
  const echoes = [
    answers(401, 'application/json', body, { 'x-key': canary }),
    fault(429, { message: `${canary} is over its quota`, code: 'insufficient_quota' }),
    answers(200, 'application/json', JSON.stringify({ error: canary })),
    answers(200, 'text/html', `<title>${canary}</title>`),
    sse([{ send: `data: {"error":{"message":"no ${canary}"}}\n\n` }]),
    sse([{ send: `data: ${canary}\n\n` }]),
    redirect(`http://127.0.0.1:1/${canary}?key=${canary}`),
  ];
  await using server = await fakeServer(...echoes);
  const connection = connectionTo(server.url);
  const means = meansFor(connection);
  const client = openClient(connection, means);
  const shown: string[] = [];
  for (const _ of echoes) {
    const { reply, news } = await ask(client);
    expect(reply.outcome).toBe('failed');
    shown.push(JSON.stringify(news), inspect(reply, { depth: 9, showHidden: true }));
  }
  const deep = { depth: 20, showHidden: true, getters: true };
  shown.push(
    inspect(client, deep),
    inspect(connection, deep),
    JSON.stringify(connection),
    `${connection.key}`,
  );
  shown.push(inspect(means.budget, deep), ...printed);
  expect(shown.join('\n')).not.toContain(canary);
  expect(shown.join('\n')).not.toContain(openaiCanary);
  expect(printed).toEqual([]);
});
