import { readdirSync } from 'node:fs';
import path from 'node:path';
import { codeLanguages, extensionOf } from '../lesson/code-exercise.ts';
import type { ExerciseFolder } from '../lesson/exercise-load.ts';
import { readBeside } from './guide-file.ts';

const names = [
  'exercise.yml',
  ...codeLanguages.flatMap((one) => [`starter${extensionOf[one]}`, `solution${extensionOf[one]}`]),
];

/** Ids of the exercises in code beside a guide, in the order of their names; none where there are none. */
export function exerciseIds(guide: string): string[] {
  try {
    const found = readdirSync(path.join(path.dirname(guide), 'exercises'), { withFileTypes: true });
    return found
      .filter((entry) => entry.isDirectory() && /^[a-z0-9][a-z0-9.-]{0,60}$/.test(entry.name))
      .map(({ name }) => name)
      .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
  } catch {
    return [];
  }
}

/**
 * The files of one exercise, as far as they are there; the requirements of a project (`project.2` …) take the code of
 * the first. Links are followed only within the guide's folder.
 */
export function readExerciseFolder(guide: string, id: string): ExerciseFolder {
  const files: Record<string, string> = {};
  for (const name of names) {
    const isShared = name !== 'exercise.yml' && /^project\.\d+$/.test(id);
    const bytes = [id, ...(isShared ? ['project.1'] : [])]
      .map((folder) => readBeside(guide, path.join('exercises', folder, name)))
      .find((found) => found !== null);
    if (bytes) files[name] = new TextDecoder().decode(bytes);
  }
  return { id, files };
}

/** The folder an exercise stands in: its own, or for `repair-<bug>` the one whose file speaks of that bug. */
export function folderOf(guide: string, id: string): string | null {
  const ids = exerciseIds(guide);
  if (ids.includes(id)) return id;
  const bug = /^repair-([a-z0-9-]+)$/.exec(id)?.[1];
  if (bug === undefined) return null;
  const speaks = new RegExp(`^\\s*-\\s*\\{?\\s*bug:\\s*["']?${bug}["']?\\s*(,|$)`, 'm');
  const text = (one: string) => readBeside(guide, path.join('exercises', one, 'exercise.yml'));
  return ids.find((one) => speaks.test(new TextDecoder().decode(text(one) ?? new Uint8Array()))) ?? null;
}
