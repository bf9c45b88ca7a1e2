/** Why one server did not give the file, in words that follow its name. The next may. */
export class Refusal extends Error {
  /** Whether anybody answered at all. */
  readonly wasReached: boolean;
  /** What has arrived so far cannot belong to the file, or may not: it is thrown away. */
  readonly isSpoilt: boolean;

  constructor(why: string, { wasReached = true, isSpoilt = false } = {}) {
    super(why);
    this.wasReached = wasReached;
    this.isSpoilt = isSpoilt;
  }
}
