/** An event longer than this is no reply of a tutor's. */
const mostEventCharacters = 4 * 1024 * 1024;

/** Thrown where a stream of events cannot be read on. */
export class TooLong extends Error {}

/**
 * Takes the bytes of an event stream as they come, cut anywhere, and gives the data of the events that are whole.
 * Comments, which servers send as signs of life, are left out.
 */
export class EventReader {
  readonly #decoder = new TextDecoder();
  #rest = '';
  #data: string[] = [];
  #dataCharacters = 0;
  #isError = false;

  push(bytes: Uint8Array): string[] {
    return this.#take(this.#decoder.decode(bytes, { stream: true }));
  }

  /** The event that the stream broke off in, when its line is whole enough to be one. */
  end(): string[] {
    return this.#take(`${this.#decoder.decode()}\n\n`);
  }

  #take(text: string): string[] {
    this.#rest += text;
    const events: string[] = [];
    for (;;) {
      const end = /\r\n|\n|\r(?!$)/.exec(this.#rest);
      if (end === null) break;
      this.#line(this.#rest.slice(0, end.index), events);
      this.#rest = this.#rest.slice(end.index + end[0].length);
    }
    if (this.#rest.length + this.#dataCharacters > mostEventCharacters) throw new TooLong();
    return events;
  }

  #line(line: string, events: string[]) {
    if (line === '') {
      const data = this.#data.join('\n');
      if (this.#data.length > 0) events.push(this.#isError ? `{"error":${data}}` : data);
      this.#isError = false;
      this.#data = [];
      this.#dataCharacters = 0;
      return;
    }
    const [, field = '', value = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (field === 'data') {
      this.#data.push(value);
      this.#dataCharacters += value.length;
    }
    if (field === 'event') this.#isError = value === 'error';
    // Older llama.cpp servers name the field, not the data, an error.
    if (field === 'error') events.push(`{"error":${value}}`);
  }
}
