/** What a server understands; each preset of config/providers.yml sets all of them. */
export interface Flags {
  /** The field for the reply's limit. */
  maxTokensField: 'max_tokens' | 'max_completion_tokens';
  /** The role policy is given in. */
  systemRole: 'system' | 'developer';
  /** The value that switches reasoning off; null: the field is not sent. */
  reasoningOff: string | null;
  /** Whether `stream_options.include_usage` is understood. */
  streamsUsage: boolean;
  jsonSchema: boolean;
  jsonObject: boolean;
  tools: boolean;
  /** Fields of the request that only this provider has, such as OpenRouter's `provider.require_parameters`. */
  extra: Readonly<Record<string, unknown>>;
}

/** Where a model is and how it is spoken to. Made from the user's own file, the environment and the command line only. */
export interface Connection {
  provider: string;
  baseURL: string;
  model: string;
  key: SecretKey | null;
  /** The variable the key came from, for consent; null where none is needed. */
  keyVariable: string | null;
  flags: Flags;
  deadlines: { firstTokenMs: number; idleMs: number; totalMs: number };
  limits: { tokens: number; calls: number; dollars: number | null };
  /** Dollars for a million tokens; null: not told. */
  prices: { input: number; output: number } | null;
}

/** A key that no log, error or inspection shows. */
export class SecretKey {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** For the request's header, and for the masking of what is shown. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return '***';
  }

  toJSON(): string {
    return '***';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '***';
  }
}
