import { sanitise } from '../text/sanitise.ts';
import { oneOf, openChecksReport } from './checks-diagnostics.ts';
import { Entry } from './checks-entry.ts';
import { openChecksFile } from './checks-yaml.ts';
import {
  type CodeCheck,
  type CodeExercise,
  type CodeLanguage,
  codeLanguages,
  type ExerciseNames,
  extensionOf,
} from './code-exercise.ts';
import { readCodeCheck } from './exercise-checks.ts';
import { readRepairs, repairKeys } from './exercise-repairs.ts';
import type { Diagnostic } from './lesson.ts';

/** The files of `exercises/<id>/`, by name, as read. */
export interface ExerciseFolder {
  id: string;
  files: Readonly<Record<string, string>>;
}

export interface LoadedExercise {
  /** The exercise and the broken files to repair that come with it; empty when it cannot be used. */
  exercises: CodeExercise[];
  /** Of `exercise.yml`, in its order. */
  diagnostics: Diagnostic[];
}

const keys = [
  'kind',
  'title',
  'section',
  'components',
  'prompt',
  'file',
  'modules',
  'caps',
  'checks',
  'hints',
];
const kinds = ['exercise', 'drill', 'stretch', 'project'] as const;
const allModules = ['sherpa-tutor/engine', 'node:fs', 'node:zlib', 'node:path'];

/** Reads one exercise. Never throws: what is wrong becomes a diagnostic. Pure; all prose is sanitised. */
export function loadExercise(folder: ExerciseFolder, names: ExerciseNames): LoadedExercise {
  const { report, sorted } = openChecksReport();
  const file = openChecksFile(sanitise(folder.files['exercise.yml'] ?? ''), report);
  const top = file && new Entry(file, file.document.contents, '', 0);
  const fields = top?.record([...keys, ...repairKeys]) ?? null;
  if (top === null || fields === null) return { exercises: [], diagnostics: sorted() };
  const exercise = readOne(folder, top, fields, names);
  const repairs = exercise && readRepairs(fields.get('repairs'), exercise, names);
  return { exercises: exercise ? [exercise, ...(repairs ?? [])] : [], diagnostics: sorted() };
}

function readOne(
  { id, files }: ExerciseFolder,
  top: Entry,
  fields: Map<string, Entry>,
  names: ExerciseNames,
): CodeExercise | null {
  const needed = (key: string) => {
    const entry = fields.get(key);
    return entry ? entry.text() : top.fault('checks-missing', `the key ${key} is missing.`);
  };
  const [kind, title, prompt, file] = [needed('kind'), needed('title'), needed('prompt'), needed('file')];
  const checks = readChecks(fields.get('checks') ?? top, names);
  const components = componentsOf(fields.get('components') ?? top, names);
  if (kind === null || title === null || prompt === null || file === null) return null;
  const known = kinds.find((one) => one === kind);
  if (!known) return fields.get('kind')?.fault('checks-unknown-kind', oneOf(kind, kinds)) ?? null;
  if (!/^[a-z][a-z0-9_]*$/.test(file))
    return (
      fields.get('file')?.fault('checks-type', 'lower case letters, digits and _ name the file.') ?? null
    );
  if (checks.length === 0)
    return top.fault('checks-missing', 'nothing is checked: the key checks is needed.');
  return {
    id,
    kind: known,
    title,
    section: fields.get('section')?.wholeNumber(0, 1000) ?? 0,
    components,
    prompt,
    file,
    modules: modulesOf(fields.get('modules')),
    caps: capsOf(fields.get('caps')),
    checks,
    hints: hintsOf(fields.get('hints')),
    starters: byLanguage(files, 'starter'),
    solutions: byLanguage(files, 'solution'),
  };
}

function readChecks(entry: Entry, names: ExerciseNames): CodeCheck[] {
  return entry.isList ? entry.list().flatMap((one) => readCodeCheck(one, names.tasks) ?? []) : [];
}

function componentsOf(entry: Entry, { components }: ExerciseNames): string[] {
  const found = entry.isList ? entry.list().flatMap((one) => one.text() ?? []) : [];
  for (const id of found)
    if (!components.has(id))
      entry.fault('checks-unknown-component', `there is no component ${id}. ${oneOf(id, [...components])}`);
  if (found.length === 0) entry.fault('checks-missing', 'the key components is missing.');
  return found.filter((id) => components.has(id));
}

function modulesOf(entry: Entry | undefined): string[] {
  return (entry?.list() ?? []).flatMap((one) => {
    const name = one.text();
    if (name === null || allModules.includes(name)) return name ?? [];
    return one.fault('checks-type', `${name} cannot be granted. ${oneOf(name, allModules)}`) ?? [];
  });
}

/** 128 MB and 10 s where nothing else is said. */
function capsOf(entry: Entry | undefined): CodeExercise['caps'] {
  const fields = entry?.record(['memory_mb', 'seconds']) ?? new Map<string, Entry>();
  return {
    memoryMb: fields.get('memory_mb')?.wholeNumber(32, 4096) ?? 128,
    seconds: fields.get('seconds')?.wholeNumber(1, 600) ?? 10,
  };
}

function hintsOf(entry: Entry | undefined): CodeExercise['hints'] {
  const rungs = entry?.record(['pointer', 'principle', 'sibling', 'bottom_out']) ?? new Map<string, Entry>();
  const rung = (key: string) => rungs.get(key)?.text() ?? null;
  return {
    pointer: rung('pointer'),
    principle: rung('principle'),
    sibling: rung('sibling'),
    bottomOut: rung('bottom_out'),
  };
}

/** A language of which either file is absent is not offered. */
function byLanguage(files: ExerciseFolder['files'], name: string): Partial<Record<CodeLanguage, string>> {
  const found: Partial<Record<CodeLanguage, string>> = {};
  for (const language of codeLanguages) {
    const extension = extensionOf[language];
    if (files[`starter${extension}`] === undefined || files[`solution${extension}`] === undefined) continue;
    const text = files[name + extension];
    if (text !== undefined) found[language] = text;
  }
  return found;
}
