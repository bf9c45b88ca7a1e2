import path from 'node:path';
import { shellWord } from './shell-word.ts';
import type { World } from './world.ts';

/** A file as it would be typed here: relative where that is shorter. */
export function typedPath({ cwd }: World, file: string): string {
  const relative = path.relative(cwd, file);
  return shellWord(relative.length < file.length ? relative : file);
}
