import path from 'node:path';
import { toGuideJson } from '../lesson/guide-json.ts';
import type { Diagnostic, Lesson } from '../lesson/lesson.ts';
import { answersName, checksName } from '../store/guide-file.ts';
import type { RunOptions } from './guide-run.ts';
import { type Loaded, loadRoute } from './load-route.ts';
import { placesOf } from './places.ts';
import { exitCodes, type GlobalOptions, type World } from './world.ts';

/** The guide, parsed: as JSON, or as an outline for people. */
export async function show(world: World, options: GlobalOptions, [name = '']: string[]): Promise<number> {
  const { lesson } = await loadRoute(world, placesOf(world, options), name);
  world.stdout.write(options.json ? `${JSON.stringify(toGuideJson(lesson))}\n` : outline(lesson));
  return exitCodes.done;
}

/**
 * `file:line:column: level code message`, a line each, of the guide, its checks and its claims, and with `--run` of its
 * code; 1 when any of it is an error.
 */
export async function check(
  world: World,
  options: GlobalOptions & RunOptions,
  names: string[],
): Promise<number> {
  const places = placesOf(world, options);
  let errors = 0;
  for (const name of names) {
    const loaded = await loadRoute(world, places, name);
    const { lesson, path: file } = loaded;
    const beside = (name: string) => path.join(path.dirname(file), name);
    errors += print(world, options, file, lesson.diagnostics);
    errors += print(world, options, beside(checksName(file)), loaded.checksDiagnostics);
    errors += print(world, options, beside(answersName(file)), loaded.answersDiagnostics);
    if (!options.json) world.stderr.write(`${shownPath(world, file)}: ${counts(lesson)}\n`);
    errors += await printExercises(world, options, file, lesson);
    errors += await printClaims(world, options, file);
    if (options.run) errors += await printCode(world, options, loaded);
  }
  return errors > 0 ? exitCodes.checkFailed : exitCodes.done;
}

/** Of every exercise.yml beside a guide; what reads them is loaded only where there are some. */
async function printExercises(
  world: World,
  options: GlobalOptions,
  file: string,
  { checks }: Lesson,
): Promise<number> {
  if (checks.code.length === 0) return 0;
  const { exerciseFaults } = await import('./exercise-at.ts');
  const found = exerciseFaults(file, checks);
  for (const { path: exercise, diagnostics } of found.faults) print(world, options, exercise, diagnostics);
  if (!options.json)
    world.stderr.write(`${shownPath(world, path.dirname(file))}: ${found.count} exercises in code\n`);
  return found.faults.flatMap(({ diagnostics }) => diagnostics).filter(({ level }) => level === 'error')
    .length;
}

/** The numbers of a guide with claims.yml beside it; the laboratory is loaded for these only. */
async function printClaims(world: World, options: GlobalOptions, file: string): Promise<number> {
  const { checkedClaims } = await import('./guide-claims.ts');
  const checked = await checkedClaims(file);
  if (checked === null) return 0;
  const { path: claims, ofGuide, ofClaims, summary } = checked;
  const errors = print(world, options, file, ofGuide) + print(world, options, claims, ofClaims);
  if (!options.json) world.stderr.write(`${shownPath(world, claims)}: ${summary}\n`);
  return errors;
}

/** What a run of the guide's own code says. */
async function printCode(world: World, options: GlobalOptions & RunOptions, loaded: Loaded): Promise<number> {
  const { runGuideCode } = await import('./guide-run.ts');
  const { findings, summary } = await runGuideCode(world, placesOf(world, options), loaded, options);
  const errors = print(world, options, loaded.path, findings);
  for (const line of options.json ? [] : summary)
    world.stderr.write(`${shownPath(world, loaded.path)}: ${line}\n`);
  return errors;
}

/** How many of them are errors. */
function print(world: World, options: GlobalOptions, path: string, diagnostics: Diagnostic[]): number {
  const file = shownPath(world, path);
  for (const { line, column, level, code, message, ...more } of diagnostics) {
    const text = options.json
      ? JSON.stringify({ file, line, column, level, code, message, ...more })
      : `${file}:${line}:${column}: ${level} ${code} ${message}`;
    world.stdout.write(`${text}\n`);
  }
  return diagnostics.filter(({ level }) => level === 'error').length;
}

function shownPath({ cwd }: World, file: string): string {
  const relative = path.relative(cwd, file);
  return relative.startsWith('..') ? file : relative;
}

/** Makes a guide startable by its name from everywhere. */
export async function add(world: World, options: GlobalOptions, [file = '']: string[]): Promise<number> {
  const places = placesOf(world, options);
  const guide = path.resolve(world.cwd, file);
  const { lesson, id } = await loadRoute(world, places, guide);
  const { addRoute } = await import('../store/added-routes.ts');
  addRoute(places.userFolder, guide);
  world.stdout.write(`Added “${lesson.title}”. \`sherpa start ${id}\` teaches it.\n`);
  return exitCodes.done;
}

function outline(lesson: Lesson): string {
  const lines = [lesson.title, ''];
  for (const section of lesson.sections) {
    const minutes = section.minutes === null ? '' : ` (${section.minutes} min)`;
    lines.push(`Section ${section.number}: ${section.title}${minutes}`);
    lines.push(
      `  ${section.questions.length} questions, ${section.exercises.length} exercises, ${section.misconceptions.length} misconceptions, ${section.code.length} code blocks`,
    );
  }
  if (lesson.project)
    lines.push(`${lesson.project.title}: ${lesson.project.requirements.length} requirements`);
  lines.push('', `${counts(lesson)}`, '`sherpa guide show --json` prints all of it.');
  return `${lines.join('\n')}\n`;
}

function counts(lesson: Lesson): string {
  const count = (level: string) =>
    lesson.diagnostics.filter((diagnostic) => diagnostic.level === level).length;
  return `${lesson.sections.length} sections; ${count('error')} errors, ${count('warning')} warnings, ${count('info')} remarks`;
}
