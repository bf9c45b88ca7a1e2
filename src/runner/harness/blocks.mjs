// Runs the JavaScript or TypeScript fences of a guide, one call each, in the child. It stands as blocks.mjs in a folder
// with the fences as modules, and gives back one JSON text for each.
const mostCharacters = 30_000;
const { Console } = console;
const write = process.stdout.write.bind(process.stdout);

let now = { chunks: [], length: 0, warnings: '', file: '' };

/** The places of a fence in a stack, innermost first. */
function linesOf(stack, file) {
  const text = typeof stack === 'string' ? stack : '';
  return text.split('\n').flatMap((frame) => {
    const at = frame.lastIndexOf(`/${file}:`);
    const line = at < 0 ? 0 : Number.parseInt(frame.slice(at + file.length + 2), 10);
    return line > 0 ? [line] : [];
  });
}

function print(text) {
  now.length += text.length;
  if (now.length > mostCharacters) return true;
  now.chunks.push([linesOf(new Error('here').stack, now.file).at(-1) ?? null, text]);
  return true;
}

Error.stackTraceLimit = 100;
process.stdout.write = (text, ...rest) => (now.file === '' ? write(text, ...rest) : print(String(text)));
const warn = (text) => {
  now.warnings += text;
};
globalThis.console = new Console({
  stdout: { write: (text) => print(text), on() {}, removeListener() {} },
  stderr: { write: warn, on() {}, removeListener() {} },
  ignoreErrors: false,
  colorMode: false,
});

/** @returns the function that runs the i-th fence */
export function runnerOf(plan, loads) {
  const failed = new Set();
  return async function runBlock(i) {
    const { uses, functions, probes, file } = plan[i];
    now = { chunks: [], length: 0, warnings: '', file };
    const needs = uses.map(({ from }) => from).find((from) => failed.has(from)) ?? null;
    let thrown = null;
    let values = {};
    if (needs === null) {
      try {
        const module = await loads[i]();
        for (const name of functions) callUnwritten(module[name], name);
        values = valuesOf(module, probes);
      } catch (error) {
        thrown = told(error, file);
      }
    }
    if (needs !== null || thrown !== null) failed.add(i);
    const { chunks: printed, warnings } = now;
    return JSON.stringify({ printed, thrown, warnings: warnings.slice(0, 2000), values, needs });
  };
}

function callUnwritten(called, name) {
  try {
    called();
  } catch (error) {
    if (/not written yet/.test(error?.message)) return;
    throw error;
  }
  throw new Error(`${name} did not throw`);
}

function told(error, file) {
  const isError = typeof error === 'object' && error !== null;
  return {
    name: isError ? String(error.name) : `a thrown ${typeof error}`,
    message: String(isError ? error.message : error).slice(0, 500),
    line: linesOf(isError ? error.stack : '', file)[0] ?? null,
  };
}

function valuesOf(module, probes) {
  const values = {};
  for (const { text, name, path } of probes) {
    let value = module[name];
    for (const index of path) value = value?.[index];
    if (Number.isFinite(value)) values[text] = value;
  }
  return values;
}
