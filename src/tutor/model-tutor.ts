import type { Say } from '../session/event.ts';
import type { Situation } from '../session/situation.ts';
import type { SpeakRequest } from '../session/speak-request.ts';
import type { Message, ModelClient, Reply } from './client/model-call.ts';
import type { GuideTutor } from './guide-tutor.ts';
import { type Composing, compose, passagesText } from './prompt/compose.ts';
import { fenced } from './prompt/fence.ts';
import { wordsFor } from './prompt/manner.ts';
import type { PromptName, Prompts } from './prompt/template.ts';
import { type Guard, proseCall, type Spoken, speakProse } from './prose.ts';
import type { Saying, Tutor } from './tutor.ts';

export interface ModelMeans {
  client: ModelClient;
  /** The guide speaks where the model may not, cannot or fails to. */
  guide: GuideTutor;
  prompts: Prompts;
  /** A word that nobody can have guessed. */
  word: () => string;
  /** Whether the learner agrees that their words are sent; asked once, before the first call. */
  agrees: () => Promise<boolean>;
  guard: (situation: Situation) => Guard;
  /** What was asked and said; never part of the state. */
  log: (record: CallRecord) => void;
}

/** One line of `model.jsonl`, undated. */
export interface CallRecord {
  purpose: string;
  prompt: { name: PromptName; version: number };
  asked: readonly Message[];
  /** Of the learner's item, while it was open. */
  item: string | null;
  reply: Reply;
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
    const spoken = yield* this.#prose(request, situation, signal);
    yield* this.#afterwards(request, spoken);
  }

  async *#prose(
    request: SpeakRequest,
    situation: Situation,
    signal: AbortSignal,
  ): AsyncGenerator<Say | Saying, Spoken> {
    const { client, prompts, guard, log } = this.#means;
    const name = promptFor(request);
    const composing = this.#composing(situation);
    const asked = compose(composing, name, await this.#values(request, composing));
    const call = proseCall(request.type, asked, wordsFor(situation.preferences));
    const spoken = yield* speakProse(client.call(call, signal), guard(situation), kindOf(request));
    const prompt = { name, version: prompts[name].version };
    const item = situation.open?.item.id ?? null;
    log({ purpose: request.type, prompt, asked, item, ...spoken });
    return spoken;
  }

  /** The words of the prefix change with the section, those of the call with each call. */
  #composing(situation: Situation): Composing {
    const section = situation.section?.number ?? 0;
    if (section !== this.#section) {
      this.#section = section;
      this.#prefixWord = this.#means.word();
    }
    return {
      prompts: this.#means.prompts,
      situation,
      prefixWord: this.#prefixWord,
      word: this.#means.word(),
    };
  }

  async #values(request: SpeakRequest, { word }: Composing): Promise<Record<string, string>> {
    switch (request.type) {
      case 'explain':
        return { mode: modes[request.mode], text: fenced(request.text, 'guide', word) };
      case 'answer': {
        const passages = await this.#means.guide.passages(request.question, request.item);
        return {
          question: fenced(request.question.slice(0, 2_000), 'learner', word),
          passages: passagesText(passages, word),
          facts: '',
        };
      }
      case 'hint':
      case 'mistake':
        return { text: fenced(request.text, 'guide', word) };
      default:
        return {};
    }
  }

  /** What the learner is told when a model failed, was cut off, or was cut. */
  async *#afterwards(request: SpeakRequest, { reply, shown, cuts }: Spoken): News {
    const { guide } = this.#means;
    const isFailure = reply.outcome === 'failed' || reply.outcome === 'refused';
    this.#failures = isFailure ? this.#failures + 1 : 0;
    if (reply.outcome === 'aborted') {
      yield notice('Stopped.');
      return;
    }
    const reason = reasonOf(reply, shown, cuts);
    if (reason === null) return;
    const goesQuiet =
      this.#failures >= patience ? ' The model is left alone from here on; the guide goes on.' : '';
    yield notice(`${reason}${goesQuiet}`);
    yield* guide.speak(request);
  }
}

function reasonOf({ outcome, fault }: Reply, shown: string, cuts: Spoken['cuts']): string | null {
  if (fault !== null && outcome !== 'complete') return `${fault.message} ${fault.next}`;
  if (outcome === 'truncated') return 'The model stopped in mid-sentence; the guide says:';
  if (cuts.some(({ reason }) => reason !== 'number'))
    return 'Part of what the model said is left out: it would have told what is for you to find, or for the program to say. The guide says:';
  return shown === '' ? 'The model said nothing. The guide says:' : null;
}

function promptFor(request: SpeakRequest): Exclude<PromptName, 'policy'> {
  return request.type === 'explain' && request.mode === 'example' ? 'example' : request.type;
}

function kindOf(request: SpeakRequest): Say['kind'] {
  if (request.type === 'hint') return 'hint';
  if (request.type === 'explain') return request.mode === 'example' ? 'example' : 'explanation';
  return request.type === 'mistake' ? 'explanation' : 'answer';
}

const modes = {
  again: 'once more',
  simpler: 'in simpler words',
  deeper: 'in more depth',
  code: 'by way of code',
  picture: 'as a picture in words',
  example: 'by an example',
} as const;

const notice = (text: string): Say => ({ type: 'say', kind: 'notice', source: 'engine', text });
