import { statSync } from 'node:fs';
import { errorCode } from './bounded-read.ts';

/** Null for a folder that is there, else what is wrong in words that follow its name. */
export function folderState(folder: string): string | null {
  try {
    return statSync(folder).isDirectory() ? null : 'is no folder';
  } catch (error) {
    const code = errorCode(error);
    return ['ENOENT', 'ENOTDIR'].includes(code) ? 'does not exist' : `cannot be read (${code})`;
  }
}
