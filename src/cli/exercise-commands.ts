import type { Command } from 'commander';
import type { On } from './command.ts';

/** `sherpa exercise …` and `sherpa watch`. */
export function addExercises(program: Command, on: On): void {
  const exercise = program
    .command('exercise')
    .description('exercises in code, in your own editor')
    .exitOverride();
  const about = (name: string, description: string) =>
    exercise
      .command(name)
      .description(description)
      .option('--route <route>', 'of another route')
      .option('--file <file>', 'your own file instead of the one in sherpa-work')
      .option('--language <language>', 'javascript, typescript or python')
      .option('--trust', 'yes to running the code of a route that you found, once');
  on(
    exercise
      .command('list', { isDefault: true })
      .description('all exercises, and how far you are')
      .option('--route <route>', 'of another route'),
    async () => (await import('./exercise-list.ts')).list,
  );
  on(
    about('open [id]', 'write the starter, and say where').option(
      '--edit',
      'and open it in $VISUAL or $EDITOR',
    ),
    async () => (await import('./exercise-open.ts')).open,
  );
  on(
    about('check [id]', 'run it in the sandbox, and say what is wrong')
      .option('--names <pairs>', 'your names for ours, once: Network=Net,backward=backprop')
      .option('--data <data>', 'for the run of the project: digits, mnist, or a folder of IDX files')
      .option('--epochs <n>', 'for the run of the project: how often it sees all pictures')
      .option('--bare', 'yes to Python without a sandbox in this folder, where none works, once'),
    async () => (await import('./exercise-check.ts')).check,
  );
  on(about('hint [id]', 'the next hint, after a try'), async () => (await import('./exercise-help.ts')).hint);
  on(
    about('solution [id]', 'the reference solution, once yours passes').option(
      '--give-up',
      'now; it then counts as told',
    ),
    async () => (await import('./exercise-help.ts')).solution,
  );
  on(
    about('reset [id]', 'the starter again; your file is kept beside it'),
    async () => (await import('./exercise-open.ts')).reset,
  );
  on(
    program
      .command('watch [id]')
      .description('check an exercise on every save')
      .option('--route <route>', 'of another route')
      .option('--file <file>', 'your own file instead of the one in sherpa-work')
      .option('--language <language>', 'javascript, typescript or python')
      .option('--manual', 'only when you press r'),
    async () => (await import('./watch.ts')).watch,
  );
}
