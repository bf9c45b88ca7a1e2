const side = 28;
/** Pixels from the middle of the pen to where its ink is half: as broad as the pens of MNIST. */
const penRadius = 1.1;
const rubberRadius = 1.6;
const mostUndos = 200;

/** A place in pixels from the upper left corner; pixel (0, 0) has its middle at 0.5, 0.5. */
export interface Place {
  x: number;
  y: number;
}

/** A sheet of 28 × 28 pixels that is drawn on with a soft pen. */
export class Canvas {
  #values: Float64Array = new Float64Array(side * side);
  readonly #before: Float64Array[] = [];

  /** (28, 28), paper 0, ink 1. Not to be written to; each change makes another array. */
  get values(): Float64Array {
    return this.#values;
  }

  get isEmpty(): boolean {
    return this.#values.every((value) => value === 0);
  }

  /** What follows is one stroke, and is undone as one. */
  begin(): void {
    this.#before.push(this.#values);
    if (this.#before.length > mostUndos) this.#before.shift();
  }

  /** A straight piece with round ends; where `from` is `to`, a dot. */
  draw(from: Place, to: Place): void {
    this.#change(from, to, penRadius, Math.max);
  }

  erase(from: Place, to: Place): void {
    this.#change(from, to, rubberRadius, (value, ink) => Math.min(value, 1 - ink));
  }

  clear(): void {
    if (this.isEmpty) return;
    this.begin();
    this.#values = new Float64Array(side * side);
  }

  /** False where there is nothing to take back. */
  undo(): boolean {
    const before = this.#before.pop();
    if (before === undefined) return false;
    this.#values = before;
    return true;
  }

  #change(from: Place, to: Place, radius: number, made: (value: number, ink: number) => number): void {
    this.#values = this.#values.map((value, at) => {
      const middle = { x: (at % side) + 0.5, y: Math.floor(at / side) + 0.5 };
      const ink = Math.min(1, Math.max(0, radius + 0.5 - distance(middle, from, to)));
      return ink === 0 ? value : made(value, ink);
    });
  }
}

/** From a place to the nearest point of a straight piece. */
function distance({ x, y }: Place, from: Place, to: Place): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const squared = dx * dx + dy * dy;
  const along =
    squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / squared));
  return Math.hypot(x - from.x - along * dx, y - from.y - along * dy);
}
