import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { kernelOpener } from '../kernels/open-kernel.ts';
import { readPromptFiles } from '../store/model-files.ts';
import { maskSecrets } from '../text/mask-secrets.ts';
import type { Budget } from '../tutor/client/budget.ts';
import type { Connection } from '../tutor/client/connection.ts';
import type { ModelClient } from '../tutor/client/model-call.ts';
import { openClient } from '../tutor/client/open-client.ts';
import type { ModelMeans } from '../tutor/model-tutor.ts';
import { promptsFrom } from '../tutor/prompt/template.ts';
import { ladderMemory } from '../tutor/reply/ladder.ts';
import { labTools } from '../tutor/tools/run-tool.ts';
import { breathe } from './breathe.ts';
import type { World } from './world.ts';

/** What a model tutor has of its connection and of this program, whoever it speaks to. */
export function meansAt(
  connection: Connection,
  packageRoot: string,
): Pick<ModelMeans, 'prompts' | 'ladder' | 'mask' | 'word' | 'tools' | 'lab'> {
  const now = () => performance.now();
  return {
    prompts: promptsFrom(readPromptFiles(packageRoot)),
    ladder: ladderMemory(connection, new Map(), now),
    mask: (text) => maskSecrets(text, secretsOf(connection)),
    word: () => randomBytes(6).toString('hex'),
    tools: connection.flags.tools ? labTools : [],
    lab: { openKernel: kernelOpener({ threads: 1 }), now, breathe },
  };
}

/** A client of that server; nothing is loaded before its first call. */
export function clientOf(world: World, connection: Connection, budget: Budget): ModelClient {
  const now = () => performance.now();
  return openClient(connection, { now, sleep, date: world.now, random: Math.random, budget });
}

async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal }).catch(() => {});
}

/** What is never shown, should a server send it back. */
export const secretsOf = ({ key }: Connection): string[] => (key === null ? [] : [key.reveal()]);
