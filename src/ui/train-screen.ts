import type { ExperimentEvent } from '../lab/experiment.ts';
import { TrainControls, type Wish } from './train-controls.ts';
import { TrainProgress } from './train-progress.ts';

export interface TrainPicture {
  /** Blocks of rows that stay above, each written once. */
  kept: { key: number; rows: string[] }[];
  /** Rows that are drawn anew: the curve, where it stands, the keys. */
  rows: string[];
}

interface ScreenPorts {
  columns: number;
  height: number;
  hasColour: boolean;
  now: () => number;
  /** The rows of an event that are to stay. */
  keep: (event: ExperimentEvent, width: number) => string[];
  /** Ctrl-C or `q`: the run is to end where it stands. */
  stop: () => void;
  /** Ctrl-C again: the run does not listen. */
  leave: () => void;
}

/** Drawn at most so often, and more seldom where drawing itself takes long. */
const frameMs = 80;

/** The state of the screen while a network is trained: events and keys go in, pictures come out. Knows nothing of ink. */
export class TrainScreen {
  readonly #ports: ScreenPorts;
  readonly #controls = new TrainControls();
  readonly #listeners = new Set<() => void>();
  #progress: TrainProgress;
  #picture: TrainPicture = { kept: [], rows: [] };
  #drawnAt = Number.NEGATIVE_INFINITY;
  #costMs = 0;

  constructor(ports: ScreenPorts) {
    this.#ports = ports;
    this.#progress = new TrainProgress(ports.now);
  }

  readonly get = (): TrainPicture => this.#picture;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get wish(): Wish | null {
    return this.#controls.wish;
  }

  get learningRate(): number | null {
    return this.#controls.learningRate;
  }

  async watch(event: ExperimentEvent): Promise<void> {
    const { now, keep } = this.#ports;
    if (event.type === 'run') {
      if (event.run === 0) this.#progress = new TrainProgress(now);
      this.#controls.begin(event);
    }
    this.#progress.take(event);
    const rows = keep(event, this.#width);
    const { kept } = this.#picture;
    if (rows.length > 0) this.#set({ kept: [...kept, { key: kept.length, rows }] });
    const isDue = now() - this.#drawnAt >= Math.max(frameMs, 10 * this.#costMs);
    const turn = this.#controls.turn(event);
    if (isDue || event.type === 'run' || this.#controls.isPaused) this.#draw();
    await turn;
    this.#progress.skipTime();
  }

  press(key: string): void {
    const { stop, leave } = this.#ports;
    if (key === '\u0003' && this.wish === 'interrupt') leave();
    if (!this.#controls.press(key)) return;
    if (this.wish === 'quit' || this.wish === 'interrupt') stop();
    this.#draw();
  }

  resize(columns: number, height: number): void {
    if (columns === this.#ports.columns && height === this.#ports.height) return;
    Object.assign(this.#ports, { columns, height });
    this.#draw();
  }

  /** What is drawn anew goes; what was kept stays. */
  clear(): void {
    this.#set({ rows: [] });
  }

  get #width(): number {
    return Math.min(100, this.#ports.columns - 1);
  }

  #draw(): void {
    const { height, hasColour, now } = this.#ports;
    const began = now();
    const room = { width: this.#width, height: Math.min(24, height - 2), color: hasColour };
    this.#set({ rows: this.#progress.frame(room, this.#controls.keys(), this.#controls.isPaused) });
    this.#drawnAt = now();
    this.#costMs = this.#drawnAt - began;
  }

  #set(change: Partial<TrainPicture>): void {
    this.#picture = { ...this.#picture, ...change };
    for (const listener of this.#listeners) listener();
  }
}
