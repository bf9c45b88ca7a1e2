import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** Relative imports as they are written out: `import … from "./a.js"`, `export … from`, `import("./a.js")`. */
const written = /(?:\bfrom|\bimport)\s*\(?\s*(["'])(\.{1,2}\/[^"'\n]{1,200})\1/g;
const mostFiles = 300;
const mostBytes = 1 << 20;

/**
 * The learner's file and the files of its folder that it imports, directly or through others: what the child may read.
 * Links are followed here, once; what lies outside the folder then is left out, and so is what cannot be read.
 * @param file absolute; must exist
 * @returns real paths, the learner's file first
 */
export function ownFiles(file: string): string[] {
  const first = realpathSync(file);
  const folder = path.dirname(first) + path.sep;
  const found = [first];
  for (let at = 0; at < found.length && found.length < mostFiles; at++) {
    const one = found[at] as string;
    for (const [, , name = ''] of textOf(one).matchAll(written)) {
      const real = realPath(path.resolve(path.dirname(one), name));
      if (real?.startsWith(folder) && /\.m?[jt]s$/.test(real) && !found.includes(real)) found.push(real);
    }
  }
  return found.slice(0, mostFiles);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').slice(0, mostBytes);
  } catch {
    return '';
  }
}

function realPath(file: string): string | null {
  try {
    return realpathSync(file);
  } catch {
    return null;
  }
}
