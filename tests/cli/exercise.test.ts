import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { bread } from '../session/bread.ts';
import { JsonSession, journalOf, sherpa, temporaryFolder } from './program.ts';

const route = 'training-and-backprop';
const lesson = path.resolve('lessons', route, 'exercises');
const solution = (id: string, ending = 'js') =>
  readFileSync(path.join(lesson, id, `solution.${ending}`), 'utf8');
let cwd = '';
const run = (...args: string[]) => sherpa(args, { cwd });
const work = (id: string, name: string) => path.join(cwd, 'sherpa-work', route, id, name);

beforeEach(() => {
  cwd = temporaryFolder();
});

test('a starter is written, fails, and passes once it is solved', () => {
  const opened = run('exercise', 'open', 'drill-mse');
  expect(opened.out).toContain('Wrote sherpa-work/training-and-backprop/drill-mse/mse.js');
  const before = run('exercise', 'check', 'drill-mse');
  expect([before.code, before.err]).toEqual([1, '']);
  expect(before.out).toContain('NO mseLoss: one prediction');
  writeFileSync(work('drill-mse', 'mse.js'), solution('drill-mse'));
  const after = run('exercise', 'check', 'drill-mse');
  expect([after.code, after.out]).toEqual([0, expect.stringMatching(/All \d+ checks pass/)]);
  expect(run('exercise', 'list').out).toMatch(/ok drill-mse/);
});

test('a wrong one is answered with the input, both values, a command that repeats it, and the mistake', () => {
  run('exercise', 'open', 'drill-mse');
  writeFileSync(work('drill-mse', 'mse.js'), solution('drill-mse').replace(/ \/ predictions\.length/, ''));
  const checked = JSON.parse(run('exercise', 'check', 'drill-mse', '--json').out);
  expect(checked).toMatchObject({
    id: 'drill-mse',
    outcome: 'incorrect',
    bugs: ['missing-mean'],
    diagnosis: expect.stringContaining('mean'),
  });
  const wrong = checked.checks.find((one: { outcome: string }) => one.outcome !== 'correct');
  expect(wrong).toMatchObject({
    input: expect.stringContaining('mseLoss(['),
    expected: expect.any(String),
    received: expect.any(String),
    message: expect.stringContaining('expected'),
  });
  expect(wrong.repeat).toContain('./mse.js');
});

test('another check asks other numbers', () => {
  run('exercise', 'open', 'drill-mse');
  const inputs = ['1', '2'].map((seed) => {
    const { out } = sherpa(['exercise', 'check', 'drill-mse', '--json'], { cwd, env: { SHERPA_SEED: seed } });
    return JSON.parse(out).checks[0].input as string;
  });
  expect(inputs[0]).not.toBe(inputs[1]);
});

test('a hint comes rung by rung, each after a new try', () => {
  const hint = () => run('exercise', 'hint', 'drill-mse').out;
  run('exercise', 'open', 'drill-mse');
  const first = hint();
  expect(hint()).toContain('after another try');
  run('exercise', 'check', 'drill-mse');
  const second = hint();
  expect(second).not.toContain(first.trim());
  expect(second).not.toContain('another try');
});

test('the solution opens with a pass, or is told', () => {
  run('exercise', 'open', 'drill-mse');
  const closed = run('exercise', 'solution', 'drill-mse');
  expect([closed.code, closed.err]).toEqual([2, expect.stringContaining('opens when your own passes')]);
  expect(run('exercise', 'solution', 'drill-mse', '--give-up').out).toContain('mseLoss');
});

test('a reset keeps what was there', () => {
  run('exercise', 'open', 'drill-mse');
  writeFileSync(work('drill-mse', 'mse.js'), '// mine');
  expect(run('exercise', 'reset', 'drill-mse').out).toContain('mse.old-1.js');
  expect(readFileSync(work('drill-mse', 'mse.old-1.js'), 'utf8')).toBe('// mine');
});

