import path from 'node:path';
import { readBounded } from './bounded-read.ts';
import { ensureWorkFolder } from './session-folder.ts';
import type { WorkPlace } from './work-folder.ts';
import { writeWhole } from './write.ts';

/** How far a learner is with one exercise in code. */
export interface ExerciseProgress {
  attempts: number;
  /** Rungs of the ladder that were shown, and how many attempts there had been at the last. */
  hints: number;
  hintedAt: number;
  /** Whether a check passed, and the solution was asked for before that. */
  passed: boolean;
  told: boolean;
}

export const untried: ExerciseProgress = { attempts: 0, hints: 0, hintedAt: 0, passed: false, told: false };

const limitBytes = 1 << 20;

/**
 * `sherpa-work/<route>/progress.json`: plain, one exercise a line, names and not numbers, so that exercises may be
 * added. It is beside the journal and not in it, because the journal belongs to whoever has the session open.
 */
export function readProgress(place: WorkPlace): Map<string, ExerciseProgress> {
  const read = readBounded(progressFile(place), { limitBytes, noLink: true });
  if (!('bytes' in read)) return new Map();
  try {
    const found = JSON.parse(read.bytes.toString('utf8')) as Record<string, unknown>;
    return new Map(Object.entries(found).map(([id, one]) => [id, sound(one)]));
  } catch {
    // A damaged file is one nobody passed anything in; the next check writes it anew.
    return new Map();
  }
}

export function writeProgress(place: WorkPlace, id: string, progress: ExerciseProgress): void {
  const all = readProgress(place).set(id, progress);
  const lines = [...all].map(([key, one]) => `  ${JSON.stringify(key)}: ${JSON.stringify(one)}`);
  ensureWorkFolder(place.root, place.route);
  writeWhole(progressFile(place), `{\n${lines.join(',\n')}\n}\n`);
}

const progressFile = ({ root, route }: WorkPlace) => path.join(root, 'sherpa-work', route, 'progress.json');

function sound(value: unknown): ExerciseProgress {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const count = (key: string) => (Number.isSafeInteger(given[key]) ? Math.max(0, given[key] as number) : 0);
  return {
    attempts: count('attempts'),
    hints: count('hints'),
    hintedAt: count('hintedAt'),
    passed: given.passed === true,
    told: given.told === true,
  };
}
