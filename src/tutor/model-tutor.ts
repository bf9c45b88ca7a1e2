import type { Say } from '../session/event.ts';
import type { LabRequest } from '../session/lab-request.ts';
import type { Situation } from '../session/situation.ts';
import type { SpeakRequest } from '../session/speak-request.ts';
import type { Message, ModelCall, ModelClient, Reply } from './client/model-call.ts';
import { evidenceSays } from './evidence-says.ts';
import type { GuideTutor } from './guide-tutor.ts';
import { type Composing, compose } from './prompt/compose.ts';
import { wordsFor } from './prompt/manner.ts';
import type { PromptName, Prompts } from './prompt/template.ts';
import { type Guard, type Spoken, speakProse } from './prose.ts';
import { askFor } from './reply/ask-for.ts';
import { evidenceWire } from './reply/evidence.ts';
import type { LadderMemory } from './reply/ladder.ts';
import { speakWithTools } from './tools/speak-with-tools.ts';
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
  /** A word that nobody can have guessed. */
  word: () => string;
  /** Whether the learner agrees that their words are sent; asked once, before the first call. */
  agrees: () => Promise<boolean>;
  /** Kept by the tutor as long as the same item is open: what is said bit by bit is one leak. */
  guard: (situation: Situation) => Guard;
  /** What was asked and said; never part of the state. */
  log: (record: CallRecord) => void;
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
  return { speak: (request, situation, signal) => voice.speak(request, situation, signal) };
}

/** So many failures in a row, and the model is left alone for the rest of the sitting. */
const patience = 3;

class Voice {
  readonly #means: ModelMeans;
  #failures = 0;
  #section = -1;
  #prefixWord = '';

  constructor(means: ModelMeans) {
    this.#means = means;
  }

  async *speak(request: SpeakRequest, situation: Situation, signal: AbortSignal): News {
    const { guide, agrees } = this.#means;
    const mayHelp = !(situation.open?.isUnaided ?? false);
    if (!mayHelp || this.#failures >= patience || !(await agrees())) {
      yield* guide.speak(request);
      return;
    }
    const composing = this.#composing(situation);
    const wording = await wordingOf(request, this.#means, composing.word);
    const asked = compose(composing, wording.prompt, wording.values);
    const spoken =
      request.type === 'evidence'
        ? yield* this.#evidence(request, asked, signal)
        : yield* this.#prose(wording, asked, situation, signal);
    this.#record(request, wording, asked, situation, spoken);
    yield* this.#afterwards(request, spoken);
  }

  async *#prose(
    wording: Wording,
    asked: readonly Message[],
    situation: Situation,
    signal: AbortSignal,
  ): AsyncGenerator<Say | Saying, Spoken> {
    const { client, guard, tools, lab, show } = this.#means;
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
      guard: guard(situation),
      kind: wording.kind,
      show: (request) => show(request, signal),
    });
  }

  async *#evidence(
    { answer, ideas }: Extract<SpeakRequest, { type: 'evidence' }>,
    messages: readonly Message[],
    signal: AbortSignal,
  ): AsyncGenerator<Say | Saying, Spoken> {
    const { client, ladder } = this.#means;
    yield { type: 'saying', text: '…' };
    const wire = evidenceWire(answer, ideas.length);
    const wanted = { purpose: 'evidence', messages, maxTokens: 200 + 120 * ideas.length, wire };
    const { value, replies } = await askFor(client, wanted, ladder, signal);
    const said = value === null ? null : evidenceSays(value, ideas);
    if (said !== null) yield said;
    return { reply: lastOf(replies), replies, shown: said?.text ?? '', cuts: [] };
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
    if (reason !== null) {
      const goesQuiet =
        this.#failures >= patience ? ' The model is left alone from here on; the guide goes on.' : '';
      yield notice(`${reason}${goesQuiet}`);
      yield* this.#means.guide.speak(request);
    }
    if (reply.warning) yield notice(reply.warning);
  }
}

function reasonOf({ outcome, fault }: Reply, shown: string, cuts: Spoken['cuts']): string | null {
  if (fault !== null && outcome !== 'complete') return `${fault.message} ${fault.next}`;
  if (outcome === 'truncated') return 'The model stopped before its end.';
  if (cuts.some(({ reason }) => reason !== 'number'))
    return 'Part of what the model said is left out: it is for you to find, or for the program to say.';
  return shown === '' ? 'The model said nothing that can be shown.' : null;
}

function lastOf(replies: readonly Reply[]): Reply {
  const last = replies.at(-1);
  if (last === undefined) throw new Error('a model was asked and gave no reply at all');
  return last;
}

const notice = (text: string): Say => ({ type: 'say', kind: 'notice', source: 'engine', text });