test('an own file under own names is checked, and remembered', () => {
  const own = path.join(cwd, 'my losses.mjs');
  writeFileSync(own, solution('drill-mse').replaceAll('mseLoss', 'meanSquare'));
  const first = run(
    'exercise',
    'check',
    'drill-mse',
    '--file',
    'my losses.mjs',
    '--names',
    'mseLoss=meanSquare',
  );
  expect([first.code, first.err]).toEqual([0, '']);
  expect(run('exercise', 'check', 'drill-mse').code).toBe(0);
});

test.each([
  [['exercise', 'check', 'drill-mse'], 2, 'There is no sherpa-work'],
  [['exercise', 'open', 'nope'], 2, 'There is no exercise "nope"'],
  [['exercise', 'open', 'drill-mse', '--language', 'rust'], 2, 'javascript, typescript, python'],
  [['exercise', 'check', 'drill-mse', '--file', 'x.rb'], 2, 'in no language'],
  [['exercise', 'check', 'drill-mse', '--names', 'a'], 2, 'no pair of names'],
  [['exercise', 'open', '../../etc'], 2, 'There is no exercise'],
  [['watch'], 2, 'needs a terminal'],
])('%j: exit %i, %s', (args, code, message) => {
  const said = run(...args);
  expect([said.code, said.err]).toEqual([code, expect.stringContaining(message)]);
});

function foundRoute(): void {
  const folder = path.join(cwd, 'lessons', 'bread');
  mkdirSync(path.join(folder, 'exercises', '1.1'), { recursive: true });
  writeFileSync(path.join(folder, 'guide.md'), bread);
  writeFileSync(
    path.join(folder, 'checks.yml'),
    'version: 1\ncomponents:\n  rise: {title: Rising, section: 1}\n',
  );
  const yml =
    'kind: exercise\ntitle: Rest\nsection: 1\ncomponents: [rise]\nfile: rest\nprompt: Double it.\nchecks:\n  - {kind: values, function: rest, cases: [{arguments: [2], value: 4}]}\n';
  const files = {
    'exercise.yml': yml,
    'starter.js': 'export const rest = (x) => x;\n',
    'solution.js': 'export const rest = (x) => 2 * x;\n',
  };
  for (const [name, text] of Object.entries(files))
    writeFileSync(path.join(folder, 'exercises', '1.1', name), text);
}

test('the code of a route that was found runs only after a yes, which is asked once', () => {
  foundRoute();
  run('exercise', 'open', '1.1', '--route', 'bread');
  const asked = run('exercise', 'check', '1.1', '--route', 'bread');
  expect([asked.code, asked.err]).toEqual([2, expect.stringContaining('did not come with sherpa')]);
  expect(run('exercise', 'check', '1.1', '--route', 'bread', '--trust').code).toBe(1);
  expect(run('exercise', 'check', '1.1', '--route', 'bread').out).toContain('It gave 2; expected 4.');
});

test('in a session a check is answered by one verdict and one ask, and a pass goes on', async () => {
  foundRoute();
  run('exercise', 'open', '1.1', '--route', 'bread');
  run('exercise', 'check', '1.1', '--route', 'bread', '--trust');
  const session = new JsonSession(['start', 'bread'], cwd);
  let batch = await session.next();
  while (batch?.at(-1)?.id !== '1.1') {
    session.send({ command: 'skip' });
    batch = await session.next();
  }
  const answered = async (text: string) => {
    session.send({ answer: text });
    const events = (await session.next()) ?? [];
    return events
      .filter(({ type }) => type === 'verdict' || type === 'ask')
      .map(({ type, id, outcome }) => [type, id, outcome].filter(Boolean).join(' '));
  };
  expect(await answered('check')).toEqual(['verdict 1.1 incorrect', 'ask 1.1']);
  const file = path.join(cwd, 'sherpa-work', 'bread', '1.1', 'rest.js');
  writeFileSync(file, 'export const rest = (x) => 2 * x;\n');
  expect(await answered('run')).toEqual(['verdict 1.1 correct', 'ask after1.1']);
  session.child.stdin.end();
  await session.exited;
  const kinds = journalOf(cwd)
    .filter(({ item }) => item === '1.1')
    .map(({ type, input }) => input?.type ?? type);
  expect(kinds.filter((kind) => kind === 'checked' || kind === 'attempt')).toEqual([
    'checked',
    'attempt',
    'checked',
    'attempt',
  ]);
});
