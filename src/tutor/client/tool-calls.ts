import type { ToolCall } from './model-call.ts';

interface Slot {
  index: unknown;
  id: string;
  name: string;
  input: string;
}

const mostCalls = 32;

/** Puts tool calls together from their pieces. Some servers leave out the index, and some give all the same one. */
export class ToolCalls {
  readonly #slots: Slot[] = [];

  /** @returns what the model wrote of them, to be counted */
  push(pieces: unknown): string {
    return Array.isArray(pieces) ? pieces.map((piece) => this.#one(piece)).join('') : '';
  }

  /** Those that have a name; the order is the model's. */
  list(): ToolCall[] {
    return this.#slots.flatMap(({ id, name, input }, at) =>
      name === '' ? [] : [{ id: id === '' ? `call_${at + 1}` : id, name, arguments: input }],
    );
  }

  #one(piece: unknown): string {
    if (typeof piece !== 'object' || piece === null) return '';
    const { index, id, function: called } = piece as Record<string, unknown>;
    const { name, arguments: input } = (called ?? {}) as Record<string, unknown>;
    const slot = this.#slot(index, textOf(id), textOf(name));
    if (slot === null) return '';
    slot.name ||= textOf(name);
    // Servers are known that send the arguments as an object.
    const more = typeof input === 'object' && input !== null ? JSON.stringify(input) : textOf(input);
    slot.input += more;
    return textOf(name) + more;
  }

  #slot(index: unknown, id: string, name: string): Slot | null {
    const byId = id === '' ? undefined : this.#slots.find((slot) => slot.id === id);
    if (byId) return byId;
    const near = this.#slots.findLast((slot) => index === undefined || slot.index === index);
    const isOther =
      near && ((id !== '' && near.id !== '') || (index === undefined && name !== '' && id === ''));
    if (near && !isOther) {
      near.id ||= id;
      return near;
    }
    if (this.#slots.length >= mostCalls) return null;
    const slot = { index, id, name: '', input: '' };
    this.#slots.push(slot);
    return slot;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
