import { describe, expect, it } from 'vitest';
import { defaultPreferences, type Preferences } from '../../../src/learner/preferences.ts';
import { connectionFrom } from '../../../src/tutor/client/connection-from.ts';
import { providers } from './presets.ts';

const local = { 'llm.provider': 'ollama', 'llm.model': 'qwen3:8b' };
const hosted = { 'llm.provider': 'openai', 'llm.model': 'gpt-5.1' };

function from(preferences: Partial<Preferences>, env: Record<string, string> = {}) {
  return connectionFrom({ ...defaultPreferences, ...preferences }, providers, env);
}

describe('where a model is', () => {
  it('nowhere, when nobody named one, or it is switched off', () => {
    expect(from({})).toBeNull();
    expect(from({}, { OPENAI_API_KEY: 'a-key', OPENAI_BASE_URL: 'http://x/v1' })).toBeNull();
    expect(from({ ...local, 'llm.enabled': false }, { SHERPA_LLM_BASE_URL: 'http://x/v1' })).toBeNull();
  });

  it('at the provider’s own address, without a key where it takes none', () => {
    expect(from(local)).toMatchObject({
      provider: 'ollama',
      baseURL: 'http://localhost:11434/v1',
      model: 'qwen3:8b',
      key: null,
      keyVariable: null,
      flags: { maxTokensField: 'max_tokens', reasoningOff: 'none', jsonSchema: true },
      deadlines: { firstTokenMs: 60_000, idleMs: 20_000, totalMs: 300_000 },
      limits: { tokens: 200_000, calls: 200, dollars: null },
      prices: null,
    });
  });

  it('at a provider that wants a key, which is read from its variable or from the one that is named', () => {
    const env = { OPENAI_API_KEY: 'the-usual-key', MY_KEY: 'my-own-key' };
    const keyOf = (preferences: Partial<Preferences>) => {
      const connection = from({ ...hosted, ...preferences }, env);
      if (connection === null || 'code' in connection) throw new Error('no connection');
      return [connection.keyVariable, connection.key?.reveal()];
    };
    expect(keyOf({})).toEqual(['OPENAI_API_KEY', 'the-usual-key']);
    expect(keyOf({ 'llm.api_key_env': 'MY_KEY' })).toEqual(['MY_KEY', 'my-own-key']);
    expect(keyOf({ 'llm.base_url': 'https://api.openai.com/v1/' })).toEqual([
      'OPENAI_API_KEY',
      'the-usual-key',
    ]);
    for (const elsewhere of [
      'http://api.openai.com/v1',
      'https://api.openai.com.example/v1',
      'https://proxy/v1',
    ]) {
      expect(keyOf({ 'llm.base_url': elsewhere })).toEqual([null, undefined]);
    }
  });

  it('at any other address, by the file or by the environment', () => {
    const named = { 'llm.base_url': 'http://gpu:9000/v1', 'llm.model': 'm' };
    expect(from(named)).toMatchObject({ provider: 'other', baseURL: 'http://gpu:9000/v1', model: 'm' });
    const env = { SHERPA_LLM_BASE_URL: 'http://here:1/v1', SHERPA_LLM_MODEL: 'other-model' };
    expect(from(named, env)).toMatchObject({ baseURL: 'http://here:1/v1', model: 'other-model' });
    expect(from({}, env)).toMatchObject({ provider: 'other', baseURL: 'http://here:1/v1' });
    expect(from(named, { SHERPA_LLM_BASE_URL: ' ' })).toMatchObject({ baseURL: 'http://gpu:9000/v1' });
  });

  it('counted by prices only where both are told', () => {
    const prices = { 'llm.price_input_per_million': 0.5, 'llm.price_output_per_million': 2 };
    expect(from({ ...local, ...prices })).toMatchObject({ prices: { input: 0.5, output: 2 } });
    expect(from({ ...local, 'llm.price_input_per_million': 0.5 })).toMatchObject({ prices: null });
  });
});

describe('what cannot be is a fault with the next step', () => {
  it.each<[string, Partial<Preferences>, Record<string, string>, string, RegExp]>([
    [
      'a provider unheard of',
      { ...local, 'llm.provider': 'olama' },
      {},
      'no-provider',
      /Did you mean ollama\?/,
    ],
    ['no model', { 'llm.provider': 'ollama' }, {}, 'unset', /config set --user llm\.model/],
    ['no address', { 'llm.provider': 'other', 'llm.model': 'm' }, {}, 'unset', /llm\.base_url/],
    ['an empty key', hosted, {}, 'no-key', /OPENAI_API_KEY/],
    ['a key of spaces', hosted, { OPENAI_API_KEY: ' \n' }, 'no-key', /OPENAI_API_KEY/],
    ['a key with words', hosted, { OPENAI_API_KEY: 'my secret key' }, 'unusable-key', /OPENAI_API_KEY/],
    [
      'an address that is none',
      { 'llm.model': 'm' },
      { SHERPA_LLM_BASE_URL: 'file:///etc' },
      'configuration',
      /http/,
    ],
    [
      'a password',
      { 'llm.model': 'm' },
      { SHERPA_LLM_BASE_URL: 'http://a:b@c/v1' },
      'configuration',
      /password/,
    ],
    ['a model that is none', local, { SHERPA_LLM_MODEL: 'a b' }, 'configuration', /llm\.model/],
  ])('%s', (_, preferences, env, code, words) => {
    const fault = from(preferences, env);
    if (fault === null || !('code' in fault)) throw new Error('no fault');
    expect(fault.code).toBe(code);
    expect(`${fault.message} ${fault.next}`).toMatch(words);
    expect(`${fault.message} ${fault.next}`).not.toMatch(/secret|a:b/);
  });
});
