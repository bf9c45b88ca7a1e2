import { openView } from '../ui/choose.ts';
import type { View } from '../ui/view.ts';
import type { GlobalOptions, World } from './world.ts';

/** The view a command shows itself in: as asked, else what fits the terminal. */
export function viewOf(
  world: World,
  options: GlobalOptions,
  otherwise: 'auto' | 'plain' = 'auto',
): Promise<View> {
  const mode = options.json ? 'json' : options.plain ? 'plain' : otherwise;
  const { stdin, stdout, env, signals } = world;
  return openView({ mode, stdin, stdout, env, signals });
}
