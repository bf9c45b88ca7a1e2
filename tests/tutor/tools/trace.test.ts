import { describe, expect, test } from 'vitest';
import { TraceWork } from '../../../src/session/steps/trace-work.ts';
import { labTools, runTool } from '../../../src/tutor/tools/run-tool.ts';
import { around, openItem, signal, workWith } from './bench.ts';

const tool = (name: string, given: object, place = around()) =>
  runTool(labTools, { name, arguments: JSON.stringify(given) }, place, signal);

const traceOpen = (seed: number) =>
  openItem({
    id: `trace@${seed}`,
    kind: 'tracing',
    key: { type: 'steps', work: new TraceWork('one-neuron', seed) },
  });

describe('trace', () => {
  test('tells every value of the two passes, and the learner sees the same', async () => {
    const run = await tool('trace', { layers: '2-2-1', seed: 4, input: [0.5, 1], target: 1 });
    expect(run).toMatchObject({
      outcome: 'ran',
      shows: { type: 'trace', argument: 'layers=2-2-1 seed=4 input=0.5,1 target=1' },
    });
    for (const name of ['x', 't', 'W1', 'b1', 'z1', 'a2', 'loss', 'dL_dW1', 'dL_db2'])
      expect(run.text).toMatch(new RegExp(`^${name} = `, 'm'));
  });

  test.each([
    [{ layers: '20-20-1' }, /60 are the most/],
    [{ layers: '2' }, /names one layer only/],
    [{ input: '1,2,3' }, /2 numbers are needed/],
    [{ loss: 'hinge' }, /loss=hinge/],
    [{ weights: [[1]] }, /no argument "weights"/],
  ])('refuses %j', async (given, message) => {
    const run = await tool('trace', given);
    expect(run.outcome).toBe('bad-arguments');
    expect(run.text).toMatch(message);
  });

  test('refuses the network of the trace that is open, by its input and target', async () => {
    const open = traceOpen(3);
    if (open.item.key.type !== 'steps') throw new Error('no steps');
    const { x, t } = open.item.key.work.names([]);
    const layers = `${[x].flat(2).length}-1`;
    const own = { layers, input: [x].flat(2), target: [t].flat(2) };
    const run = await tool('trace', own, around(open));
    expect(run).toMatchObject({ outcome: 'withheld', shows: null });
    expect(run.text).toContain('network of the question that is open');
  });

  test('refuses the weights of the open trace whatever goes in, and no other', async () => {
    const open = openItem({ key: { type: 'steps', work: workWith({ W1: [[0.8]], x: [1], t: [0] }) } });
    const given = { layers: '1-1', input: 7, target: 3 };
    expect((await tool('trace', { ...given, init: 'const:0.8' }, around(open))).outcome).toBe('withheld');
    expect((await tool('trace', { ...given, init: 'const:0.7' }, around(open))).outcome).toBe('ran');
  });

  test('keeps back a value of the open trace that has few decimals', async () => {
    const open = openItem({ key: { type: 'steps', work: workWith({}, /-0\.250\d/) } });
    const zeros = { layers: '1-1', init: 'zeros', input: 1, target: 1 };
    expect((await tool('trace', zeros)).text).toContain('dL_dz1 = [-0.25]');
    expect(await tool('trace', zeros, around(open))).toMatchObject({ outcome: 'withheld', shows: null });
  });

  test('runs nothing for a question without help', async () => {
    const open = openItem({ key: { type: 'number', exact: 1, percent: false } }, { isUnaided: true });
    for (const [name, given] of [
      ['trace', {}],
      ['train', { epochs: 1 }],
      ['evaluate', { expression: '1+1' }],
    ] as const)
      expect((await tool(name, given, around(open))).outcome).toBe('withheld');
  });
});

describe('evaluate', () => {
  test.each([
    ['0.5*0.3 + 0.1', '0.5*0.3 + 0.1 = 0.25'],
    ['sigmoid(0)', 'sigmoid(0) = 0.5'],
    ['[1, 2] * 2', '[1, 2] * 2 = [2, 4]'],
    ['1e3', '1e3 = 1000'],
  ])('%s', async (expression, text) => {
    expect(await tool('evaluate', { expression })).toMatchObject({ outcome: 'ran', text, shows: null });
  });

  test.each([
    [{ expression: 'W1 + 1' }, /W1/],
    [{ expression: '1/0' }, /expression: /],
    [{ expression: '1'.repeat(600) }, /500 characters/],
    [{ expression: `[${Array(100).fill(1).join(',')}]` }, /64 values/],
    [{ expression: null }, /has to be text/],
    [{ expression: '1', code: 'x' }, /no argument "code"/],
    [{ expression: 'constructor' }, /./],
    [{}, /has to be text/],
  ])('refuses %j', async (given, message) => {
    const run = await tool('evaluate', given);
    expect(run.outcome).toBe('bad-arguments');
    expect(run.text).toMatch(message);
  });

  test('keeps back a step of the open trace, however it is come by', async () => {
    const open = traceOpen(3);
    if (open.item.key.type !== 'steps') throw new Error('no steps');
    const { work } = open.item.key;
    const z1 = Number([JSON.parse(work.answer([], 'z1'))].flat(3)[0]);
    for (const expression of [`${z1} + 0`, `2 * ${z1} / 2`, `[${z1}, 9]`, `${z1 - 7} + 7`]) {
      const run = await tool('evaluate', { expression }, around(open));
      expect([expression, run.outcome]).toEqual([expression, 'withheld']);
      expect(run.text).not.toContain(String(z1));
    }
  });
});
