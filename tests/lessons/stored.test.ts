import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkJudges } from '../../src/grading/check-judges.ts';
import { readRoute } from '../../src/lesson/read-route.ts';
import { restored } from '../../src/store/stored-route.ts';

const shipped = readdirSync('lessons').filter((id) => existsSync(path.join('lessons', id, 'guide.md')));

/** The paths of objects that stand in two places. JSON would make two of them. */
function sharedObjects(top: object): string[] {
  const seen = new Map<object, string>();
  const shared: string[] = [];
  const visit = (value: unknown, at: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if (seen.has(value)) shared.push(`${seen.get(value)} = ${at}`);
    else {
      seen.set(value, at);
      for (const [key, inner] of Object.entries(value)) visit(inner, `${at}.${key}`);
    }
  };
  visit(top, '');
  return shared;
}

test('some route is shipped', () => {
  expect(shipped).toContain('training-and-backprop');
});

describe.each(shipped)('%s as the build stored it', (id) => {
  const folder = path.join('lessons', id);
  const beside = (name: string) =>
    existsSync(path.join(folder, name)) ? readFileSync(path.join(folder, name)) : null;
  const sources = {
    guide: readFileSync(path.join(folder, 'guide.md')),
    map: beside('map.md'),
    checks: beside('checks.yml'),
    answers: beside('answers.tsv'),
  };
  const fresh = readRoute(sources, path.resolve(folder, 'guide.md'), checkJudges);

  test('stands in one file and equals what the reader makes of the guide now', () => {
    const files = readdirSync('dist').filter((name) => name.startsWith(`route-${id}-`));
    expect(files).toHaveLength(1);
    const stored = restored(readFileSync(path.join('dist', files[0] ?? '')), sources);
    expect(stored).not.toBeNull();
    expect(stored).toStrictEqual(fresh);
  });

  test('has no object in two places, so that who is who is the same after storing', () => {
    expect(sharedObjects(fresh)).toEqual([]);
  });
});
