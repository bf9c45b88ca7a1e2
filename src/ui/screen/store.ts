import type { Ask, Input, SessionEvent } from '../../session/event.ts';
import { sanitise } from '../../text/sanitise.ts';
import { optionLines, optionsLines, questionLines } from '../ask-lines.ts';
import { eventLines } from '../event-lines.ts';
import { inert } from '../inert.ts';
import { indent, type Line, type Span } from '../span.ts';
import { wrap } from '../wrap.ts';
import { edit, emptyField, fieldOf, insert } from './field.ts';
import { noHistory, remember, step } from './history.ts';
import { keyLines } from './key-lines.ts';
import type { Action } from './keys.ts';
import { chosen, doOptionsFit, type Screen, type Size } from './live.ts';
import { paced } from './paced.ts';
import { flow, hold, release } from './pager.ts';

interface Ears {
  give(input: Input): void;
  interrupt(): void;
  endOfInput(): void;
}

/** More than a reader sees, and the keys have their turn between. */
const framesPerSecond = 15;

/** Rows of new text shown before "Space: more": the live area keeps the rest. */
const screenful = ({ rows }: Size) => Math.max(3, rows - 5);

/** The state of the ink screen: what happened goes in, a new `Screen` comes out. Knows nothing of ink. */
export class ScreenStore {
  #screen: Screen;
  #history = noHistory;
  readonly #listeners = new Set<() => void>();
  /** However much happens at once, it is laid out once. */
  readonly #changes = paced(1000 / framesPerSecond, () => {
    for (const listener of this.#listeners) listener();
  });
  readonly #ears: Ears;

  constructor(size: Size, ears: Ears) {
    this.#ears = ears;
    this.#screen = {
      size,
      pager: { shown: [], held: [], room: screenful(size) },
      ask: null,
      isExpected: false,
      areOptionsAbove: false,
      selected: -1,
      field: emptyField,
      drawn: [],
      told: '',
      notice: '',
      isClosed: false,
    };
  }

  readonly get = (): Screen => this.#screen;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  show(event: SessionEvent): void {
    const { size } = this.#screen;
    if (event.type === 'ask') this.#ask(event);
    else {
      // What was drawn of it stands above now.
      if (event.type === 'say' && event.source === 'model') this.#undraw();
      this.#add(eventLines(event, size.columns));
    }
  }

  #ask(event: Ask): void {
    const { size } = this.#screen;
    const ask = inert(event);
    const areOptionsAbove = !doOptionsFit(ask, size);
    const question = questionLines(ask, size.columns);
    this.#add(areOptionsAbove ? [...question, ...optionsLines(ask, size.columns)] : question);
    this.#set({ ask, areOptionsAbove, selected: -1, notice: '' });
  }

  act(action: Action): void {
    const { field, pager } = this.#screen;
    if (action.type === 'interrupt') this.#ears.interrupt();
    else if (action.type === 'end-of-input') {
      if (field.text === '') this.#ears.endOfInput();
      else this.#set({ field: edit(field, 'erase-next') });
    } else if (pager.held.length > 0) this.#actWhileHeld(action);
    else if (action.type === 'submit') this.#submit();
    else if (action.type === 'insert') this.#type(action.text);
    else if (action.type === 'edit') this.#set({ field: edit(field, action.edit), notice: '' });
    else this.#move(action.type === 'up' ? -1 : 1);
  }

  paste(text: string): void {
    this.#type(text.replace(/\r\n?/g, '\n'));
  }

  resize(size: Size): void {
    const { ask, areOptionsAbove, size: before } = this.#screen;
    if (size.columns === before.columns && size.rows === before.rows) return;
    const isTooLow = ask !== null && !areOptionsAbove && !doOptionsFit(ask, size);
    if (ask && isTooLow) this.#add(optionsLines(ask, size.columns));
    this.#set({ size, areOptionsAbove: areOptionsAbove || isTooLow });
  }

  /** Somebody waits for a line, though perhaps nothing was asked. */
  expect(isExpected: boolean): void {
    this.#set({ isExpected });
  }

  /** What runs just now, in place of what was drawn before; nothing when it is over. */
  draw(drawn: readonly string[]): void {
    this.#set({ drawn: drawn.map(sanitise), told: '' });
  }

  /** Prose that is still being said, in place of what was drawn before. */
  tell(text: string): void {
    this.#set({ drawn: [], told: sanitise(text) });
  }

  #undraw(): void {
    if (this.#screen.told !== '') this.#set({ told: '…' });
  }

  warn(notice: string): void {
    this.#set({ notice });
  }

  /** Everything held is shown and the live area goes. */
  close(): void {
    this.#set({ pager: release(this.#screen.pager), ask: null, isClosed: true });
    this.#changes.now();
  }

  #set(change: Partial<Screen>): void {
    this.#screen = { ...this.#screen, ...change };
    this.#changes.give();
  }

  #add(lines: readonly Line[]): void {
    this.#set({ pager: hold(this.#screen.pager, lines) });
  }

  #actWhileHeld(action: Action): void {
    const { field, pager } = this.#screen;
    // As in other pagers: q ends it. It is a key there and no part of a line, unless one was begun.
    if (action.type === 'insert' && action.text === 'q' && field.text === '')
      this.#set({ pager: release(pager), notice: '' });
    else if (action.type === 'insert' && action.text !== ' ') this.#type(action.text);
    else if (action.type !== 'edit' && action.type !== 'up') {
      this.#set({ pager: flow({ ...pager, room: screenful(this.#screen.size) }), notice: '' });
    }
  }

  #type(text: string): void {
    const { field, pager } = this.#screen;
    if (text === '?' && field.text === '' && pager.held.length === 0) this.#add(keyLines(this.#screen));
    // Whoever types has read enough.
    else this.#set({ field: insert(field, text), pager: release(pager), notice: '' });
  }

  #submit(): void {
    const { ask, field, pager, size, isExpected } = this.#screen;
    if (!ask && !isExpected) return;
    const option = ask?.options?.[chosen(this.#screen)];
    const isEmpty = field.text.trim() === '';
    if (isEmpty && !option && ask?.options?.length) {
      this.warn('Choose with the arrows, or type a letter.');
      return;
    }
    const text = isEmpty ? (option?.letter ?? '') : field.text;
    this.#history = remember(this.#history, text);
    const { shown, held } = release(hold(pager, answeredLines(this.#screen, text)));
    this.#set({
      pager: { shown, held, room: screenful(size) },
      ask: null,
      isExpected: false,
      selected: -1,
      field: emptyField,
      notice: '',
    });
    this.#ears.give({ type: 'line', text });
  }

  #move(by: -1 | 1): void {
    const { ask, field, selected } = this.#screen;
    const count = ask?.options?.length ?? 0;
    if (count > 0 && field.text === '') {
      const from = selected < 0 && by < 0 ? count : selected;
      this.#set({ selected: Math.min(count - 1, Math.max(0, from + by)), notice: '' });
      return;
    }
    const moved = step(this.#history, by, field.text);
    if (!moved) return;
    this.#history = moved.history;
    this.#set({ field: fieldOf(moved.text), notice: '' });
  }
}

/** What stays on the screen of a question once it is answered: its options and what was typed. */
function answeredLines(screen: Screen, text: string): Line[] {
  const { columns } = screen.size;
  const current = chosen(screen);
  const options = screen.areOptionsAbove ? [] : (screen.ask?.options ?? []);
  const rows = options.flatMap((option, i) => optionLines(option, columns, i === current ? '> ' : '  '));
  const said: Span[] = [{ text: sanitise(text), style: 'strong' }];
  return [...rows, ...indent(wrap(said, columns - 2), '> ', '  ')];
}
