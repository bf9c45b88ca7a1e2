import { Canvas, type Place } from '../../lab/handwriting/canvas.ts';
import type { DigitAnswer } from '../../lab/handwriting/classify.ts';
import { cut } from '../cut.ts';
import { digitBars } from '../digit-bars.ts';
import { smallDigitRows } from '../digit-picture.ts';
import type { ColourDepth } from '../shade.ts';
import { canvasRows } from './canvas-rows.ts';
import type { MouseReport } from './mouse.ts';

export interface DrawPorts {
  columns: number;
  height: number;
  depth: ColourDepth;
  /** The network, in a few words, sanitised. */
  reader: string;
  /** What the network says, and the 28 × 28 pixels that it is given; null where there is no ink. */
  read: (pixels: Float64Array) => { answer: DigitAnswer; seen: Float64Array } | null;
  /** Keeps the picture, and says in a sentence what came of it. */
  save: (pixels: Float64Array) => string;
  leave: (why: 'quit' | 'interrupt') => void;
}

const neededColumns = 62;
const neededRows = 21;
const columnsForSeen = 79;
/** Of the bars: marks, digit, bar, percent. */
const besideColumns = 29;

/** Where the canvas begins on the screen, counted from 1 as mice are told: within its frame, below the title. */
const origin = { column: 2, row: 3 };

/** The state of the drawing screen: keys and mouse reports go in, rows come out. Knows nothing of ink. */
export class DrawScreen {
  readonly #ports: DrawPorts;
  readonly #canvas = new Canvas();
  readonly #listeners = new Set<() => void>();
  #cursor = { row: 13, column: 13 };
  #isPenDown = false;
  /** Where the mouse was last in this stroke; null between strokes. */
  #last: { place: Place; isErasing: boolean } | null = null;
  #said = 'Draw with the mouse, or with the keys below.';
  #rows: readonly string[];

  constructor(ports: DrawPorts) {
    this.#ports = ports;
    this.#rows = this.#drawn();
  }

  readonly get = (): readonly string[] => this.#rows;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  resize(columns: number, height: number): void {
    if (columns === this.#ports.columns && height === this.#ports.height) return;
    Object.assign(this.#ports, { columns, height });
    this.#changed();
  }

  mouse({ kind, button, column, row }: MouseReport): void {
    if (this.#isSmall || button === 'other') return;
    if (kind === 'release') {
      this.#last = null;
      return;
    }
    const place = { x: column - origin.column + 0.5, y: 2 * (row - origin.row) + 1 };
    const isInside = place.x > 0 && place.x < 28 && place.y > 0 && place.y < 28;
    if (kind === 'press') {
      if (!isInside) return;
      this.#canvas.begin();
      this.#last = { place, isErasing: button === 'right' };
    }
    if (this.#last === null) return;
    const { place: from, isErasing } = this.#last;
    if (isErasing) this.#canvas.erase(from, place);
    else this.#canvas.draw(from, place);
    this.#last = { place, isErasing };
    if (isInside) this.#cursor = { row: Math.floor(place.y), column: Math.floor(place.x) };
    this.#changed('');
  }

  /** `left`, `right`, `up`, `down`, `interrupt`, or a character. */
  press(key: string): void {
    if (key === 'interrupt' || key === 'q') this.#ports.leave(key === 'q' ? 'quit' : 'interrupt');
    else if (!this.#isSmall) this.#act(key);
  }

  #act(key: string): void {
    const step = steps[key];
    if (step !== undefined) this.#move(step);
    else if (key === ' ') this.#dot('draw');
    else if (key === 'e') this.#dot('erase');
    else if (key === 'p') this.#lift();
    else if (key === 'c') {
      this.#canvas.clear();
      this.#changed('Cleared; u brings it back.');
    } else if (key === 'u') this.#changed(this.#canvas.undo() ? '' : 'There is nothing to take back.');
    else if (key === 's')
      this.#changed(this.#canvas.isEmpty ? 'Nothing is drawn yet.' : this.#ports.save(this.#canvas.values));
  }

  #move([down, right]: readonly [number, number]): void {
    const from = this.#place();
    const within = (at: number) => Math.min(27, Math.max(0, at));
    this.#cursor = { row: within(this.#cursor.row + down), column: within(this.#cursor.column + right) };
    if (this.#isPenDown) this.#canvas.draw(from, this.#place());
    this.#changed('');
  }

  #dot(what: 'draw' | 'erase'): void {
    this.#canvas.begin();
    this.#canvas[what](this.#place(), this.#place());
    this.#changed('');
  }

  #lift(): void {
    this.#isPenDown = !this.#isPenDown;
    if (this.#isPenDown) this.#dot('draw');
    this.#changed('');
  }

  #place(): Place {
    return { x: this.#cursor.column + 0.5, y: this.#cursor.row + 0.5 };
  }

  get #isSmall(): boolean {
    return this.#ports.columns < neededColumns || this.#ports.height < neededRows;
  }

  #changed(said: string = this.#said): void {
    this.#said = said;
    this.#rows = this.#drawn();
    for (const listener of this.#listeners) listener();
  }

  #drawn(): string[] {
    const { columns, height, depth } = this.#ports;
    if (this.#isSmall)
      return [
        `Drawing needs ${neededColumns} columns`,
        `and ${neededRows} rows; here are ${columns}`,
        `and ${height}. Make the window`,
        'larger, or press q.',
      ].slice(0, Math.max(1, height - 1));
    const beside = this.#beside();
    const canvas = canvasRows(this.#canvas.values, this.#cursor, depth).map((row) => `│${row}│`);
    const framed = [`┌${'─'.repeat(28)}┐`, ...canvas, `└${'─'.repeat(28)}┘`];
    return [
      cut(`Draw a digit: ${this.#ports.reader} reads it as you draw.`, columns - 1),
      ...framed.map((row, k) => `${row}  ${beside[k] ?? ''}`.trimEnd()),
      this.#said || this.#where(),
      'arrows move   space paints   p pen down or up   e erases',
      'mouse draws, right button erases   u undo   c clear   s save   q end',
    ];
  }

  #where(): string {
    const { row, column } = this.#cursor;
    return `Row ${row + 1}, column ${column + 1}${this.#isPenDown ? ', pen down' : ''}.`;
  }

  /** The shares beside the canvas, and what the network is given. */
  #beside(): string[] {
    const found = this.#ports.read(this.#canvas.values);
    if (found === null) return ['', 'Nothing to read yet.'];
    const { answer, seen } = found;
    const bars = digitBars(answer, 16);
    const share = answer.outputs[answer.digit] ?? 0;
    const told = `It reads ${answer.digit}${answer.isShare ? ` (${(100 * share).toFixed(1)} %)` : ''}.`;
    const rows = ['', ...bars, '', told];
    if (this.#ports.columns < columnsForSeen) return rows;
    const small = ['', 'it sees', ...smallDigitRows(seen)];
    const height = Math.max(rows.length, small.length);
    return Array.from(
      { length: height },
      (_, k) => `${(rows[k] ?? '').padEnd(besideColumns)}  ${small[k] ?? ''}`,
    );
  }
}

/** Rows down and columns to the right. */
const steps: Record<string, readonly [number, number]> = {
  up: [-1, 0],
  down: [1, 0],
  left: [0, -1],
  right: [0, 1],
};
