import { oneOf } from './checks-diagnostics.ts';
import type { Entry } from './checks-entry.ts';
import { type CodeExercise, type CodeLanguage, codeLanguages, type ExerciseNames } from './code-exercise.ts';

export const repairKeys = ['repairs'];

const keys = ['bug', 'title', 'prompt', 'javascript', 'typescript', 'python'];

/**
 * Files to repair: the solution with one place replaced. TypeScript takes JavaScript's place where it has none of its
 * own. A place that does not stand exactly once in the solution is an error, so that each file has one bug.
 */
export function readRepairs(
  entry: Entry | undefined,
  whole: CodeExercise,
  names: ExerciseNames,
): CodeExercise[] {
  return (entry?.list() ?? []).flatMap((one) => readRepair(one, whole, names) ?? []);
}

function readRepair(entry: Entry, whole: CodeExercise, { bugs }: ExerciseNames): CodeExercise | null {
  const fields = entry.record(keys);
  if (fields === null) return null;
  const needed = (key: string) =>
    fields.get(key)?.text() ?? entry.fault('checks-missing', `the key ${key} is missing.`);
  const [bug, title, prompt] = [needed('bug'), needed('title'), needed('prompt')];
  if (bug === null || title === null || prompt === null) return null;
  if (!bugs.has(bug))
    return entry.fault('checks-unknown-kind', `there is no bug ${bug}. ${oneOf(bug, [...bugs])}`);
  const starters: Partial<Record<CodeLanguage, string>> = {};
  for (const language of codeLanguages) {
    const place = fields.get(language) ?? (language === 'typescript' ? fields.get('javascript') : undefined);
    const solution = whole.solutions[language];
    const broken = place && solution !== undefined ? replaced(place, solution, language) : null;
    if (broken !== null) starters[language] = broken;
  }
  return { ...whole, id: `repair-${bug}`, kind: 'repair', title, prompt, starters };
}

function replaced(entry: Entry, solution: string, language: CodeLanguage): string | null {
  const fields = entry.record(['replace', 'with']);
  // As written, blanks included; an empty `with` takes the place away.
  const raw = (key: string) => String(fields?.get(key)?.scalar() ?? '').replace(/\n$/, '');
  const [from, to] = [raw('replace'), raw('with')];
  if (from === '') return entry.fault('checks-missing', 'the key replace is missing.');
  const parts = solution.split(from);
  if (parts.length !== 2)
    return entry.fault(
      'checks-type',
      `"${from}" stands ${parts.length - 1} times in the ${language} solution.`,
    );
  return parts.join(to);
}
