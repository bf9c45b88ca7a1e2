/** A place on the vertical axis, or null where nothing is drawn. */
export type Height = number | null;

/**
 * The curve in `columns` columns, an even number. Where there are more values than columns, each two columns stand
 * for one bucket of neighbours and show its least and its greatest value in the order in which they came, so that
 * an oscillation keeps its full height where a mean would flatten it (min-max decimation; Jugel et al. 2014). Where
 * there are fewer, the columns between are interpolated.
 */
export function resample(heights: readonly Height[], columns: number): Height[] {
  return heights.length > columns ? decimated(heights, columns / 2) : stretched(heights, columns);
}

function decimated(heights: readonly Height[], buckets: number): Height[] {
  return Array.from({ length: buckets }, (_, bucket) => {
    const from = Math.floor((bucket * heights.length) / buckets);
    const to = Math.floor(((bucket + 1) * heights.length) / buckets);
    return extremes(heights, from, to);
  }).flat();
}

function extremes(heights: readonly Height[], from: number, to: number): [Height, Height] {
  let least: { at: number; height: number } | null = null;
  let greatest: { at: number; height: number } | null = null;
  for (let at = from; at < to; at++) {
    const height = heights[at] ?? null;
    if (height === null) continue;
    if (least === null || height < least.height) least = { at, height };
    if (greatest === null || height > greatest.height) greatest = { at, height };
  }
  if (least === null || greatest === null) return [null, null];
  return least.at < greatest.at ? [least.height, greatest.height] : [greatest.height, least.height];
}

function stretched(heights: readonly Height[], columns: number): Height[] {
  if (heights.length === 1)
    return Array.from({ length: columns }, (_, c) => (c === 0 ? (heights[0] ?? null) : null));
  return Array.from({ length: columns }, (_, column) => {
    const place = (column * (heights.length - 1)) / (columns - 1);
    const before = heights[Math.floor(place)] ?? null;
    const after = heights[Math.ceil(place)] ?? null;
    const share = place - Math.floor(place);
    // Beside a gap a value keeps its own half of the way.
    if (before === null || after === null) return share < 0.5 ? before : after;
    return before + (after - before) * share;
  });
}
