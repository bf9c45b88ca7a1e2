import { randomBytes } from 'node:crypto';
import { kernelOpener } from '../kernels/open-kernel.ts';
import { readPromptFiles } from '../store/model-files.ts';
import { maskSecrets } from '../text/mask-secrets.ts';
import type { Connection } from '../tutor/client/connection.ts';
import type { ModelMeans } from '../tutor/model-tutor.ts';
import { promptsFrom } from '../tutor/prompt/template.ts';
import { ladderMemory } from '../tutor/reply/ladder.ts';
import { labTools } from '../tutor/tools/run-tool.ts';
import { breathe } from './breathe.ts';

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

/** What is never shown, should a server send it back. */
export const secretsOf = ({ key }: Connection): string[] => (key === null ? [] : [key.reveal()]);
