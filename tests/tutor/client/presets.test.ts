import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { defaultPreferences } from '../../../src/learner/preferences.ts';
import type { Connection } from '../../../src/tutor/client/connection.ts';
import { connectionFrom } from '../../../src/tutor/client/connection-from.ts';
import type { Format, ModelCall } from '../../../src/tutor/client/model-call.ts';
import { openClient } from '../../../src/tutor/client/open-client.ts';
import { providersFrom } from '../../../src/tutor/client/providers.ts';
import { says } from '../fake-server/exchange.ts';
import { fakeServer } from '../fake-server/server.ts';
import { ask, meansFor } from './asked.ts';
import { providers } from './presets.ts';

const schema = {
  type: 'object',
  properties: { met: { type: 'boolean', description: 'whether the idea is there' } },
  required: ['met'],
  additionalProperties: false,
};

const asked: ModelCall = {
  purpose: 'answer',
  messages: [
    { role: 'system', content: 'Policy.' },
    { role: 'user', content: 'Question?' },
    { role: 'assistant', content: '', toolCalls: [{ id: 'c1', name: 'trace', arguments: '{"x":1}' }] },
    { role: 'tool', content: 'z1 = 0.5', toolCallId: 'c1' },
  ],
  maxTokens: 300,
  format: { type: 'schema', name: 'evidence', schema, strict: true },
  tools: [{ name: 'trace', description: 'Runs the network once.', parameters: schema }],
};

const names = [...providers.keys()];

async function requestsOf(name: string, formats: Format[]) {
  await using server = await fakeServer();
  server.always(() => says('fine'));
  const preferences = {
    ...defaultPreferences,
    'llm.provider': name,
    'llm.base_url': server.url,
    'llm.model': 'some-model',
    'llm.api_key_env': 'A_KEY',
  };
  const connection = connectionFrom(preferences, providers, { A_KEY: 'a-key-of-some-length' }) as Connection;
  for (const format of formats) {
    const { reply } = await ask(openClient(connection, meansFor(connection)), { ...asked, format });
    expect(reply.outcome).toBe('complete');
  }
  return server.requests.map(({ path, headers, body }) => {
    const { accept, authorization, 'content-type': type } = headers;
    return { path, accept, authorization, type, body };
  });
}

describe('line 15: each preset’s request is as it was when somebody last looked at it', () => {
  it.each(names)('%s', async (name) => {
    const [request] = await requestsOf(name, [asked.format]);
    expect(request).toMatchSnapshot();
  });

  it('every preset sets every flag, and the file gives a reason for what is unlike the others', () => {
    expect(names).toEqual(['openai', 'ollama', 'llama-cpp', 'vllm', 'lm-studio', 'openrouter', 'other']);
    for (const { flags } of providers.values()) {
      expect(Object.keys(flags)).toHaveLength(8);
      expect(Object.values(flags)).not.toContain(undefined);
    }
    const [text = ''] = readFileSync('config/providers.yml', 'utf8').split('# Any other server');
    const lines = text.split('\n');
    const odd =
      /^ {2}(reasoning_off: null|json_object: false|tools: false|max_tokens_field: max_comp.*|system_role: dev.*)$/;
    const unexplained = lines.filter((line, at) => odd.test(line) && !lines[at - 1]?.startsWith('  #'));
    expect(unexplained).toEqual([]);
  });

  it('a preset that lacks a flag, or has one too many, is refused by name', () => {
    const data = parse(readFileSync('config/providers.yml', 'utf8'));
    const { json_object: _, ...lacking } = data.ollama;
    expect(() => providersFrom({ ...data, ollama: lacking })).toThrow(/ollama\.json_object/);
    expect(() => providersFrom({ ...data, ollama: { ...data.ollama, headers: {} } })).toThrow(/ollama/);
  });
});

it('line 11: every format by every preset is valid by OpenAI’s schema, our key list and the portable subset', async () => {
  const formats: Format[] = [
    asked.format,
    { type: 'schema', name: 'evidence', schema, strict: false },
    { type: 'object' },
    { type: 'text' },
  ];
  // The fake server checks each request, and throws at the end for one that is not.
  for (const name of names) expect(await requestsOf(name, formats)).toHaveLength(4);
});
