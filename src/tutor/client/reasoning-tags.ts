const openTag = '<think>';
const closeTag = '</think>';

/**
 * Leaves out `<think>…</think>` at the beginning of a reply, however the tags are cut into pieces. Elsewhere a tag is
 * text like any other: whoever explains HTML may write it.
 */
export class ReasoningTags {
  #state: 'before' | 'inside' | 'after' = 'before';
  #held = '';
  #hasReasoned = false;

  push(piece: string): string {
    if (this.#state === 'after') return piece;
    this.#held += piece;
    for (;;) {
      if (this.#state === 'inside') {
        const end = this.#held.indexOf(closeTag);
        if (end < 0) {
          // Only what may be the beginning of the closing tag is kept.
          this.#held = this.#held.slice(-(closeTag.length - 1));
          return '';
        }
        this.#held = this.#held.slice(end + closeTag.length);
        this.#state = 'before';
      }
      const start = this.#held.trimStart();
      if (start.startsWith(openTag)) {
        this.#held = start.slice(openTag.length);
        this.#state = 'inside';
        this.#hasReasoned = true;
      } else if (openTag.startsWith(start)) {
        return '';
      } else {
        return this.#release();
      }
    }
  }

  /** What was held back because it could have become a tag. */
  end(): string {
    return this.#state === 'before' ? this.#release() : '';
  }

  #release(): string {
    const text = this.#hasReasoned ? this.#held.trimStart() : this.#held;
    this.#state = 'after';
    this.#held = '';
    return text.trim() === '' ? '' : text;
  }
}
