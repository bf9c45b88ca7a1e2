import * as z from 'zod/mini';
import type { Flags } from './connection.ts';

/** One preset of config/providers.yml. */
export interface Provider {
  /** Null: the user's file has to say it. */
  baseURL: string | null;
  keyVariable: string | null;
  flags: Flags;
}

export type Providers = ReadonlyMap<string, Provider>;

/**
 * The presets out of the parsed file, which comes with the program.
 * @throws Error naming the preset and the key, for a file that was changed by hand
 */
export function providersFrom(data: unknown): Providers {
  const read = z.record(z.string(), presetSchema()).safeParse(data);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new Error(`config/providers.yml: ${issue?.path.join('.')}: ${issue?.message}`);
  }
  return new Map(Object.entries(read.data).map(([name, preset]) => [name, providerOf(preset)]));
}

type Preset = z.infer<ReturnType<typeof presetSchema>>;

function presetSchema() {
  return z.strictObject({
    base_url: z.nullable(z.url()),
    key_variable: z.nullable(z.string().check(z.regex(/^[A-Z][A-Z0-9_]*$/))),
    max_tokens_field: z.enum(['max_tokens', 'max_completion_tokens']),
    system_role: z.enum(['system', 'developer']),
    reasoning_off: z.nullable(z.string()),
    streams_usage: z.boolean(),
    json_schema: z.boolean(),
    json_object: z.boolean(),
    tools: z.boolean(),
    extra: z.record(z.string(), z.unknown()),
  });
}

function providerOf(preset: Preset): Provider {
  return {
    baseURL: preset.base_url,
    keyVariable: preset.key_variable,
    flags: {
      maxTokensField: preset.max_tokens_field,
      systemRole: preset.system_role,
      reasoningOff: preset.reasoning_off,
      streamsUsage: preset.streams_usage,
      jsonSchema: preset.json_schema,
      jsonObject: preset.json_object,
      tools: preset.tools,
      extra: preset.extra,
    },
  };
}
