import { nearest, type Preferences, preferenceFault } from '../../learner/preferences.ts';
import { type Connection, SecretKey } from './connection.ts';
import type { Fault } from './model-call.ts';
import type { Provider, Providers } from './providers.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Where the user's own file and the environment say that a model is. Null: none is configured, or none is wanted.
 * A fault: something is wanted that cannot be, and what to do about it. No folder has a say in this but to switch it off.
 */
export function connectionFrom(
  preferences: Readonly<Preferences>,
  providers: Providers,
  env: Env,
): Connection | Fault | null {
  if (!preferences['llm.enabled']) return null;
  const ownURL = given(env.SHERPA_LLM_BASE_URL) ?? preferences['llm.base_url'];
  const name = preferences['llm.provider'] ?? (ownURL === null ? null : 'other');
  if (name === null) return null;
  const provider = providers.get(name);
  if (provider === undefined) return unknownProvider(name, providers);
  const address = ownURL ?? provider.baseURL;
  const model = given(env.SHERPA_LLM_MODEL) ?? preferences['llm.model'];
  if (address === null) return unset('llm.base_url', `The provider ${name} has no address of its own.`);
  if (model === null) return unset('llm.model', `No model is named for the provider ${name}.`);
  const wrong = addressFault(address) ?? preferenceFault('llm.model', model);
  if (wrong !== null)
    return fault('configuration', `${wrong}.`, 'Correct it in your own file, or in the environment.');
  const key = keyFor(preferences['llm.api_key_env'], provider, address, env);
  return 'code' in key
    ? key
    : { provider: name, baseURL: address, model, ...key, ...rest(preferences, provider) };
}

function rest(preferences: Readonly<Preferences>, { flags }: Provider) {
  const input = preferences['llm.price_input_per_million'];
  const output = preferences['llm.price_output_per_million'];
  return {
    flags,
    deadlines: {
      firstTokenMs: preferences['llm.first_token_seconds'] * 1000,
      idleMs: preferences['llm.idle_seconds'] * 1000,
      totalMs: preferences['llm.total_seconds'] * 1000,
    },
    limits: {
      tokens: preferences['llm.max_tokens_per_session'],
      calls: preferences['llm.max_calls_per_session'],
      dollars: preferences['llm.max_dollars_per_session'],
    },
    prices: input === null || output === null ? null : { input, output },
  };
}

/**
 * A variable that the user names is theirs to send anywhere. The provider's own variable goes to the provider's own host
 * alone: with another address it is not read, or the key of one service would reach the server of another.
 */
function keyFor(
  ownVariable: string | null,
  { keyVariable, baseURL }: Provider,
  address: string,
  env: Env,
): Pick<Connection, 'key' | 'keyVariable'> | Fault {
  const isAtHome = baseURL !== null && new URL(address).origin === new URL(baseURL).origin;
  const variable = ownVariable ?? (isAtHome ? keyVariable : null);
  if (variable === null) return { key: null, keyVariable: null };
  const value = given(env[variable]);
  if (value === null) {
    const next = `Set ${variable} to your key, or name another variable in llm.api_key_env.`;
    return fault(
      'no-key',
      `The environment variable ${variable}, which should hold the key, is empty.`,
      next,
    );
  }
  // A header cannot hold more, and a key pasted with its line end is the usual case.
  if (!/^[\x21-\x7e]+$/.test(value)) {
    return fault(
      'unusable-key',
      `The key in ${variable} has characters that no key has.`,
      'Set it again, without spaces or quotes.',
    );
  }
  return { key: new SecretKey(value), keyVariable: variable };
}

/** Not repeated: it may hold a password. */
function addressFault(address: string): string | null {
  const isAddress = URL.canParse(address) && preferenceFault('llm.base_url', address) === null;
  return isAddress ? null : 'The model server’s address is no http or https address without a password in it';
}

function given(value: string | undefined): string | null {
  const text = value?.trim() ?? '';
  return text === '' ? null : text;
}

function unknownProvider(name: string, providers: Providers): Fault {
  const near = nearest(name, [...providers.keys()]);
  const hint = near === null ? '' : ` Did you mean ${near}?`;
  return fault(
    'no-provider',
    `There is no provider ${name}.${hint}`,
    `Known: ${[...providers.keys()].join(', ')}.`,
  );
}

function unset(key: string, message: string): Fault {
  return fault('unset', message, `\`sherpa config set --user ${key} …\` sets it.`);
}

function fault(code: string, message: string, next: string): Fault {
  return { code, message, next, status: null, retryAfterSeconds: null };
}
