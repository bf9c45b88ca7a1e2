import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { recordFields } from '../../src/kernels/layout.ts';

const source = readFileSync('src/kernels/assembly/plan.ts', 'utf8');

test.each(Object.entries(recordFields))(
  'a %s has the same fields in the same order on both sides',
  (name, fields) => {
    const body = source.split(`export class ${name} {`)[1]?.split('\n}')[0] ?? '';
    const found = [...body.matchAll(/^ {2}(\w+): (\w+);/gm)].map(([, field, type]) => ({ field, type }));
    expect(found.map(({ field }) => field)).toEqual([...fields]);
    const numbers = found.filter(({ type }) => type === 'f64').map(({ field }) => field);
    expect(numbers).toEqual(name === 'Plan' ? fields.slice(-3) : []);
  },
);

test('the f64 of a plan begin on a multiple of 8', () => {
  expect((recordFields.Plan.length - 3) % 2).toBe(0);
});
