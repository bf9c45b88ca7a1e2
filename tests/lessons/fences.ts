import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Block, CodeBlock, Lesson } from '../../src/lesson/lesson.ts';

/** A code fence of the guide, with what has to be in scope when it runs. */
export interface Fence {
  name: string;
  language: 'javascript' | 'python';
  line: number;
  text: string;
  /** Names it takes from earlier fences, with the index of the fence that defines each. */
  uses: { name: string; from: number }[];
  /** Stands in the prompt of an exercise and throws "… is not written yet": run, and each function called once. */
  isStarter: boolean;
}

export interface Ran {
  printed: string[];
  /** Anything else: an exception, a warning on stderr. Empty when all went well. */
  trouble: string;
}

/** All fences of one language in order; their text is never changed. */
export function fencesOf(lesson: Lesson, blocks: readonly Block[], language: Fence['language']): Fence[] {
  const prompts = lesson.sections.flatMap(({ exercises }) => exercises.flatMap(({ code }) => code));
  const fences: Fence[] = [];
  const labels: string[] = [];
  for (const code of lesson.code.filter((block) => block.language === language)) {
    const { line, text } = code;
    labels.push(labelAt(blocks, line));
    const isStarter = prompts.some((prompt) => prompt.line === line) && /not written yet/.test(text);
    const name = `${language} of line ${line}, ${labels.at(-1)}`;
    fences.push({ name, language, line, text, uses: usesOf(code, fences, labels), isStarter });
  }
  return fences;
}

function labelAt(blocks: readonly Block[], line: number): string {
  return blocks.find((block) => block.line <= line && line <= block.endLine)?.label ?? '';
}

/**
 * `// Uses a, b and c of "Title" and d from above.`: names of the fence under the example of that title, or of the
 * nearest earlier fence that defines them. Everything else a fence needs, it must define itself.
 */
