import type { Say } from '../session/event.ts';
import type { LabRequest } from '../session/lab-request.ts';
import type { Situation } from '../session/situation.ts';
import type { SpeakRequest } from '../session/speak-request.ts';
import type { Message, ModelCall, ModelClient, Reply } from './client/model-call.ts';
import { AnswerGuard } from './guard/answer-guard.ts';
import type { GuideTutor } from './guide-tutor.ts';
import { type Composing, compose } from './prompt/compose.ts';
import { wordsFor } from './prompt/manner.ts';
import type { PromptName, Prompts } from './prompt/template.ts';
import { type Guard, type Spoken, speakProse } from './prose.ts';
import type { LadderMemory } from './reply/ladder.ts';
import { ShapedSpeaker } from './shaped.ts';
import { factsFor } from './tools/facts/facts-for.ts';
import { refusesTools, speakWithTools } from './tools/speak-with-tools.ts';
import type { Surroundings, Tool } from './tools/tool.ts';
import type { Saying, Tutor } from './tutor.ts';
import { type Sources, type Wording, wordingOf } from './wording.ts';

export interface ModelMeans extends Sources {
  client: ModelClient;
  /** The guide speaks where the model may not, cannot or fails to. */
  guide: GuideTutor;
  prompts: Prompts;
  ladder: LadderMemory;
  /** What the model may run; none where the server has no tools. */
  tools: readonly Tool[];
  lab: Omit<Surroundings, 'open'>;
  /** Runs an experiment where the learner sees it. */
  show: (request: LabRequest, signal: AbortSignal) => AsyncIterable<Say>;
  /** Takes out secrets that a server sent back. */
  mask: (text: string) => string;
  /** A word that nobody can have guessed. */
  word: () => string;
  /** Whether the learner agrees that their words are sent; asked once, before the first call. */
  agrees: () => Promise<boolean>;
  /** What was asked and said; never part of the state. */
  log: (record: CallRecord) => void;
  /** A fault of our own, for whoever looks for it. */
  failed: (error: unknown) => void;
}

/** One line of `model.jsonl`, undated. */
export interface CallRecord {
  purpose: string;
  prompt: { name: PromptName; version: number };
  asked: readonly Message[];
  /** What was open meanwhile. */
  item: string | null;
  replies: readonly Reply[];
  shown: string;
  cuts: Spoken['cuts'];
}

type News = AsyncGenerator<Say | Saying, void>;

/**
 * The model as the voice: it words what the guide and the engine know. Whatever happens to it, the guide goes on in the
 * same breath, with the reason in one sentence.
 */
export function modelTutor(means: ModelMeans): Tutor {
  const voice = new Voice(means);
  return {
    async *speak(request, situation, signal) {
      try {
        yield* voice.speak(request, situation, signal);
      } catch (error) {
        // A fault of ours costs the learner nothing but the model's words.
        means.failed(error);
        voice.stumbled();
        yield notice('What the model said could not be read; that is a fault of sherpa. The guide goes on.');
        yield* means.guide.speak(request);
      }
    },
  };
}

/** So many failures in a row, and the model is left alone for the rest of the sitting. */
const patience = 3;

class Voice {
  readonly #means: ModelMeans;
  readonly #shaped: ShapedSpeaker;
  #failures = 0;
  #section = -1;
  #prefixWord = '';
  /** One for each item of the sitting: what is said bit by bit, and in between about something else, is one leak. */
  readonly #guards = new Map<string, AnswerGuard>();

  constructor(means: ModelMeans) {
    this.#means = means;
    this.#shaped = new ShapedSpeaker(means);
  }

  async *speak(request: SpeakRequest, situation: Situation, signal: AbortSignal): News {
    const { guide, agrees } = this.#means;
    const mayHelp = !(situation.open?.isUnaided ?? false);
    if (!mayHelp || this.#failures >= patience || !(await agrees())) {
      yield* guide.speak(request);
      return;
    }
    if (request.type === 'practice' && request.answer !== null) {
      yield this.#shaped.answered(request.answer);
      return;
    }
    const composing = this.#composing(situation);
    yield { type: 'saying', text: '…' };
    const fact = yield* this.#fact(request, situation, signal);
    const wording = await wordingOf(request, this.#means, { word: composing.word, fact });
    const asked = compose(composing, wording.prompt, wording.values);
    const spoken = yield* this.#speaking(request, wording, asked, situation, signal);
    this.#record(request, wording, asked, situation, spoken);
    yield* this.#afterwards(request, spoken);
  }

  /** A fault of ours counts as the model's: it would be the same the next time. */
  stumbled(): void {
    this.#failures += 1;
  }

  /** A model without tools is told what it would have asked for. */
  async *#fact(
    request: SpeakRequest,
    { open }: Situation,
    signal: AbortSignal,
  ): AsyncGenerator<Say, string | null> {
    const { client, tools, lab, show } = this.#means;
    const hasTools = tools.length > 0 && !refusesTools(client);
    if (request.type !== 'answer' || hasTools) return null;
    const run = await factsFor(request.question, { ...lab, open }, signal);
    if (run?.shows) yield* show(run.shows, signal);
    return run?.text ?? null;
  }

