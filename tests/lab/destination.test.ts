import { expect, test } from 'vitest';
import { type DestinationEvent, destination, showDestination } from '../../src/lab/destination.ts';
import { referenceKernel } from '../../src/nn/reference-kernel.ts';

const calm = { openKernel: referenceKernel, now: () => performance.now(), breathe: async () => {} };

async function shown(seed: number, signal = { aborted: false }): Promise<DestinationEvent[]> {
  const events: DestinationEvent[] = [];
  for await (const event of showDestination(seed, { ...calm, signal })) events.push(event);
  return events;
}

const right = (event: DestinationEvent | undefined): number =>
  event && 'readings' in event ? event.readings.filter(({ digit, read }) => digit === read).length : -1;

test('ten digits are misread, a network learns, and the same ten are read again, whatever the seed', async () => {
  for (const seed of [1, 2, 3]) {
    const events = await shown(seed);
    const [before] = events;
    const after = events.at(-1);
    if (before?.type !== 'before' || after?.type !== 'after') throw new Error('events are missing');
    expect(before.readings.map(({ digit }) => digit)).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
    expect(right(before)).toBeLessThanOrEqual(5);
    expect(right(after)).toBeGreaterThanOrEqual(7);
    expect(after.accuracy).toBeGreaterThan(0.9);
    expect(after.losses.length).toBe(destination.epochs);
    expect(after.pictures).toEqual(before.pictures);
  }
});

test('the same seed shows the same, to the last bit', async () => {
  expect(await shown(7)).toEqual(await shown(7));
});

test('who stops it is shown what was reached by then', async () => {
  const signal = { aborted: false };
  const events: DestinationEvent[] = [];
  for await (const event of showDestination(1, { ...calm, signal })) {
    events.push(event);
    if (event.type === 'epoch' && event.losses.length === 2) signal.aborted = true;
  }
  expect(events.at(-1)).toMatchObject({ type: 'after', stopped: 'interrupted', losses: { length: 2 } });
});
