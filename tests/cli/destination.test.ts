import { expect, test } from 'vitest';
import type { Drawing, LabMeans } from '../../src/cli/laboratory.ts';
import { destinationSays } from '../../src/cli/show-destination.ts';
import type { Reading } from '../../src/lab/readings.ts';
import type { Say } from '../../src/session/event.ts';

async function shown(seed: number, stopAfter = Number.POSITIVE_INFINITY): Promise<(Say | Drawing)[]> {
  const means: LabMeans = { seed, columns: 80, isWithheld: () => false, now: () => performance.now() };
  const stopping = new AbortController();
  const news: (Say | Drawing)[] = [];
  for await (const one of destinationSays(means, stopping.signal)) {
    news.push(one);
    if (news.filter(({ type }) => type === 'drawing').length >= stopAfter) stopping.abort();
  }
  return news;
}

const says = (news: (Say | Drawing)[]) => news.flatMap((one) => (one.type === 'say' ? [one] : []));
const readings = (news: (Say | Drawing)[]) =>
  says(news).flatMap(({ data }) => {
    const { readings: found } = (data ?? {}) as { readings?: Reading[] };
    return found ? [found] : [];
  });
const right = (of: Reading[] | undefined) => of?.filter(({ digit, read }) => digit === read).length;

test('ten digits are misread, a network learns, and the same ten are read again, whatever the seed', async () => {
  for (const seed of [1, 2, 3]) {
    const news = await shown(seed);
    const [before, after] = readings(news);
    expect(before?.map(({ digit }) => digit)).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
    expect(after?.map(({ digit }) => digit)).toEqual(before?.map(({ digit }) => digit));
    expect(right(before)).toBeLessThanOrEqual(5);
    expect(right(after)).toBeGreaterThanOrEqual(7);
    const share = Number(/reads ([\d.]+) % right/.exec(says(news).at(-1)?.text ?? '')?.[1]);
    expect(share).toBeGreaterThan(90);
    expect(news.filter(({ type }) => type === 'drawing').length).toBe(8);
  }
});

test('the same seed says the same, to the last letter', async () => {
  expect(says(await shown(7))).toEqual(says(await shown(7)));
});

test('who stops it is told what was reached by then', async () => {
  const news = await shown(1, 2);
  expect(says(news).at(-1)?.text).toMatch(
    /^Stopped after 2 epochs\. Of digits that it was never shown, it now reads/,
  );
  expect(readings(news).length).toBe(2);
});
