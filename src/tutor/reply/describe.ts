import type { FieldSchema, ObjectSchema } from './wire.ts';

/**
 * The schema in words, for the end of the policy. Several servers hold a reply to a schema without showing it to the
 * model, and others take no schema at all; so it is told always, and in the same bytes.
 */
export function describe(schema: ObjectSchema): string {
  return [
    'Reply with one JSON object and nothing else: no text around it, no code fence. It has exactly these keys, in this order:',
    ...fields(schema, ''),
  ].join('\n');
}

function fields({ properties }: ObjectSchema, indent: string): string[] {
  return Object.entries(properties).flatMap(([key, field]) => [
    `${indent}- "${key}" (${kindOf(field)}): ${field.description}`,
    ...(field.type === 'array' && field.items.type === 'object' ? fields(field.items, `${indent}  `) : []),
  ]);
}

function kindOf(field: FieldSchema): string {
  if ('enum' in field) return field.enum.map((word) => `"${word}"`).join(' or ');
  if (field.type !== 'array') return words[field.type];
  return field.items.type === 'object'
    ? 'list of objects with exactly the keys below'
    : `list, each a ${words[field.items.type]}`;
}

const words = { string: 'text', integer: 'whole number', number: 'number', boolean: 'true or false' };

/** The same without what some grammars stumble over: types, keys, enums and nothing more. */
export function minimal(schema: ObjectSchema): Record<string, unknown> {
  return {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(schema.properties).map(([key, field]) => [key, minimalField(field)]),
    ),
    required: schema.required,
    additionalProperties: false,
  };
}

function minimalField(field: FieldSchema): Record<string, unknown> {
  if ('enum' in field) return { type: field.type, enum: field.enum };
  if (field.type !== 'array') return { type: field.type };
  return { type: 'array', items: field.items.type === 'object' ? minimal(field.items) : field.items };
}
