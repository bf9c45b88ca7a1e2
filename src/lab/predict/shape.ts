/** What a loss curve looks like, read from its values alone. */
export type Shape =
  | 'falls-at-once'
  | 'falls-late'
  | 'wobbles-then-falls'
  | 'bounces'
  | 'flat'
  | 'freezes'
  | 'stuck'
  | 'explodes';

/** Where one shape ends and the next begins; levels by what guessing costs. */
const bounds = {
  /** A loss that has left this share of the guessing level is learned. */
  solved: 0.25,
  /** After this share of the epochs, one tenth of the fall shows that it did not wait. */
  early: 1 / 50,
  /** So many rises make a wobble; a healthy run with one update per sample had none. */
  wobble: 10,
  /** Of the last fifth: rising this often is bouncing. */
  bouncing: 0.25,
  /** Within this of the guessing level nothing was learned. */
  flat: 0.05,
  /** A line that moves less than this share of its height, above the guessing level, is frozen. */
  frozen: 1e-6,
};

/** @param guessing the loss of the best constant answer, such as 0.25 for XOR under MSE */
export function shapeOf(loss: readonly number[], guessing: number): Shape {
  const [first = Number.NaN, last = Number.NaN] = [loss[0], loss.at(-1)];
  if (!Number.isFinite(last) || last > 4 * Math.max(first, guessing)) return 'explodes';
  const tail = loss.slice(-Math.ceil(loss.length / 5));
  if (last > guessing * (1 + bounds.flat) && spread(tail) <= bounds.frozen * last) return 'freezes';
  if (risesOf(tail) >= bounds.bouncing * tail.length) return 'bounces';
  if (last <= bounds.solved * guessing) {
    if (risesOf(loss) >= bounds.wobble) return 'wobbles-then-falls';
    const early = loss[Math.floor(loss.length * bounds.early)] ?? last;
    return early > 0.9 * first ? 'falls-late' : 'falls-at-once';
  }
  return Math.abs(last - guessing) <= bounds.flat * guessing ? 'flat' : 'stuck';
}

export function risesOf(values: readonly number[]): number {
  let rises = 0;
  for (let k = 1; k < values.length; k++) if ((values[k] ?? 0) > (values[k - 1] ?? 0)) rises++;
  return rises;
}

const spread = (values: readonly number[]): number => extreme(values, Math.max) - extreme(values, Math.min);

/** The largest or the least; curves are longer than a call may have arguments. */
export const extreme = (values: readonly number[], of: (a: number, b: number) => number): number =>
  values.reduce((most, value) => of(most, value), values[0] ?? Number.NaN);
