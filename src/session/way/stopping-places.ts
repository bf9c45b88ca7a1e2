import type { Stop } from './stop.ts';

const fewest = 8;
const most = 12;

/**
 * Marks the good places to pause: the end of a part that is 8 to 12 items after the last one, else after the
 * twelfth. Each stop learns how many items are left to it.
 */
export function stoppingPlaces(stops: Stop[]): Stop[] {
  const ends: number[] = [];
  let start = 0;
  while (start < stops.length) {
    let end = Math.min(start + most, stops.length) - 1;
    for (let i = start + fewest - 1; i < end; i++) {
      if (stops[i]?.part !== stops[i + 1]?.part) end = i;
    }
    ends.push(end);
    start = end + 1;
  }
  return stops.map((stop, i) => ({ ...stop, toStop: (ends.find((end) => end >= i) ?? i) - i + 1 }));
}
