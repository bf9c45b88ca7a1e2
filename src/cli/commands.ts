import type { Command } from 'commander';
import { SherpaError } from '../text/sherpa-error.ts';
import type { On } from './command.ts';
import { reportFailure } from './failure.ts';
import type { World } from './world.ts';

/**
 * All commands. Each one's code is imported only when it runs, so that `--version` and `--help` load nothing
 * but this; and where a command of one part is asked for, the others are not set up.
 */
export async function addCommands(
  program: Command,
  world: World,
  exit: (code: number) => void,
): Promise<void> {
  describe(program, world);
  const on: On = (command, load) =>
    command.exitOverride().action(async (...given: unknown[]) => {
      const self = given.at(-1) as Command;
      const run = await load();
      const args = (given.slice(0, -2) as unknown[]).flat().filter((arg) => typeof arg === 'string');
      exit(await run(world, self.optsWithGlobals(), args));
    });
  on(program.argument('[command...]'), async () => (await import('./home.ts')).home);
  const asked = firstWord(world.args);
  const own = parts.filter(({ names }) => names.includes(asked ?? ''));
  for (const { add } of own.length > 0 ? own : parts) await add(program, on);
}

/** In the order of the help. The experiments name no commands: who asks for one gets all. */
const parts: { names: string[]; add: (program: Command, on: On) => void | Promise<void> }[] = [
  { names: ['start', 'continue', 'quiz', 'ask', 'routes', 'mcp'], add: addTeaching },
  {
    names: [],
    add: async (program, on) => (await import('./lab-commands.ts')).addLab(program, on),
  },
  {
    names: ['exercise', 'watch'],
    add: async (program, on) => (await import('./exercise-commands.ts')).addExercises(program, on),
  },
  {
    names: ['data', 'predict', 'draw'],
    add: async (program, on) => (await import('./data-commands.ts')).addData(program, on),
  },
  { names: ['guide'], add: addGuide },
  { names: ['sessions', 'config'], add: addRecords },
  { names: ['doctor'], add: addDoctor },
];

/** The first argument that is no option and no option's value. */
function firstWord(args: readonly string[]): string | undefined {
  return args.find((arg, i) => !arg.startsWith('-') && args[i - 1] !== '--root');
}

function describe(program: Command, world: World): void {
  program
    .description('A tutor in your terminal: how neural networks learn, one to one.')
    .option('--plain', 'linear text: no colours, no cursor moves')
    .option('--json', 'one JSON object a line')
    .option('--offline', 'ask no language model')
    .option('--no-color', 'no colours (as NO_COLOR does)')
    .option('--root <folder>', 'where .sessions and the configuration are')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .showSuggestionAfterError(true)
    .usage('[options] [command]')
    .helpCommand(true)
    .configureOutput({
      writeOut: (text) => world.stdout.write(text),
      writeErr: (text) => world.stderr.write(text),
      outputError: (text) => void reportFailure(world, usageError(text)),
    });
}

/** `error: unknown option '--sction'`, and in parentheses on the next line what was meant. */
function usageError(text: string): SherpaError {
  const [message = '', ...hint] = text
    .replace(/^error: /, '')
    .trim()
    .split('\n');
  const next = hint.join(' ').replace(/^\(|\)$/g, '');
  const sentence = message.charAt(0).toUpperCase() + message.slice(1);
  return new SherpaError('usage', sentence, next || '`sherpa --help` lists commands and options.');
}

