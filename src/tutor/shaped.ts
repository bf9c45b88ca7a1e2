import type { Say } from '../session/event.ts';
import type { SpeakRequest } from '../session/speak-request.ts';
import type { Message, ModelClient, Reply } from './client/model-call.ts';
import { evidenceSays } from './evidence-says.ts';
import type { Cut, Guard, Spoken } from './prose.ts';
import { type Asked, askFor } from './reply/ask-for.ts';
import { evidenceWire } from './reply/evidence.ts';
import type { LadderMemory } from './reply/ladder.ts';
import { gradePractice, type PracticeQuestion, practiceWire } from './reply/practice.ts';
import { reviewWire } from './reply/review.ts';
import type { Wire } from './reply/wire.ts';

interface Means {
  client: ModelClient;
  mask: (text: string) => string;
  ladder: LadderMemory;
}

/** Speaks by replies of a fixed shape, of which the program makes what is shown. */
export class ShapedSpeaker {
  readonly #means: Means;
  #practice: PracticeQuestion | null = null;
  #right = 0;
  #tried = 0;

  constructor(means: Means) {
    this.#means = means;
  }

  /** Where a free answer shows the ideas; only the learner's own words are said. */
  async *evidence(
    { answer, ideas }: Extract<SpeakRequest, { type: 'evidence' }>,
    messages: readonly Message[],
    signal: AbortSignal,
  ): AsyncGenerator<Say, Spoken> {
    const maxTokens = 200 + 120 * ideas.length;
    const asked = await this.#ask(
      { purpose: 'evidence', maxTokens, wire: evidenceWire(answer, ideas.length) },
      messages,
      signal,
    );
    const say = asked.value === null ? null : evidenceSays(asked.value, ideas);
    if (say !== null) yield say;
    return spoken(asked, say?.text ?? '');
  }

  /** A question with a number the engine computed from the model's expression. */
  async *practice(
    messages: readonly Message[],
    guard: Guard,
    signal: AbortSignal,
    tells: (text: string) => boolean,
  ): AsyncGenerator<Say, Spoken> {
    const asked = await this.#ask(
      { purpose: 'practice', maxTokens: 500, wire: practiceWire },
      messages,
      signal,
    );
    if (asked.value === null) return spoken(asked, '');
    const { question, unit, expression, exact } = asked.value;
    const { shown, cuts } = this.#guarded(guard, unit === '' ? question : `${question} (in ${unit})`);
    // Whose answer or way is that of the open question would be its answer, tried out number by number.
    const isTold = tells(`It is ${exact}.`) || tells(`${expression}.`);
    if (shown === '' || cuts.length > 0 || isTold) return spoken(asked, '', cuts);
    this.#practice = asked.value;
    const text = `${shown}\n\n\`/practice NUMBER\` answers it. It counts to nothing but practice.`;
    yield model('example', text);
    return spoken(asked, text);
  }

  /** The engine judges; nothing of it is recorded as shown. */
  answered(text: string): Say {
    const open = this.#practice;
    if (open === null) return engine('No practice question is open; `/practice` asks for one.');
    const { verdict } = gradePractice(open, text);
    if (verdict.outcome === 'not_an_answer') return engine(`A number is asked for. ${verdict.message}`);
    this.#tried += 1;
    const isRight = verdict.outcome === 'correct';
    if (isRight) this.#right += 1;
    if (isRight) this.#practice = null;
    const count = `Practice so far: ${this.#right} right of ${this.#tried}; none of it counts to what is passed.`;
    const said = isRight
      ? `Right: ${open.expression} = ${Number(open.exact.toPrecision(6))}.`
      : 'Not that number.';
    return engine(`${said} ${isRight ? '' : 'Try again, or `/practice` asks another. '}${count}`);
  }

  /** On the learner's code: what is seen, and a question; never code. */
  async *review(
    messages: readonly Message[],
    guard: Guard,
    signal: AbortSignal,
  ): AsyncGenerator<Say, Spoken> {
    const asked = await this.#ask({ purpose: 'review', maxTokens: 500, wire: reviewWire }, messages, signal);
    if (asked.value === null) return spoken(asked, '');
    const { observation, question } = asked.value;
    const { shown, cuts } = this.#guarded(guard, `${observation} ${question}`);
    if (shown !== '') yield model('answer', shown);
    return spoken(asked, shown, cuts);
  }

  /** A whole text at once through the guard. */
  #guarded(guard: Guard, text: string): { shown: string; cuts: Cut[] } {
    const released = [...guard.push(text), ...guard.end()];
    const cuts = released.flatMap(({ cut }) => (cut === null ? [] : [cut]));
    const shown = released.map((one) => one.shown).join('');
    return { shown: this.#means.mask(shown.trim()), cuts };
  }

  #ask<T>(
    wanted: { purpose: string; maxTokens: number; wire: Wire<T> },
    messages: readonly Message[],
    signal: AbortSignal,
  ): Promise<Asked<T>> {
    const { client, ladder } = this.#means;
    return askFor(client, { ...wanted, messages }, ladder, signal);
  }
}

function spoken({ replies }: Asked<unknown>, shown: string, cuts: readonly Cut[] = []): Spoken {
  return { reply: lastOf(replies), replies, shown, cuts };
}

function lastOf(replies: readonly Reply[]): Reply {
  const last = replies.at(-1);
  if (last === undefined) throw new Error('a model was asked and gave no reply at all');
  return last;
}

const model = (kind: Say['kind'], text: string): Say => ({ type: 'say', kind, source: 'model', text });
const engine = (text: string): Say => ({ type: 'say', kind: 'answer', source: 'engine', text });
