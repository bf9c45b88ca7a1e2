import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { paced } from '../../src/ui/screen/paced.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What is drawn is the value at that moment. */
function drawing() {
  const drawn: number[] = [];
  let value = 0;
  const { give, now } = paced(50, () => drawn.push(value));
  const set = (next: number) => {
    value = next;
    give();
  };
  return { drawn, set, now };
}

test('the first is drawn at once, then the latest of what came, once in a while; nothing is drawn twice', () => {
  const { drawn, set } = drawing();
  for (let value = 1; value <= 100; value++) {
    set(value);
    vi.advanceTimersByTime(1);
  }
  expect(drawn).toEqual([1, 50, 100]);
  vi.advanceTimersByTime(500);
  expect(drawn).toEqual([1, 50, 100]);
  set(101);
  expect(drawn).toEqual([1, 50, 100, 101]);
});

test('the last of all is drawn when it must be, and only where it was not yet', () => {
  const { drawn, set, now } = drawing();
  set(1);
  set(2);
  now();
  now();
  vi.advanceTimersByTime(500);
  expect(drawn).toEqual([1, 2]);
});
