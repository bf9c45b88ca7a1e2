import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import type { SessionEvent } from '../../src/session/event.ts';
import { plainView } from '../../src/ui/plain.ts';
import { choiceAsk, events, traceAsk } from './events.ts';
import { brokenPipe, streams } from './streams.ts';

/** The whole visit as a pipe would see it, each question answered with B. */
async function transcript(width?: number): Promise<string> {
  const { input, output, written, send } = streams();
  const view = plainView({ input, output, width });
  for (const event of events) {
    view.show(event);
    if (event.type !== 'ask') continue;
    send('B');
    await view.read();
  }
  await view.close();
  return written();
}

test.each([40, 80, 120])('a visit reads well in %i columns', async (width) => {
  expect(await transcript(width)).toMatchSnapshot();
});

test('eighty columns are the default where nobody knows better', async () => {
  expect(await transcript()).toBe(await transcript(80));
});

test.each([40, 80])('no line but code and addresses is wider than %i columns', async (width) => {
  for (const line of (await transcript(width)).split('\n')) {
    if (!/^ {4}|:\/\//.test(line)) expect(line.length, line).toBeLessThanOrEqual(width);
  }
});

test('each kind of outcome opens with its own word', async () => {
  const text = await transcript();
  const words = [
    'Not yet. That is not it.',
    'Partly right. The rest',
    'Correct. That step',
    'Noted. Thank you.',
    'Not read as an answer. I could',
  ];
  for (const word of words) expect(text).toContain(`\n${word}`);
});

test('what was left open is counted for people, and one item is one', async () => {
  const { input, output, written } = streams();
  const view = plainView({ input, output });
  view.show({ type: 'end', reason: 'quit', open: ['g-mse-slope@430004', 'q1.2'] });
  view.show({ type: 'end', reason: 'quit', open: ['q1.2'] });
  view.show({ type: 'progress', section: 2, done: 1, total: 1, mastery: {} });
  await view.close();
  expect(written()).toContain('Still open: 2 items.');
  expect(written()).toContain('Still open: 1 item.');
  expect(written()).toContain('Section 2: through its one item.');
  expect(written()).not.toMatch(/@|q1\.2/);
});

test('a rating of one’s own is noted, not called correct', async () => {
  const { input, output, written } = streams();
  const view = plainView({ input, output });
  const judged = events.find((event) => event.type === 'verdict' && event.outcome === 'correct');
  const rated = {
    ...(judged as SessionEvent & { type: 'verdict' }),
    judgedBy: 'learner',
    message: 'Noted.',
  } as const;
  view.show(rated);
  await view.close();
  expect(written()).toBe('Noted.\n');
});

test('an empty message holds the outcome back', async () => {
  const { input, output, written } = streams();
  const view = plainView({ input, output });
  const judged = events.find((event) => event.type === 'verdict' && event.outcome === 'incorrect');
  view.show({ ...(judged as SessionEvent & { type: 'verdict' }), message: '' });
  await view.close();
  expect(written()).toBe('Noted.\n');
});

test('a missing idea is not named, for that would give it away', async () => {
  expect(await transcript()).not.toContain('chain rule');
});

test('an idea that was said is not told by its id, which is no word for a learner', async () => {
  const { input, output, written } = streams();
  const view = plainView({ input, output });
  const judged = events.find((event) => event.type === 'verdict' && event.outcome === 'partial');
  const evidence = [{ idea: 'weighted-sum', status: 'met', start: 0, end: 4 } as const];
  view.show({ ...(judged as SessionEvent & { type: 'verdict' }), evidence });
  await view.close();
  expect(written()).toBe('Partly right. The rest is close.\n');
});

test('a terminal that shows what is typed is not shown it twice', async () => {
  const { input, output, written, send } = streams();
  const view = plainView({ input: Object.assign(input, { isTTY: true }), output });
  view.show(traceAsk);
  send('0.25');
  expect(await view.read()).toEqual({ type: 'line', text: '0.25' });
  expect(written()).toMatch(/\n> $/);
});

test('lines come one by one, empty ones too, and then null for ever', async () => {
  const { input, output } = streams();
  const view = plainView({ input, output });
  input.end('B\r\n\n  last, without an end');
  expect([
    await view.read(),
    await view.read(),
    await view.read(),
    await view.read(),
    await view.read(),
  ]).toEqual([
    { type: 'line', text: 'B' },
    { type: 'line', text: '' },
    { type: 'line', text: '  last, without an end' },
    null,
    null,
  ]);
});

/** What is read where an array is asked, input by input. */
async function readAtTrace(count: number, ...lines: string[]) {
  const { input, output, written } = streams();
  const view = plainView({ input, output });
  view.show(traceAsk);
  input.end(lines.join('\n'));
  const inputs = [];
  for (let k = 0; k < count; k++) inputs.push(await view.read());
  return { inputs, written: written() };
}

test('the rows of a pasted array are one answer', async () => {
  const { inputs, written } = await readAtTrace(3, '[[ 0.12 -0.34]', ' [ 0.56  0.78]]', '0.5');
  expect(inputs).toEqual([
    { type: 'line', text: '[[ 0.12 -0.34]\n [ 0.56  0.78]]' },
    { type: 'line', text: '0.5' },
    null,
  ]);
  expect(written).toContain('\n> [[ 0.12 -0.34]\n...  [ 0.56  0.78]]\n> 0.5\n');
});

test.each<[string, string[], unknown[]]>([
  ['an empty line', ['[0.1', '0.2', '', 'B'], ['[0.1\n0.2', 'B', null]],
  ['a command', ['[0.1', '/hint', 'B'], ['[0.1', '/hint', 'B', null]],
  [
    'its closing',
    ['dL_dW1 = np.array([[1, 2],', '  [3, 4]])', 'B'],
    ['dL_dW1 = np.array([[1, 2],\n  [3, 4]])', 'B', null],
  ],
  ['the end of input', ['[0.1', '0.2'], ['[0.1\n0.2', null]],
  ['its own length', [`[${'1,'.repeat(2000)}`, 'B'], [`[${'1,'.repeat(2000)}`, 'B', null]],
])('an open bracket is left by %s, and nothing typed is lost', async (_, lines, expected) => {
  const { inputs } = await readAtTrace(expected.length, ...lines);
  expect(inputs.map((one) => (one?.type === 'line' ? one.text : one))).toEqual(expected);
});

test.each(['(a)', 'no idea :(', 'about (', '/trace [', '?['])('%s opens no array', async (line) => {
  const { inputs } = await readAtTrace(2, line, 'B');
  expect(inputs).toEqual([
    { type: 'line', text: line },
    { type: 'line', text: 'B' },
  ]);
});

test('a bracket in an answer in words opens nothing', async () => {
  const { input, output } = streams();
  const view = plainView({ input, output });
  view.show(choiceAsk);
  input.end('B (the mean\nC');
  expect(await view.read()).toEqual({ type: 'line', text: 'B (the mean' });
});

test('Ctrl-C leaves an open bracket, and what stood in it is read first', async () => {
  const { input, output, send } = streams();
  const signals = new EventEmitter();
  const view = plainView({ input, output, signals });
  view.show(traceAsk);
  send('[0.1');
  const reading = view.read();
  await new Promise(setImmediate);
  signals.emit('SIGINT');
  signals.emit('SIGINT');
  expect(await reading).toEqual({ type: 'line', text: '[0.1' });
  expect(await view.read()).toEqual({ type: 'interrupt' });
});

test('a terminal is told how a bracket is left, unless more was pasted', async () => {
  const { input, output, written } = streams();
  const view = plainView({ input: Object.assign(input, { isTTY: true }), output });
  view.show(traceAsk);
  input.write('[[1 2]\n [3 4]]\n');
  await view.read();
  expect(written()).not.toContain('A bracket is open');
  input.write('[1\n');
  const reading = view.read();
  await new Promise(setImmediate);
  expect(written()).toMatch(/A bracket is open: .*\n\.\.\. $/);
  input.write('\n');
  expect(await reading).toEqual({ type: 'line', text: '[1' });
});

test('the end of input at the prompt ends its line', async () => {
  const { input, output, written } = streams();
  const view = plainView({ input, output });
  view.show(choiceAsk);
  input.end();
  expect(await view.read()).toBeNull();
  await view.close();
  expect(written()).toMatch(/\n> \n$/);
});

test('a typed line is echoed without the power to act', async () => {
  const { input, output, written, send } = streams();
  const view = plainView({ input, output });
  send('a\u001b[2Jb');
  expect(await view.read()).toEqual({ type: 'line', text: 'a\u001b[2Jb' });
  expect(written()).toBe('> ab\n');
});

test('SIGINT says how to leave; the next one is the interrupt; a third finds no listener', async () => {
  const { input, output, written } = streams();
  const signals = new EventEmitter();
  const view = plainView({ input, output, signals });
  view.show(choiceAsk);
  signals.emit('SIGINT');
  expect(written()).toMatch(/Ctrl-C again leaves.*\n> $/);
  signals.emit('SIGINT');
  expect(await view.read()).toEqual({ type: 'interrupt' });
  expect(signals.listenerCount('SIGINT')).toBe(0);
});

test('a line between makes the next SIGINT the first again', async () => {
  const { input, output, written, send } = streams();
  const signals = new EventEmitter();
  const view = plainView({ input, output, signals });
  signals.emit('SIGINT');
  send('B');
  await view.read();
  signals.emit('SIGINT');
  expect(written().split('Ctrl-C again leaves')).toHaveLength(3);
  await view.close();
  expect(signals.listenerCount('SIGINT')).toBe(0);
});

test('a raw Ctrl-C from a terminal counts, and what stood before it is forgotten', async () => {
  const { input, output } = streams();
  const view = plainView({ input: Object.assign(input, { isTTY: true }), output });
  input.write('half a li\u0003');
  input.write('\u0003');
  input.write('whole\n');
  expect(await view.read()).toEqual({ type: 'interrupt' });
  expect(await view.read()).toEqual({ type: 'line', text: 'whole' });
});

test('a reader that left ends the session quietly', async () => {
  const { input, send } = streams();
  const view = plainView({ input, output: brokenPipe() });
  view.show(choiceAsk);
  send('B');
  await new Promise(setImmediate);
  expect(await view.read()).toBeNull();
  view.show(traceAsk);
  await view.close();
  await view.close();
});

test('a model is named before its words, and once where they go on', async () => {
  const { input, output, written } = streams();
  const view = plainView({ input, output, width: 80 });
  const say = { type: 'say', kind: 'answer', source: 'model' } as const;
  view.show({ ...say, text: 'The first part.' });
  view.show({ ...say, text: 'The second.', data: { continued: true } });
  view.show({ ...say, text: 'Another answer.' });
  await view.close();
  expect(written().match(/From a language model:/g)).toHaveLength(2);
  expect(written()).toMatch(/model:\s+The first part\.\s+The second\.\s+From/);
});
