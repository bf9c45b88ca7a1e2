import { compacted, shownNumbers } from './number-named.ts';
import { sentenceWords } from './option-told.ts';
import { plainWords } from './plain-words.ts';

/** What the guide said before, in the forms in which it is compared with what a model says. */
export class ShownBefore {
  readonly plain: string;
  /** The content words of each sentence. */
  readonly sentences: readonly Set<string>[];
  /** Numbers of the section's own examples: its names stand for them too. */
  readonly numbers: ReadonlySet<string>;
  readonly #compact: string;

  constructor(shown: string) {
    this.plain = plainWords(shown);
    this.sentences = sentenceWords(this.plain);
    this.numbers = shownNumbers(this.plain);
    this.#compact = compacted(this.plain);
  }

  /** Whether the guide's own words say it so. */
  has(plain: string): boolean {
    const words = compacted(plain);
    return words.length >= 12 && this.#compact.includes(words);
  }
}
