import { describe, expect, test } from 'vitest';
import { ToolRefusal } from '../../../src/tutor/tools/tool.ts';
import { compareTool, trainTool } from '../../../src/tutor/tools/train.ts';
import { around, openItem, signal, workWith } from './bench.ts';

const train = (given: Record<string, unknown>, place = around()) => trainTool.run(given, place, signal);

describe('train', () => {
  test('says what the engine measured, and gives the learner the same run', async () => {
    const run = await train({ data: 'xor', lr: 50, epochs: 200 });
    expect(run).toMatchObject({
      outcome: 'ran',
      shows: { type: 'train', argument: 'data=xor lr=50 epochs=200', item: null },
    });
    expect(run.text).toMatch(/lr 50, 200 of 200 epochs; loss epoch 1: .*; finding: /);
  });

  test('says where a run diverged', async () => {
    expect((await train({ data: 'explosion' })).text).toMatch(/stopped because it diverged at update \d+/);
  });

  test('of nothing at all is the usual run', async () => {
    expect((await train({})).text).toContain('data xor');
  });

  test.each([
    [{ data: 'mnist' }, /data has to be one of/],
    [{ data: '../x.csv' }, /without blanks/],
    [{ data: 'digits' }, /data has to be one of/],
    [{ save: 'x.json' }, /no argument "save"/],
    [JSON.parse('{"__proto__": {"lr": 1}}'), /no argument "__proto__"/],
    [{ layers: '2-2-1 save=x' }, /without blanks/],
    [{ lr: 'data=x' }, /without blanks/],
    [{ lr: -1 }, /lr is "-1"/],
    [{ lr: { value: 1 } }, /a number or a word/],
    [{ epochs: 1e12 }, /epochs is/],
    [{ layers: '3-2-1' }, /./],
  ])('refuses %j', async (given, message) => {
    await expect(train(given)).rejects.toThrow(message);
    await expect(train(given)).rejects.toBeInstanceOf(ToolRefusal);
  });

  test.each([
    [{ layers: '2-65-1' }, /64 units/],
    [{ layers: `2-${Array(9).fill(2).join('-')}-1` }, /8 layers/],
    [{ epochs: 1_000_000 }, /4000000 updates/],
  ])('is held in: %j', async (given, message) => {
    await expect(train(given)).rejects.toThrow(message);
  });

  test('ends when its time is up, with what was reached', async () => {
    let ms = 0;
    const slow = around(null, { now: () => (ms += 5) });
    const run = await train({ epochs: 250_000 }, slow);
    expect(run.text).toMatch(/The time was up after 1 of 1 runs/);
  });

  test('ends within its two seconds and a little by the real clock', async () => {
    const start = performance.now();
    const run = await train({ data: 'spiral', layers: '2-64relu-64relu-64relu-3softmax', epochs: 30_000 });
    expect(run.text).toMatch(/The time was up after 1 of 1 runs/);
    expect(performance.now() - start).toBeLessThan(6000);
  });

  test('ends when the learner leaves', async () => {
    const leaving = new AbortController();
    leaving.abort();
    // Time stands still, so that only the learner can end it.
    const run = await trainTool.run({ epochs: 250_000 }, around(null, { now: () => 0 }), leaving.signal);
    expect(run.text).toMatch(/lr 1, no epoch of 250000 was finished\n.*did not finish/);
  });

  test('refuses the network of the trace that is open, in its data or in its weights', async () => {
    for (const names of [{ x: [1.5], t: [1] }, { W1: [[0.8]] }]) {
      const open = openItem({ key: { type: 'steps', work: workWith(names) } });
      await expect(train({ data: 'explosion' }, around(open))).rejects.toThrow(/network of the question/);
      expect(await train({ data: 'line', epochs: 2 }, around(open))).toMatchObject({ outcome: 'ran' });
    }
  });

  test('runs nothing while an experiment is to be foretold', async () => {
    const open = openItem({ id: 'predict.lr-100', key: { type: 'choice', answers: ['A'] } });
    await expect(train({ lr: 50 }, around(open))).rejects.toThrow(/none is run/);
  });

  test('beside an open trace tells two digits, of what was measured and of nothing else', async () => {
    const open = openItem({ key: { type: 'steps', work: workWith({}) } });
    const given = { lr: 0.125, init: 'const:0.875', epochs: 20 };
    const [fine, coarse] = [(await train(given)).text, (await train(given, around(open))).text];
    expect(coarse).toContain('lr=0.125 epochs=20 init=const:0.875');
    expect(coarse).toContain('lr 0.125, 20 of 20');
    expect(fine).toMatch(/at the end 0\.\d{3}/);
    expect(coarse).toMatch(/at the end 0\.\d{1,2};/);
  });

  test('keeps back a result that holds the open number', async () => {
    const { text } = await train({ epochs: 10 });
    const exact = Number(/at the end ([\d.]+)/.exec(text)?.[1]);
    const open = openItem({ key: { type: 'number', exact, percent: false } });
    const run = await train({ epochs: 10 }, around(open));
    expect(run).toMatchObject({ outcome: 'withheld', shows: null });
    expect(run.text).not.toContain(String(exact));
  });
});

describe('compare', () => {
  test('runs side by side', async () => {
    const run = await compareTool.run({ vary: 'lr', values: '0.1,1,10', epochs: 50 }, around(), signal);
    expect(run.shows).toMatchObject({ argument: 'epochs=50 compare=lr=0.1,1,10' });
    expect(run.text.match(/^- lr=/gm)).toHaveLength(3);
  });

  test.each([
    [{ vary: 'data', values: 'xor,moons' }, /cannot vary "data"/],
    [{ vary: 'lr', values: '1' }, /compare is/],
    [{ vary: 'lr', values: '1,2', lr: 3 }, /is compared as well/],
    [{ vary: 'layers', values: '2-4-1,2-99-1' }, /64 units/],
    [{ vary: 'lr', values: '1,2,3,4,5', epochs: 60_000 }, /1200000 updates/],
  ])('refuses %j', async (given, message) => {
    await expect(compareTool.run(given, around(), signal)).rejects.toThrow(message);
  });
});