function usesOf(
  { text, line }: CodeBlock,
  earlier: readonly Fence[],
  labels: readonly string[],
): Fence['uses'] {
  const sentence = /^(?:\/\/|#) Uses (.+)$/m.exec(text)?.[1] ?? '';
  const groups = [...sentence.matchAll(/([\w, ]+?) (?:(?:of|from) "([^"]+)"|from above)/g)];
  return groups.flatMap(([, list, title]) => {
    const names = (list ?? '').match(/\w+/g)?.filter((word) => word !== 'and') ?? [];
    return names.map((name) => {
      const from = earlier.findLastIndex(
        (fence, i) =>
          definedNames(fence).includes(name) && (title === undefined || labels[i]?.endsWith(`: ${title}`)),
      );
      if (from < 0) throw new Error(`line ${line}: no earlier fence defines ${name} (${title ?? 'above'})`);
      return { name, from };
    });
  });
}

function definedNames({ text, language }: Pick<Fence, 'text' | 'language'>): string[] {
  const pattern =
    language === 'javascript'
      ? /^(?:export )?(?:const|let|function|class) (\w+)/gm
      : /^(?:(?:def|class) (\w+)|(\w+(?:, \w+)*) = )/gm;
  return [...text.matchAll(pattern)].flatMap(([, name, names]) => (name ?? names ?? '').split(', '));
}

/**
 * Runs the fences of one language, each in a scope of its own: all in one process, or Python, where training is slow,
 * in two that share the work.
 */
export async function runFences(fences: readonly Fence[], python: string): Promise<Ran[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sherpa-fences-'));
  const isPython = fences[0]?.language === 'python';
  try {
    for (const [i, fence] of fences.entries()) {
      writeFileSync(join(folder, isPython ? `${i}.py` : `${i}.mjs`), isPython ? fence.text : asModule(fence));
    }
    const plan = fences.map(({ uses, isStarter, ...rest }) => ({
      uses,
      isStarter,
      functions: isStarter ? definedNames(rest) : [],
    }));
    writeFileSync(join(folder, 'plan.json'), JSON.stringify(plan));
    const runner = isPython ? 'run.py' : 'run.mjs';
    writeFileSync(join(folder, runner), isPython ? pythonRunner : javascriptRunner);
    const command = isPython ? python : process.execPath;
    const outputs = await Promise.all(
      (isPython ? [1, 2] : [1]).map(() => outputOf(command, [runner], folder)),
    );
    const shares: (Ran | null)[][] = outputs.map((output) => JSON.parse(lastLineOf(output)).ran);
    return fences.map(
      (_, i) => shares.map((share) => share[i]).find((ran) => ran) ?? { printed: [], trouble: 'was not run' },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function lastLineOf(output: string): string {
  return output.trimEnd().split('\n').at(-1) ?? '';
}

/** The fence as printed, between an import line for what it says it uses and an export line for those who use it. */
function asModule(fence: Fence): string {
  const imports = fence.uses.map(({ name, from }) => `import { ${name} } from "./${from}.mjs";`);
  const own = definedNames(fence).filter(
    (name) => !new RegExp(`^export .*\\b${name}\\b`, 'm').test(fence.text),
  );
  return `${imports.join(' ')}\n${fence.text}\nexport { ${own.join(', ')} };\n`;
}

function outputOf(command: string, args: string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks = { out: '', err: '' };
    child.stdout.on('data', (data) => {
      chunks.out += data;
    });
    child.stderr.on('data', (data) => {
      chunks.err += data;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(chunks.out);
      else reject(new Error(`${command} ended with ${code}: ${chunks.err}`));
    });
  });
}

const javascriptRunner = `
import { readFileSync } from 'node:fs';
import { formatWithOptions } from 'node:util';
const plan = JSON.parse(readFileSync('plan.json', 'utf8'));
const ran = [];
let now = { printed: [], trouble: '' };
const write = (...values) => { now.printed.push(...formatWithOptions({ colors: false }, ...values).split('\\n')); };
console.log = write;
console.error = console.warn = (...values) => { now.trouble += values.join(' '); };
for (const [i, { isStarter, functions }] of plan.entries()) {
  now = { printed: [], trouble: '' };
  ran.push(now);
  try {
    const module = await import('./' + i + '.mjs');
    for (const name of isStarter ? functions : []) {
      try { module[name](); now.trouble += name + ' did not throw'; }
      catch (error) { if (!/not written yet/.test(error.message)) throw error; }
    }
  } catch (error) { now.trouble += error.stack; }
}
process.stdout.write('\\n' + JSON.stringify({ ran }) + '\\n');
`;

const pythonRunner = `
import contextlib, inspect, io, json, os, pathlib, sys, traceback, warnings
import numpy
plan = json.loads(pathlib.Path('plan.json').read_text('utf8'))
sys.argv = ['fence']
warnings.simplefilter('always')
scopes, ran = {}, [None] * len(plan)

def run(i):
    step, out, err = plan[i], io.StringIO(), io.StringIO()
    scope = scopes[i] = {'__name__': '__main__'}
    # A fence that goes on from another one stands below it in the learner's file, so numpy is imported already.
    if step['uses']:
        scope['np'] = numpy
    for use in step['uses']:
        if use['from'] not in scopes:
            run(use['from'])
        scope[use['name']] = scopes[use['from']][use['name']]
    errors = numpy.geterr()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            exec(compile(pathlib.Path(str(i) + '.py').read_text('utf8'), 'fence', 'exec'), scope)
            for name in step['functions']:
                try:
                    scope[name](*[None] * len(inspect.signature(scope[name]).parameters))
                    print(name, 'did not raise', file=sys.stderr)
                except NotImplementedError:
                    pass
        except BaseException:
            traceback.print_exc()
    numpy.seterr(**errors)
    return {'printed': out.getvalue().splitlines(), 'trouble': err.getvalue()}

for i in range(len(plan)):
    try:
        os.close(os.open(str(i) + '.taken', os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        continue
    ran[i] = run(i)
print()
print(json.dumps({'ran': ran}))
`;
