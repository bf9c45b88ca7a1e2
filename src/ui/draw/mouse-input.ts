import { PassThrough, type Readable } from 'node:stream';
import { type MouseReport, mouseReport } from './mouse.ts';

type Keyboard = Readable & { isTTY?: boolean; setRawMode?: (isRaw: boolean) => unknown };

// Written with a named character because control characters in a pattern are unreadable (and linted).
const ESC = '\u001b';

/** A report that has begun, at the end of what arrived. An escape alone is a key, and is passed on. */
const begun = new RegExp(`${ESC}\\[(?:<[\\d;]{0,16})?$`);
const whole = new RegExp(`${ESC}(\\[<[\\d;]{1,16}[Mm])`, 'g');

/**
 * A terminal's input without the reports of its mouse, which go elsewhere: ink takes them for answers of the terminal,
 * and drops them. Raw mode and the like are passed to the terminal itself.
 */
export class MouseInput extends PassThrough {
  readonly isTTY = true;
  readonly #keyboard: Keyboard;
  readonly #tell: (report: MouseReport) => void;
  #rest = '';

  constructor(keyboard: Keyboard, tell: (report: MouseReport) => void) {
    super();
    this.#keyboard = keyboard;
    this.#tell = tell;
    keyboard.setEncoding('utf8');
    keyboard.on('data', this.#take);
    keyboard.on('end', this.#finish);
  }

  setRawMode(isRaw: boolean): this {
    this.#keyboard.setRawMode?.(isRaw);
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  /** Nothing more is read: the program may end, or read on itself. */
  release(): void {
    this.#keyboard.off('data', this.#take);
    this.#keyboard.off('end', this.#finish);
    this.#keyboard.pause();
    this.end();
  }

  readonly #finish = () => this.end();

  readonly #take = (chunk: string) => {
    const text = this.#rest + chunk;
    this.#rest = begun.exec(text)?.[0] ?? '';
    const arrived = text.slice(0, text.length - this.#rest.length);
    const keys = arrived.replace(whole, (_, sequence: string) => {
      const report = mouseReport(sequence);
      if (report !== null) this.#tell(report);
      return '';
    });
    if (keys !== '') this.write(keys);
  };
}
