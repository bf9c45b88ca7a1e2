import { copyFileSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Isolation, Job, Ran, StepResult } from '../grading/code/job.ts';
import { type BlockRan, linesFrom } from '../grading/guide-code/block-ran.ts';
import { namedNumbers } from '../grading/guide-code/named.ts';
import { type CodeFence, definedNames } from '../lesson/code-fences.ts';
import { sanitise } from '../text/sanitise.ts';
import { type RunMeans, run } from './run.ts';

export interface BlocksRan {
  /** As many as the fences; null: not meant to run, or not reached. */
  blocks: (BlockRan | null)[];
  /** Why none was run; empty: they were. */
  message: string;
  needsYes: boolean;
  isolation: Isolation;
}

/** How many blocks may be cut before the rest is given up. */
const mostCuts = 3;
const memoryMb = 512;
/** Of all blocks of a language. */
const mostSeconds = 3600;
const modules = ['sherpa-tutor/engine', 'node:fs', 'node:path', 'node:zlib', 'node:util', 'node:assert'];

/**
 * Runs the fences of one language in the sandbox, in one process and in order. One that has to be cut ends the process;
 * the others are run again without it.
 * @param blockMs what each may take
 */
export async function runBlocks(
  fences: readonly CodeFence[],
  means: RunMeans,
  blockMs = 120_000,
): Promise<BlocksRan> {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'sherpa-guide-')));
  try {
    const job = writeProgram(fences, folder, means);
    const cuts = new Map<number, string>();
    for (;;) {
      const order = fences.flatMap(({ notRun }, i) => (notRun === null && !cuts.has(i) ? [i] : []));
      const ran = await runOrder(job, order, means, blockMs);
      const missing = order[ran.results.findIndex((result) => 'missing' in result)];
      const isRun = ran.ended !== 'absent' && ran.ended !== 'unloadable';
      if (missing !== undefined && isRun) cuts.set(missing, cutText(ran, blockMs));
      if (missing !== undefined && isRun && cuts.size < mostCuts) continue;
      const blocks = fences.map((_, i) => blockOf(ran.results[order.indexOf(i)], cuts.get(i)));
      await placeSyntaxErrors(fences, blocks, job, means);
      const { isolation, needsYes = false } = ran;
      return { blocks, message: isRun ? '' : ran.message, needsYes, isolation };
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `runBlock` for each, in this order; one that takes too long ends the run. */
async function runOrder(job: Job, order: readonly number[], means: RunMeans, blockMs: number): Promise<Ran> {
  const late = new AbortController();
  let clock = setTimeout(() => late.abort(), blockMs);
  const steps = order.map((i) => ({ do: 'call', function: 'runBlock', arguments: [i] }) as const);
  const signal = means.signal ? AbortSignal.any([means.signal, late.signal]) : late.signal;
  const ran = await run(
    { ...job, steps },
    {
      ...means,
      signal,
      onStep: (step, result) => {
        clearTimeout(clock);
        clock = setTimeout(() => late.abort(), blockMs);
        means.onStep?.(step, result);
      },
    },
  );
  clearTimeout(clock);
  return ran;
}

const cutText = ({ ended, message }: Ran, blockMs: number): string =>
  ended === 'stopped' && message === 'It was interrupted.'
    ? `It took longer than ${blockMs / 1000} s and was ended.`
    : message;

function writeProgram(fences: readonly CodeFence[], folder: string, { files }: RunMeans): Job {
  const language = fences[0]?.language ?? 'javascript';
  const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
  const ending = { python: '.py', javascript: '.mjs', typescript: '.mts' }[language];
  const plan = fences.map((fence, i) => ({
    uses: fence.uses,
    isShared: fence.isShared,
    functions: fence.isStarter ? definedNames(fence) : [],
    probes: namedNumbers(fence),
    file: `${i}${ending}`,
  }));
  for (const [i, fence] of fences.entries())
    write(`${i}${ending}`, language === 'python' ? fence.text : asModule(fence, ending));
  const file = path.join(folder, language === 'python' ? 'main.py' : 'main.mjs');
  if (language === 'python') {
    copyFileSync(path.join(files.harness, 'blocks.py'), file);
    write('plan.json', JSON.stringify(plan));
  } else {
    copyFileSync(path.join(files.harness, 'blocks.mjs'), path.join(folder, 'blocks.mjs'));
    const loads = plan.map((one) => `() => import('./${one.file}')`);
    write(
      'main.mjs',
      `import { runnerOf } from './blocks.mjs';\nexport const runBlock = runnerOf(${JSON.stringify(plan)}, [${loads.join(', ')}]);\n`,
    );
  }
  const caps = { memoryMb, seconds: mostSeconds };
  return { language, file, names: {}, modules, reads: [], steps: [], caps };
}

/** The fence as it stands, with an import before its first line for what it uses, and an export below. */
function asModule(fence: CodeFence, ending: string): string {
  const imports = fence.uses.map(({ name, from }) => `import { ${name} } from "./${from}${ending}";`);
  const isExported = (name: string) => new RegExp(`^export .*\\b${name}\\b`, 'm').test(fence.text);
  const own = new Set(definedNames(fence).filter((name) => !isExported(name)));
  return `${imports.join(' ')} ${fence.text}\nexport { ${[...own].join(', ')} };\n`;
}

function blockOf(result: StepResult | undefined, cut: string | undefined): BlockRan | null {
  const nothing: BlockRan = {
    printed: [],
    thrown: null,
    warnings: '',
    values: {},
    needs: null,
    cut: cut ?? null,
  };
  if (cut !== undefined) return nothing;
  if (result === undefined || 'missing' in result) return null;
  if ('thrown' in result) return { ...nothing, thrown: { ...result.thrown, line: null } };
  const told = JSON.parse(String(result.value));
  const { thrown, warnings, values, needs } = told;
  return {
    printed: linesFrom(told.printed).map(({ text, line }) => ({ text: sanitise(text), line })),
    thrown: thrown && {
      name: sanitise(thrown.name),
      message: sanitise(thrown.message),
      line: thrown.line,
    },
    ...{ warnings: sanitise(warnings), values, needs, cut: null },
  };
}

/** Node tells the place of a syntax error only of a file that it is started with. */
async function placeSyntaxErrors(
  fences: readonly CodeFence[],
  blocks: readonly (BlockRan | null)[],
  job: Job,
  means: RunMeans,
): Promise<void> {
  if (job.language === 'python') return;
  const ending = job.language === 'typescript' ? '.mts' : '.mjs';
  for (const [i] of fences.entries()) {
    const thrown = blocks[i]?.thrown;
    if (thrown?.name !== 'SyntaxError' || thrown.line !== null) continue;
    const file = path.join(path.dirname(job.file), `${i}${ending}`);
    const ran = await run({ ...job, file, steps: [] }, means);
    thrown.line = ran.thrown?.line ?? null;
  }
}
