import type { Readable, Writable } from 'node:stream';
import type { Signals } from './interrupts.ts';
import type { View } from './view.ts';

export interface Terminal {
  mode: 'auto' | 'plain' | 'json';
  stdin: Readable & { isTTY?: boolean };
  stdout: Writable & { isTTY?: boolean; columns?: number; rows?: number };
  env: Readonly<Record<string, string | undefined>>;
  /** Where SIGINT arrives; `process` in the program. */
  signals?: Signals;
}

/** The view that fits. */
export async function openView({ mode, stdin, stdout, env, signals }: Terminal): Promise<View> {
  if (mode === 'json') {
    const { jsonView } = await import('./json.ts');
    return jsonView({ input: stdin, output: stdout, signals });
  }
  if (mode === 'plain' || !isScreen({ stdin, stdout, env })) {
    const { plainView } = await import('./plain.ts');
    return plainView({ input: stdin, output: stdout, signals });
  }
  const { inkView } = await import('./ink.tsx');
  return inkView({ stdin, stdout, hasColour: hasColour(env), signals });
}

/** ink only where both ends are a capable terminal and nobody listens to it by ear. */
export function isScreen({ stdin, stdout, env }: Pick<Terminal, 'stdin' | 'stdout' | 'env'>): boolean {
  const isHeard = !['', 'false', '0'].includes(env.INK_SCREEN_READER ?? '');
  return Boolean(stdin.isTTY && stdout.isTTY) && 'setRawMode' in stdin && env.TERM !== 'dumb' && !isHeard;
}

/** NO_COLOR counts when it is not empty (no-color.org). */
export function hasColour(env: Terminal['env']): boolean {
  return !env.NO_COLOR && env.FORCE_COLOR !== '0';
}