function addTeaching(program: Command, on: On): void {
  on(
    program
      .command('start <route>')
      .description('teach a route by name, or any guide by its path')
      .option('--section <n>', 'begin at a section')
      .option('--fresh', 'begin anew; the record keeps what was before'),
    async () => (await import('./teach.ts')).start,
  );
  on(
    program.command('continue [route]').description('a recap, then exactly where you were'),
    async () => (await import('./teach.ts')).resume,
  );
  on(
    program
      .command('quiz [route]')
      .description('questions alone; your place in the lesson stays')
      .option('--section <n>', 'of one section')
      .option('--type <kind>', 'multiple_choice, explanation, tracing or prediction')
      .option('--count <n>', 'how many (default 10)')
      .option('--seed <n>', 'the same seed asks the same questions')
      .option('--question <id>', 'grade one question: with --answer, nothing is recorded')
      .option('--answer <text>', 'the answer to --question'),
    async () => (await import('./quiz.ts')).quiz,
  );
  on(
    program.command('review [route]').description('what is due for review, with new numbers'),
    async () => (await import('./review.ts')).review,
  );
  on(
    program
      .command('ask <question...>')
      .description('one answer from the lesson')
      .option('--route <route>', 'of another route'),
    async () => (await import('./ask.ts')).ask,
  );
  on(
    program
      .command('mcp [route]')
      .description('the session as a Model Context Protocol server on stdin and stdout, for assistants'),
    async () => (await import('./mcp.ts')).mcp,
  );
  on(
    program.command('routes').description('what can be started'),
    async () => (await import('./routes.ts')).routes,
  );
}

function addGuide(program: Command, on: On): void {
  const guide = program.command('guide').description('a guide as data, and what is odd in it').exitOverride();
  on(
    guide.command('show <guide>').description('the guide, parsed'),
    async () => (await import('./guide.ts')).show,
  );
  on(
    guide
      .command('check <guides...>')
      .description('file:line:column of everything odd; exit 1 on errors')
      .option('--run', 'run the code in the guide, in the sandbox, and compare the numbers in its comments')
      .option('--yes', 'yes to running the code of a guide that did not come with sherpa, once')
      .option('--bare', 'yes to its Python without a sandbox, where none works, once'),
    async () => (await import('./guide.ts')).check,
  );
  on(
    guide.command('try <guide>').description('walk it with simulated learners, and tell what they met'),
    async () => (await import('./guide-try.ts')).tryGuide,
  );
  on(
    guide.command('add <guide>').description('make it startable by name'),
    async () => (await import('./guide.ts')).add,
  );
}

function addRecords(program: Command, on: On): void {
  const sessions = program.command('sessions').description('what was done, when').exitOverride();
  on(
    sessions.command('list', { isDefault: true }).description('all sessions'),
    async () => (await import('./sessions.ts')).list,
  );
  on(
    sessions.command('show [route]').description('the latest page of a route'),
    async () => (await import('./sessions.ts')).show,
  );
  on(
    sessions.command('export [route]').description('one page with everything'),
    async () => (await import('./sessions.ts')).exportAll,
  );
  on(
    sessions
      .command('delete <route>')
      .description('delete the record of a route')
      .option('--yes', 'do not ask'),
    async () => (await import('./sessions.ts')).remove,
  );
  const config = program.command('config').description('preferences, each with its origin').exitOverride();
  on(
    config.command('show', { isDefault: true }).description('all of them'),
    async () => (await import('./config.ts')).show,
  );
  on(config.command('get <key>').description('one value'), async () => (await import('./config.ts')).get);
  on(
    config
      .command('set <key> <value>')
      .description('write one value')
      .option('--user', "to the user's own file"),
    async () => (await import('./config.ts')).set,
  );
  on(
    config.command('init').description('write a commented .sherpa-config.yml'),
    async () => (await import('./config.ts')).init,
  );
  on(
    config.command('path').description('where the files are').option('--user', "only the user's own"),
    async () => (await import('./config.ts')).paths,
  );
}

function addDoctor(program: Command, on: On): void {
  on(
    program
      .command('doctor')
      .description('whether everything sherpa needs is there')
      .option('--llm', 'whether a language model can be used, probe by probe')
      .option('--trial', 'and whether it helps: 30 situations of the lesson, some minutes')
      .option('--yes', 'yes to sending our questions to the model, once'),
    async () => (await import('./doctor.ts')).doctor,
  );
}