  #speaking(
    request: SpeakRequest,
    wording: Wording,
    asked: readonly Message[],
    situation: Situation,
    signal: AbortSignal,
  ): AsyncGenerator<Say | Saying, Spoken> {
    const guard = this.#guard(wording, situation);
    switch (request.type) {
      case 'evidence':
        return this.#shaped.evidence(request, asked, signal);
      case 'practice':
        return this.#shaped.practice(asked, guard, signal, (text) => this.#tells(text, wording, situation));
      case 'review':
        return this.#shaped.review(asked, guard, signal);
      default:
        return this.#prose(wording, asked, { guard, situation }, signal);
    }
  }

  async *#prose(
    wording: Wording,
    asked: readonly Message[],
    { guard, situation }: { guard: Guard; situation: Situation },
    signal: AbortSignal,
  ): AsyncGenerator<Say | Saying, Spoken> {
    const { client, mask, tools, lab, show } = this.#means;
    if (wording.isBeside) yield notice('This stands beside the lesson; nothing here has checked it.');
    const call: ModelCall = {
      purpose: wording.prompt,
      messages: asked,
      // Two tokens a word leave room for formulas; a reply that is cut off is said to be so.
      maxTokens: wordsFor(situation.preferences) * 2 + 200,
      format: { type: 'text' },
      tools: [],
    };
    const labs = { tools: wording.runsLabs ? tools : [], around: { ...lab, open: situation.open } };
    return yield* speakProse(speakWithTools(client, call, labs, signal), {
      guard,
      mask,
      kind: wording.kind,
      show: (request) => show(request, signal),
      breathe: lab.breathe,
    });
  }

  #guard({ values }: Wording, { open, section, names }: Situation): AnswerGuard {
    const shown = [section?.teaching() ?? '', values.text ?? '', values.passages ?? ''].join('\n\n');
    const means = { names: names(), shown };
    if (open === null) return new AnswerGuard(null, means);
    const known = this.#guards.get(open.item.id);
    known?.next(open, means);
    const guard = known ?? new AnswerGuard(open, means);
    this.#guards.set(open.item.id, guard);
    return guard;
  }

  /** Whether a text alone would tell the key of what is open. */
  #tells(text: string, wording: Wording, { open, section, names }: Situation): boolean {
    const shown = [section?.teaching() ?? '', wording.values.text ?? ''].join('\n\n');
    const guard = new AnswerGuard(open, { names: names(), shown });
    return [...guard.push(text), ...guard.end()].some(({ cut }) => cut?.reason === 'answer');
  }

  /** The words of the prefix change with the section, those of the call with each call. */
  #composing(situation: Situation): Composing {
    const { prompts, word } = this.#means;
    const section = situation.section?.number ?? 0;
    if (section !== this.#section) {
      this.#section = section;
      this.#prefixWord = word();
    }
    return { prompts, situation, prefixWord: this.#prefixWord, word: word() };
  }

  #record(
    request: SpeakRequest,
    { prompt }: Wording,
    asked: readonly Message[],
    { open }: Situation,
    { replies, shown, cuts }: Spoken,
  ): void {
    const { version } = this.#means.prompts[prompt];
    this.#means.log({
      purpose: request.type,
      prompt: { name: prompt, version },
      asked,
      item: open?.item.id ?? null,
      ...{ replies, shown, cuts },
    });
  }

  /** What the learner is told when a model failed, was cut off, or was cut. */
  async *#afterwards(request: SpeakRequest, { reply, shown, cuts }: Spoken): News {
    const isFailure = reply.outcome === 'failed' || reply.outcome === 'refused';
    this.#failures = isFailure ? this.#failures + 1 : 0;
    if (reply.outcome === 'aborted') {
      yield notice('Stopped.');
      return;
    }
    const reason = reasonOf(reply, shown, cuts);
    const isExtra = extras.has(request.type) && !isFailure;
    if (reason === null && !isExtra && cuts.some((cut) => cut.reason === 'claim'))
      yield notice(
        'A sentence of the model is left out: judging and sending you elsewhere are not its part.',
      );
    if (reason !== null && !isExtra) {
      const goesQuiet =
        this.#failures >= patience ? ' The model is left alone from here on; the guide goes on.' : '';
      yield notice(`${reason}${goesQuiet}`);
      yield* this.#means.guide.speak(request);
    }
    if (reply.warning) yield notice(reply.warning);
  }
}

/** What stands beside words that were said already: nobody misses it, but for knowing why. */
const extras: ReadonlySet<SpeakRequest['type']> = new Set(['mistake', 'review', 'evidence', 'narrate']);

function reasonOf({ outcome, fault, finish }: Reply, shown: string, cuts: Spoken['cuts']): string | null {
  if (fault !== null && outcome !== 'complete') return `${fault.message} ${fault.next}`;
  if (outcome === 'truncated') return 'The model stopped before its end.';
  if (finish === 'content_filter' || finish === 'refusal') return 'The model’s server held the rest back.';
  if (cuts.some(({ reason }) => reason === 'answer' || reason === 'code'))
    return 'Part of what the model said is left out: it is for you to find.';
  return shown === '' ? 'The model said nothing that can be shown.' : null;
}

const notice = (text: string): Say => ({ type: 'say', kind: 'notice', source: 'engine', text });
