import { loadLesson } from '../../src/lesson/load.ts';
import { referenceKernel } from '../../src/nn/reference-kernel.ts';
import type { Say } from '../../src/session/event.ts';
import type { Situation } from '../../src/session/situation.ts';
import type { SpeakRequest } from '../../src/session/speak-request.ts';
import { readPromptFiles } from '../../src/store/model-files.ts';
import { maskSecrets } from '../../src/text/mask-secrets.ts';
import { guideTutor } from '../../src/tutor/guide-tutor.ts';
import { type CallRecord, type ModelMeans, modelTutor } from '../../src/tutor/model-tutor.ts';
import { promptsFrom } from '../../src/tutor/prompt/template.ts';
import type { Saying, Tutor } from '../../src/tutor/tutor.ts';
import { bread } from '../session/bread.ts';
import { situation } from './prompt/situations.ts';
import { memory, ScriptedClient } from './reply/scripted.ts';

/** A model tutor over a scripted client, with everything it did. */
export class Voice {
  readonly client: ScriptedClient;
  readonly records: CallRecord[] = [];
  readonly faults: unknown[] = [];
  readonly tutor: Tutor;
  sayings: string[] = [];

  constructor(answer: ConstructorParameters<typeof ScriptedClient>[0], changes: Partial<ModelMeans> = {}) {
    this.client = new ScriptedClient(answer);
    let word = 0;
    this.tutor = modelTutor({
      client: this.client,
      guide: guideTutor(loadLesson(bread, 'bread.md'), () => false),
      prompts: promptsFrom(readPromptFiles('.')),
      ladder: memory(),
      tools: [],
      lab: { openKernel: referenceKernel, now: () => 0, breathe: async () => {} },
      show: async function* () {},
      mask: maskSecrets,
      word: () => `w${word++}`,
      agrees: async () => true,
      code: () => 'const mean = (a) => a.reduce((x, y) => x + y);',
      log: (record) => this.records.push(record),
      failed: (error) => this.faults.push(error),
      ...changes,
    });
  }

  /** All that was said to one request. */
  async say(request: SpeakRequest, at: Situation = situation()): Promise<Say[]> {
    const says: Say[] = [];
    for await (const news of this.tutor.speak(request, at, new AbortController().signal)) {
      if (isSaying(news)) this.sayings.push(news.text);
      else says.push(news);
    }
    return says;
  }

  /** Of the last call: what the model was sent last. */
  get asked(): string {
    return this.client.calls.at(-1)?.messages.at(-1)?.content ?? '';
  }
}

const isSaying = (news: Say | Saying): news is Saying => news.type === 'saying';

export const by = (says: readonly Say[], source: Say['source']): string =>
  says
    .filter((say) => say.source === source)
    .map(({ text }) => text)
    .join('\n\n');
