import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { paced } from '../../src/ui/screen/paced.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the first is drawn at once, then the latest of what came, once in a while; nothing is drawn twice', () => {
  const drawn: number[] = [];
  const { give } = paced(50, (value: number) => drawn.push(value));
  for (let value = 1; value <= 100; value++) {
    give(value);
    vi.advanceTimersByTime(1);
  }
  expect(drawn).toEqual([1, 50, 100]);
  vi.advanceTimersByTime(500);
  expect(drawn).toEqual([1, 50, 100]);
  give(101);
  expect(drawn).toEqual([1, 50, 100, 101]);
});

test('what was dropped is not drawn later', () => {
  const drawn: string[] = [];
  const { give, drop } = paced(50, (value: string) => drawn.push(value));
  give('shown');
  give('never');
  drop();
  vi.advanceTimersByTime(500);
  expect(drawn).toEqual(['shown']);
});
