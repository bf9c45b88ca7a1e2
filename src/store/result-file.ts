import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import { oneLine } from '../text/one-line.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { errorCode } from './bounded-read.ts';
import { writeWhole } from './write.ts';

/** A file that somebody named for a result. Others may read it, as the system's own rules (umask) have it. */
export function writeResult(file: string, content: string): void {
  writeWhole(file, content, 0o666);
}

/**
 * Finds out beforehand, so that no long run ends without its result.
 * @throws SherpaError `cannot-write`
 */
export function checkWritable(file: string): void {
  const folder = path.dirname(file);
  try {
    if (!statSync(folder).isDirectory()) throw cannot(file, `${oneLine(folder, 200)} is no folder`);
    accessSync(folder, constants.W_OK);
  } catch (error) {
    if (error instanceof SherpaError) throw error;
    const code = errorCode(error);
    const isMissing = code === 'ENOENT' || code === 'ENOTDIR';
    throw cannot(
      file,
      isMissing ? `there is no folder ${oneLine(folder, 200)}` : `no write access (${code})`,
    );
  }
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) throw cannot(file, 'it is a folder');
}

function cannot(file: string, why: string): SherpaError {
  const next = 'Name a file in a folder that exists and that you can write to.';
  return new SherpaError('cannot-write', `${oneLine(file, 200)} cannot be written: ${why}.`, next);
}
