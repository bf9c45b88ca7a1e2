import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ownFiles } from '../../src/runner/own-files.ts';
import { syntaxPlace } from '../../src/runner/syntax-place.ts';
import { Learner } from './learner.ts';

const learner = new Learner();
const outside = new Learner();
afterAll(() => {
  learner.remove();
  outside.remove();
});
const names = (file: string) => ownFiles(file).map((one) => path.relative(learner.folder, one));

test('files that are imported by a written name are found, through others and in circles', () => {
  const file = learner.write({
    'net.js': `import { a } from './lib/a.js'; import "./side.mjs"; const b = await import('./b.js');`,
    'lib/a.js': `export * from '../net.js'; export { c } from "./c.ts";`,
    'lib/c.ts': '',
    'side.mjs': '',
    'b.js': '',
    'unused.js': '',
  });
  expect(names(file)).toEqual(['net.js', 'lib/a.js', 'side.mjs', 'b.js', 'lib/c.ts']);
});

test('nothing outside of the folder is found, by a path or through a link', () => {
  const secret = outside.write({ 'secret.js': '' });
  symlinkSync(secret, path.join(learner.folder, 'link.js'));
  const up = path.relative(learner.folder, secret);
  const file = learner.write({
    'up.js': `import '${up}'; import './link.js'; import './.env'; import './nowhere.js'; import 'node:fs';`,
  });
  expect(names(file)).toEqual(['up.js']);
});

test('a file that is reached through a link is taken for what it is', () => {
  const file = outside.write({ 'real.js': "import './near.js';", 'near.js': '' });
  const link = path.join(learner.folder, 'linked.js');
  symlinkSync(file, link);
  expect(ownFiles(link)).toEqual([file, path.join(outside.folder, 'near.js')]);
});

test('the place of a syntax error is read from what Node prints', () => {
  const file = learner.write({ 'größe 1.js': '' });
  const address = `file://${encodeURI(file)}`;
  expect(syntaxPlace(file, `${address}:3\nf = ;\n    ^\n\nSyntaxError: x\n`)).toEqual({
    name: 'größe 1.js',
    line: 3,
    isOwn: true,
  });
  const other = syntaxPlace(file, `file://${learner.folder}/lib.js:12\n`);
  expect(other).toEqual({ name: 'lib.js', line: 12, isOwn: false });
  expect(syntaxPlace(file, 'node:internal/process:3\n')).toBe(null);
});
