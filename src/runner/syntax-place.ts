import { realpathSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Place {
  /** Of the file, without its folder. */
  name: string;
  line: number;
  /** It is the learner's own file and not one that it imports. */
  isOwn: boolean;
}

/**
 * Where a syntax error stands, from what Node prints when nothing catches it: it does not put the place into the error.
 * Null: not told.
 */
export function syntaxPlace(file: string, stderr: string): Place | null {
  const [, address, line] = /^(file:\/\/\S+):(\d+)$/m.exec(stderr) ?? [];
  if (address === undefined) return null;
  const isOwn = address === pathToFileURL(realpathSync(file)).href;
  return { name: decodeURI(path.posix.basename(address)), line: Number(line), isOwn };
}
