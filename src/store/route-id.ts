import { realpathSync } from 'node:fs';
import path from 'node:path';
import { hashText } from '../text/hash.ts';
import { readJournal } from './journal.ts';

/** The name of a guide before clashes are looked at: of the file, or of its folder for `sherpa.md`, `guide.md`. */
export function plainId(file: string): string {
  const { name } = path.parse(file);
  const isGeneric = /^(sherpa|guide)$/i.test(name) && /\.(md|markdown)$/i.test(file);
  const base = isGeneric ? path.basename(path.dirname(file)) : name;
  const letters = base.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const reduced = letters.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return reduced.slice(0, 60).replace(/-$/, '') || 'route';
}

/**
 * The id of a guide that is not shipped: its plain name, unless a shipped route or a guide studied earlier has it.
 * @param realFile the guide's real path
 * @param shippedIds ids that are never given to others
 */
export function foundId(root: string, realFile: string, shippedIds: ReadonlySet<string>): string {
  const plain = plainId(realFile);
  const marked = `${plain}-${hashText(realFile).slice(0, 6)}`;
  if (shippedIds.has(plain)) return marked;
  const first = studiedGuide(root, plain);
  // Whoever got a mark keeps it, even when the first one is gone: its journal stands under that name.
  if (studiedGuide(root, marked) === realFile && first !== realFile) return marked;
  return first === null || first === realFile ? plain : marked;
}

/**
 * The real path of the guide that the journal of an id names; null when there is no journal, when it names none,
 * or when that file is gone, so that a guide that was moved finds its journal again.
 */
function studiedGuide(root: string, id: string): string | null {
  try {
    const named = recordedGuide(root, id);
    return named === null ? null : realpathSync(named);
  } catch {
    // A journal that cannot be read says so when its route is taken; here names are only told apart.
    return null;
  }
}

/**
 * The path the journal of an id names last, whether or not it still exists.
 * @throws SherpaError as `readJournal`
 */
export function recordedGuide(root: string, id: string): string | null {
  const { events } = readJournal(root, id);
  const named = events.findLast((event) => event.type === 'session' && event.guide !== undefined);
  return named?.type === 'session' && named.guide !== undefined ? path.resolve(root, named.guide) : null;
}
