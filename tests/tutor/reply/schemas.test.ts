import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { describe as inWords } from '../../../src/tutor/reply/describe.ts';
import { evidenceWire } from '../../../src/tutor/reply/evidence.ts';
import { formatFor, rungs } from '../../../src/tutor/reply/ladder.ts';
import { labTools } from '../../../src/tutor/tools/run-tool.ts';
import { portableFaults } from '../fake-server/portable-schema.ts';
import { wires } from './wire-schemas.ts';

const schemas = [
  ...wires.flatMap(({ wire }) =>
    rungs.map((rung) => ({ name: `${wire.name}, ${rung}`, format: formatFor(rung, wire) })),
  ),
]
  .flatMap(({ name, format }) => (format.type === 'schema' ? [{ name, schema: format.schema }] : []))
  .concat(labTools.map(({ spec }) => ({ name: `tool ${spec.name}`, schema: spec.parameters })));

/** Written here once more, and stricter than the fake server's: only what is named passes. */
function foreign(node: unknown, depth = 0): string[] {
  if (typeof node !== 'object' || node === null) return [`not a schema: ${node}`];
  const schema = node as Record<string, unknown>;
  const keys = { object: ['properties', 'required', 'additionalProperties'], array: ['items'] }[
    String(schema.type)
  ] ?? ['enum'];
  const faults = Object.keys(schema)
    .filter((key) => !['type', 'description', ...keys].includes(key))
    .map((key) => `the key ${key}`);
  if (schema.type === 'array') return [...faults, ...foreign(schema.items, depth)];
  if (schema.type !== 'object')
    return ['string', 'integer', 'number', 'boolean'].includes(String(schema.type))
      ? [
          ...faults,
          ...(Array.isArray(schema.enum) && schema.enum.some((word) => word === '') ? ['an empty word'] : []),
        ]
      : [...faults, `the type ${schema.type}`];
  const properties = schema.properties as Record<string, unknown>;
  const same = JSON.stringify(Object.keys(properties)) === JSON.stringify(schema.required);
  return [
    ...faults,
    ...(same ? [] : ['an optional key']),
    ...(schema.additionalProperties === false ? [] : ['further keys']),
    ...(depth > 1 ? ['three levels'] : []),
    ...Object.values(properties).flatMap((field) => foreign(field, depth + 1)),
  ];
}

describe('line 12: all wire schemas use only the portable subset', () => {
  test.each(schemas)('$name', ({ schema }) => {
    expect(foreign(schema)).toEqual([]);
    expect(portableFaults(schema)).toEqual([]);
  });

  test('every file with a schema is among them', () => {
    const folder = new URL('../../../src/tutor/reply/', import.meta.url);
    const files = readdirSync(folder).filter((file) =>
      /const schema: ObjectSchema/.test(readFileSync(new URL(file, folder), 'utf8')),
    );
    expect(files.sort()).toEqual(wires.map(({ wire }) => `${wire.name}.ts`).sort());
  });

  test.each([
    { $ref: '#' },
    { type: 'string', format: 'email' },
    { type: 'string', pattern: '^a$' },
    { type: 'string', maxLength: 4 },
    { type: 'number', minimum: 0 },
    { anyOf: [{ type: 'string' }] },
    { type: 'object', properties: { a: { type: 'string' } }, required: [], additionalProperties: false },
    { type: 'object', properties: {}, required: [] },
    { type: 'string', enum: [''] },
  ])('the check finds %j', (schema) => {
    expect(foreign(schema)).not.toEqual([]);
  });

  test('a schema in words', () => {
    expect(inWords(evidenceWire('', 1).schema)).toMatchInlineSnapshot(`
      "Reply with one JSON object and nothing else: no text around it, no code fence. It has exactly these keys, in this order:
      - "evidence" (list of objects with exactly the keys below): One entry for each key idea, in the order of the list.
        - "idea" (whole number): The number of the key idea in the list, from 1.
        - "quote" (text): The words of the answer that show or contradict the idea, copied letter by letter; empty where there are none.
        - "note" (text): What these words say of the idea, one sentence of at most 200 characters.
        - "met" ("met" or "missing" or "contradicted"): Whether the quoted words express the idea, contradict it, or nothing does."
    `);
  });

  test('what is seen comes before what is concluded', () => {
    const item = ['idea', 'quote', 'note', 'met'];
    const { evidence } = wires[0]?.wire.schema.properties ?? {};
    expect(evidence).toMatchObject({ items: { required: item } });
    expect(Object.keys(wires[1]?.wire.schema.properties ?? {}).slice(-2)).toEqual(['expression', 'unit']);
  });

  test.each(wires)('a reply that fits $wire.name is read, and told of in words', ({ wire, fits }) => {
    expect(wire.read(fits)).toMatchObject({ ok: true });
    for (const key of Object.keys(fits)) {
      const { [key]: _, ...rest } = fits;
      expect(wire.read(rest)).toMatchObject({ ok: false });
      expect(inWords(wire.schema)).toContain(`"${key}"`);
    }
  });
});

describe('line 22: the schema is identical across grading calls', () => {
  test('whatever the answer and the ideas', () => {
    const hash = (answer: string, ideas: number) => {
      const wire = evidenceWire(answer, ideas);
      const formats = rungs.map((rung) => formatFor(rung, wire));
      const bytes = JSON.stringify([wire.name, formats, inWords(wire.schema)]);
      return createHash('sha256').update(bytes).digest('hex');
    };
    expect(new Set([hash('uphill', 1), hash('', 5), hash('downhill\u0000', 40)]).size).toBe(1);
  });
});
