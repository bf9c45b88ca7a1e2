import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FakeServer } from '../tutor/fake-server/server.ts';
import { type Event, JsonSession } from './program.ts';
import { SeededLearner } from './seeded-learner.ts';

export interface Setup {
  provider?: string;
  /** Whether the yes stands in the file already; preset true. */
  consent?: boolean;
  /** Other addresses a yes was given to. */
  consents?: readonly string[];
  /** The key variable that the yes is for. */
  consentKey?: string;
  /** More lines under `llm:`. */
  more?: Record<string, string | number | boolean>;
}

/** The learner's own file: a model server at this address, and a yes to it. */
export function configureModel(folder: string, server: Pick<FakeServer, 'url'>, setup: Setup = {}): void {
  const { provider = 'other', consent = true, consentKey, more = {} } = setup;
  const settings = { provider, base_url: server.url, model: 'fake-1', ...more };
  const lines = Object.entries(settings).map(([key, value]) => `  ${key}: ${value}`);
  if (consent) lines.push(`  consent: ["${[server.url, consentKey].filter(Boolean).join(' ')}"]`);
  mkdirSync(path.join(folder, 'xdg', 'sherpa'), { recursive: true });
  writeFileSync(path.join(folder, 'xdg', 'sherpa', 'config.yml'), `llm:\n${lines.join('\n')}\n`);
}

/** A learner who asks a tutor something at every other move; what they do follows from the seed and the asks alone. */
class CuriousLearner {
  readonly #learner: SeededLearner;
  #moves = 0;

  constructor(seed: number) {
    this.#learner = new SeededLearner(seed);
  }

  reply(ask: Event): object {
    const move = curious[this.#moves % curious.length];
    this.#moves += 1;
    return move ?? this.#learner.reply(ask);
  }
}

const curious: (object | null)[] = [
  { say: 'what is this good for?' },
  null,
  { command: 'hint' },
  null,
  { command: 'explain simpler' },
  { answer: 'no idea at all' },
  { command: 'practice' },
  null,
  { command: 'practice 0.5' },
  { command: 'explain example' },
  null,
  { say: 'what happens with learning rate 50?' },
];

/** Lets a learner go on for some moves, or to the end; returns all that was shown. */
export async function letLearn(
  args: string[],
  cwd: string,
  { moves, seed = 3, env = {} }: { moves: number; seed?: number; env?: Record<string, string> },
): Promise<Event[]> {
  const session = new JsonSession(args, cwd, env);
  const learner = new CuriousLearner(seed);
  for (let move = 0; ; move++) {
    const asked = (await session.next())?.at(-1);
    if (asked?.type !== 'ask') break;
    session.send(move < moves ? learner.reply(asked) : { command: 'quit' });
  }
  const code = await session.exited;
  if (code !== 0) throw new Error(`exit ${code}: ${session.errors}`);
  return session.events;
}

export const modelLog = (folder: string, route: string): Record<string, unknown>[] =>
  readFileSync(path.join(folder, '.sessions', route, 'model.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
