import type { Say } from '../session/event.ts';
import type { LabRequest } from '../session/lab-request.ts';
import type { Reply } from './client/model-call.ts';
import type { SpokenNews } from './tools/speak-with-tools.ts';
import type { Saying } from './tutor.ts';

/** What may be shown of a model's words, and what was cut from them. */
export interface Guarded {
  shown: string;
  cut: Cut | null;
}

export interface Cut {
  reason: 'answer' | 'code' | 'claim' | 'number';
  text: string;
}

/** Releases what was checked, sentence by sentence; inert already. */
export interface Guard {
  push(piece: string): readonly Guarded[];
  end(): readonly Guarded[];
}

/** What came of a model's speaking, for the record and for whoever speaks in its place. */
export interface Spoken {
  /** The last reply says how it ended. */
  reply: Reply;
  /** All of them: each was paid for. */
  replies: readonly Reply[];
  shown: string;
  cuts: readonly Cut[];
}

interface Telling {
  guard: Guard;
  /** Takes out secrets that a server sent back. */
  mask: (text: string) => string;
  kind: Say['kind'];
  /** Runs an experiment once more where the learner sees it. */
  show: (request: LabRequest) => AsyncIterable<Say>;
  /** Awaited with each piece: a server that is faster than we are must not keep the keys from their turn. */
  breathe: () => Promise<void>;
}

/**
 * Lets a model speak: what the guard releases is shown as it comes, and each block is said when it is whole. Ends when
 * the call does.
 */
export async function* speakProse(
  news: AsyncIterable<SpokenNews>,
  { guard, mask, kind, show, breathe }: Telling,
): AsyncGenerator<Say | Saying, Spoken> {
  const teller = new Teller(kind, mask);
  for await (const one of news) {
    if (one.type === 'text') {
      yield* teller.tell(guard.push(one.text));
      await breathe();
    } else if (one.type === 'wait')
      yield { type: 'saying', text: `${one.fault.message} Trying again in ${Math.ceil(one.seconds)} s.` };
    else if (one.type === 'tool') {
      yield* teller.finish();
      if (one.run.shows !== null) yield* show(one.run.shows);
    } else {
      yield* teller.tell(guard.end());
      yield* teller.finish();
      const { reply, replies } = one;
      return { reply, replies, shown: teller.shown, cuts: teller.cuts };
    }
  }
  throw new Error('a model call ended without saying so');
}

class Teller {
  readonly cuts: Cut[] = [];
  shown = '';
  readonly #kind: Say['kind'];
  readonly #mask: Telling['mask'];
  /** Released, and not yet part of a whole block. */
  #open = '';
  #blocks = 0;

  constructor(kind: Say['kind'], mask: Telling['mask']) {
    this.#kind = kind;
    this.#mask = mask;
  }

  *tell(released: readonly Guarded[]): Generator<Say | Saying> {
    for (const { shown, cut } of released) {
      if (cut !== null) this.cuts.push(cut);
      this.#open += shown;
    }
    this.#open = this.#mask(this.#open);
    for (let end = blockEnd(this.#open); end !== null; end = blockEnd(this.#open)) {
      yield* this.#say(this.#open.slice(0, end));
      this.#open = this.#open.slice(end);
    }
    if (released.length > 0) yield { type: 'saying', text: this.#told() };
  }

  /** Nobody is to read a model's words and wonder whose they are, while they come either. */
  #told(): string {
    const open = this.#open.trim() || '…';
    return this.#blocks === 0 ? `From a language model:\n${open}` : open;
  }

  *finish(): Generator<Say> {
    yield* this.#say(this.#open);
    this.#open = '';
  }

  *#say(block: string): Generator<Say> {
    const text = block.trim();
    if (text === '') return;
    this.shown += this.shown === '' ? text : `\n\n${text}`;
    const continued = this.#blocks++ > 0 ? { data: { continued: true } } : {};
    yield { type: 'say', kind: this.#kind, source: 'model', text, ...continued };
  }
}

/** Where the first block ends: an empty line outside a fence; null while there is none. */
function blockEnd(text: string): number | null {
  let isFenced = false;
  let from = 0;
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', from)) {
    const line = text.slice(from, end);
    if (/^\s{0,3}(```|~~~)/.test(line)) isFenced = !isFenced;
    if (!isFenced && line.trim() === '' && text.slice(0, from).trim() !== '') return end + 1;
    from = end + 1;
  }
  return null;
}
