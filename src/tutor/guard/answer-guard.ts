import type { OpenItem } from '../../session/situation.ts';
import type { Names } from '../../session/turn/traced-names.ts';
import { SanitisedStream } from '../../text/sanitise-stream.ts';
import type { Cut, Guard, Guarded } from '../prose.ts';
import { namesValue, shownNumbers } from './number-named.ts';
import { singlesOut } from './option-named.ts';
import { plainWords } from './plain-words.ts';
import { type Secret, secretOf } from './secret.ts';
import { Sentences, type Unit } from './sentences.ts';

export interface GuardMeans {
  /** What names stand for now. */
  names: Names;
  /** What was shown of the section before, and what the guide itself says now: its numbers may be said again. */
  shown: string;
}

/**
 * Stands between a model and the screen while an item is open. A sentence is released once it was judged, in the light
 * of what was said before it. One guard goes with one item, over all replies: `next` begins another reply.
 */
export class AnswerGuard implements Guard {
  readonly #sanitised = new SanitisedStream();
  readonly #sentences = new Sentences();
  readonly #shown: string;
  #secret: Secret | null;
  #shownNumbers: Set<string>;

  constructor(open: OpenItem | null, { shown }: GuardMeans) {
    this.#shown = shown;
    this.#secret = open === null ? null : secretOf(open);
    this.#shownNumbers = shownNumbers(plainWords(shown), plainWords(this.#secret?.question ?? ''));
  }

  push(piece: string): Guarded[] {
    return this.#sentences.push(this.#sanitised.push(piece)).map((unit) => this.#judged(unit));
  }

  end(): Guarded[] {
    const rest = this.#sentences.push(this.#sanitised.end());
    return [...rest, ...this.#sentences.end()].map((unit) => this.#judged(unit));
  }

  /** The item as it is now, before another reply to it. */
  next(open: OpenItem): void {
    this.#secret = secretOf(open);
    this.#shownNumbers = shownNumbers(plainWords(this.#shown), plainWords(this.#secret.question));
  }

  #judged(unit: Unit): Guarded {
    const reason = this.#reason(unit);
    if (reason === null) return { shown: unit.text, cut: null };
    // Paragraphs stay apart where a sentence between them is left out.
    const space = /\s*$/.exec(unit.text)?.[0] ?? '';
    return { shown: space.includes('\n') ? space : '', cut: { reason, text: unit.text.trim() } };
  }

  #reason({ text }: Unit): Cut['reason'] | null {
    const secret = this.#secret;
    if (secret === null) return null;
    const plain = plainWords(text);
    if (singlesOut(plain, secret) || namesValue(plain, secret, this.#shownNumbers)) return 'answer';
    return null;
  }
}
