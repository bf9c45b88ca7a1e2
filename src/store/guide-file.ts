import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { SherpaError } from '../text/sherpa-error.ts';
import { readBounded } from './bounded-read.ts';
import { isUnder } from './session-folder.ts';

const guideLimitBytes = 20 * 1024 * 1024;

/**
 * The bytes of a guide.
 * @throws SherpaError `guide-not-found`, `guide-unusable` (a folder, a device, unreadable, over 20 MB)
 */
export function readGuide(file: string): Uint8Array {
  const read = readBounded(file, { limitBytes: guideLimitBytes });
  if ('bytes' in read) return read.bytes;
  const code = read.fault === 'missing' ? 'guide-not-found' : 'guide-unusable';
  throw new SherpaError(
    code,
    `${file} ${read.detail}.`,
    'Name a Markdown file, or a route from `sherpa routes`.',
  );
}

/**
 * A file beside a guide (`map.md`, `checks.yml`, …), or null when none can be read there: a guide must do without.
 * A link is followed only within the guide's own folder.
 */
export function readBeside(guide: string, name: string): Uint8Array | null {
  const folder = path.dirname(guide);
  const file = path.join(folder, name);
  try {
    if (!isUnder(realpathSync(folder), realpathSync(file))) return null;
  } catch {
    return null;
  }
  const read = readBounded(file, { limitBytes: guideLimitBytes });
  return 'bytes' in read ? read.bytes : null;
}

/** The name of the checks that stand beside a guide: one file for a route's folder, else one for each guide. */
export function checksName(guide: string): string {
  const { name, base } = path.parse(guide);
  return ['guide.md', 'sherpa.md'].includes(base) ? 'checks.yml' : `${name}.checks.yml`;
}

/** The name of the answers that stand beside a guide's checks. */
export function answersName(guide: string): string {
  return checksName(guide).replace(/checks\.yml$/, 'answers.tsv');
}

/** The guide a path means: the file itself, or `sherpa.md` or `guide.md` of a route folder. */
export function guideAt(place: string): string {
  if (!statSync(place, { throwIfNoEntry: false })?.isDirectory()) return place;
  const inside = ['sherpa.md', 'guide.md'].map((name) => path.join(place, name));
  const found = inside.find((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
  if (found) return found;
  const next = 'Name the Markdown file itself.';
  throw new SherpaError('guide-not-found', `${place} is a folder without sherpa.md or guide.md.`, next);
}
