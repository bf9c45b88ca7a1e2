import { existsSync, readFileSync } from 'node:fs';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { isObject, portableFaults } from './portable-schema.ts';

const page = new URL('../../../../shared/data/openai/chat-completions.schemas.json', import.meta.url);

/** What is wrong with the body of a chat request, by OpenAI's schema, our own key list and the portable subset. */
export function requestFaults(body: unknown): string[] {
  if (!isObject(body)) return ['the body is not a JSON object'];
  return [...schemaFaults(body), ...keyFaults(body), ...wireSchemaFaults(body)];
}

/** Null where OpenAI's schema is not at hand: that one check is left out then, and said so once. */
export function openaiValidator(name: string): ValidateFunction | null {
  document ??= openaiDocument();
  return document?.getSchema(`openai#/components/schemas/${name}`) ?? null;
}

let document: Ajv2020 | null | undefined;

function openaiDocument(): Ajv2020 | null {
  if (!existsSync(page)) {
    process.stderr.write(
      'fake server: requests are not checked against OpenAI’s schema, which is not here\n',
    );
    return null;
  }
  const { schemas } = JSON.parse(readFileSync(page, 'utf8'));
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false });
  ajv.addSchema({ components: { schemas: plainSchema(schemas) } }, 'openai');
  return ajv;
}

/** The document mixes `nullable` of OpenAPI 3.0 into 3.1, which no JSON schema validator takes. */
function plainSchema(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(plainSchema);
  if (!isObject(node)) return node;
  const kept = Object.entries(node).filter(
    ([key, value]) =>
      !key.startsWith('x-') &&
      !(key === 'nullable' && typeof value === 'boolean') &&
      !(key === 'deprecated' && typeof value === 'boolean') &&
      !(key === 'discriminator' && isObject(value) && 'propertyName' in value) &&
      key !== 'example',
  );
  const plain: Record<string, unknown> = Object.fromEntries(
    kept.map(([key, value]) => [key, plainSchema(value)]),
  );
  return node.nullable === true ? { anyOf: [plain, { type: 'null' }] } : plain;
}

function schemaFaults(body: Record<string, unknown>): string[] {
  const validate = openaiValidator('CreateChatCompletionRequest');
  if (validate === null || validate(body)) return [];
  return (validate.errors ?? []).map((error) => `OpenAI’s schema: ${error.instancePath} ${error.message}`);
}

/** OpenAI's schema lets any further key pass, so a misspelt one must be caught here. */
const keys = {
  body: [
    'model',
    'messages',
    'stream',
    'stream_options',
    'max_tokens',
    'max_completion_tokens',
    'response_format',
    'tools',
    'tool_choice',
    'reasoning_effort',
    'provider',
  ],
  message: ['role', 'content', 'tool_calls', 'tool_call_id'],
  format: ['type', 'json_schema'],
  schema: ['name', 'strict', 'schema'],
  tool: ['type', 'function'],
  function: ['name', 'description', 'parameters'],
  call: ['id', 'type', 'function'],
  called: ['name', 'arguments'],
  streamOptions: ['include_usage'],
};

function keyFaults(body: Record<string, unknown>): string[] {
  const faults: string[] = [];
  const check = (value: unknown, where: keyof typeof keys) => {
    if (!isObject(value)) return;
    const strange = Object.keys(value).filter((key) => !keys[where].includes(key));
    faults.push(...strange.map((key) => `our key list: ${where} has ${key}`));
  };
  check(body, 'body');
  check(body.stream_options, 'streamOptions');
  check(body.response_format, 'format');
  for (const message of list(body.messages)) {
    check(message, 'message');
    for (const call of list(message.tool_calls)) {
      check(call, 'call');
      check(call.function, 'called');
    }
  }
  for (const tool of list(body.tools)) {
    check(tool, 'tool');
    check(tool.function, 'function');
  }
  if (body.stream !== true) faults.push('our rules: the request does not stream');
  if (('max_tokens' in body ? 1 : 0) + ('max_completion_tokens' in body ? 1 : 0) !== 1) {
    faults.push('our rules: not exactly one limit of tokens');
  }
  return faults;
}

function wireSchemaFaults(body: Record<string, unknown>): string[] {
  const faults: string[] = [];
  const named = (value: unknown, schema: unknown, where: string) => {
    if (!/^[A-Za-z0-9_-]{1,64}$/.test(String(value))) faults.push(`${where}: the name ${value}`);
    faults.push(...portableFaults(schema, where));
  };
  const format = body.response_format;
  if (isObject(format) && isObject(format.json_schema)) {
    named(format.json_schema.name, format.json_schema.schema, 'response_format');
  }
  for (const tool of list(body.tools)) {
    if (isObject(tool.function)) named(tool.function.name, tool.function.parameters, 'tool');
  }
  return faults;
}

function list(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
