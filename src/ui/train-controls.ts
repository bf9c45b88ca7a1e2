import type { ExperimentEvent, RunBegins } from '../lab/experiment.ts';

/** What somebody who watches a run may want of it, beyond looking on. */
export type Wish = 'again' | 'new-seed' | 'quit' | 'interrupt';

export interface Key {
  key: string;
  meaning: string;
}

/** Steers a run by keys. Knows no terminal: keys come in as characters, and the run asks for its turn. */
export class TrainControls {
  #pace: 'running' | 'stepping' | 'paused' = 'running';
  #wish: Wish | null = null;
  #run: RunBegins | null = null;
  #release = () => {};

  get wish(): Wish | null {
    return this.#wish;
  }

  get isPaused(): boolean {
    return this.#pace === 'paused';
  }

  /** The rate as it was steered; null before the first run. */
  get learningRate(): number | null {
    return this.#run?.options.learningRate ?? null;
  }

  begin(run: RunBegins): void {
    this.#run = run;
    if (run.run === 0) this.#wish = null;
  }

  /** True when the key means something here. */
  press(key: string): boolean {
    const keys = this.keys().map((one) => one.key);
    if (key === '\u0003') this.#want('interrupt');
    else if (!keys.includes(key === '=' ? '+' : key === ' ' ? 'space' : key)) return false;
    else if (key === ' ') this.#go(this.isPaused ? 'running' : 'paused');
    else if (key === 's') this.#go('stepping');
    else if (key === 'q') this.#want('quit');
    else if (key === 'r') this.#want('again');
    else if (key === 'n') this.#want('new-seed');
    else this.#steer(key === '-' ? 0.5 : 2);
    return true;
  }

  /** Resolves when the run may go on after this event: at once, unless it is held. */
  async turn(event: ExperimentEvent): Promise<void> {
    if (this.#pace === 'stepping' && event.type === 'epoch') this.#pace = 'paused';
    if (!this.isPaused || this.#wish !== null || event.type === 'experiment') return;
    await new Promise<void>((resolve) => {
      this.#release = resolve;
    });
  }

  /** Only those that do something just now. */
  keys(): Key[] {
    const run = this.#run;
    const isOne = (run?.of ?? 1) === 1;
    const pace = this.isPaused ? 'go on' : 'pause';
    return [
      { key: 'space', meaning: pace },
      { key: 's', meaning: 'one epoch' },
      { key: 'r', meaning: 'same weights again' },
      ...(isOne ? [{ key: 'n', meaning: 'new seed' }] : []),
      ...(isOne
        ? [
            { key: '+', meaning: 'rate x2' },
            { key: '-', meaning: 'rate /2' },
          ]
        : []),
      { key: 'q', meaning: 'end' },
    ];
  }

  #want(wish: Wish): void {
    this.#wish = wish;
    this.#go('running');
  }

  #go(pace: 'running' | 'stepping' | 'paused'): void {
    this.#pace = pace;
    if (pace !== 'paused') this.#release();
  }

  #steer(factor: number): void {
    const options = this.#run?.options;
    const rate = (options?.learningRate ?? 0) * factor;
    if (options && Number.isFinite(rate) && rate > 0) options.learningRate = rate;
  }
}
