// What runs beside a learner's file, in its process: the harnesses, and the engine in one piece, so that a file that may
// import the engine is granted this one file and nothing else of sherpa.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const folder = 'src/runner/harness';

/** @returns name in dist/ and content of each file */
export async function learnersSide(shared) {
  const bundle = async (entry, rest) => {
    const { outputFiles } = await build({
      ...shared,
      ...rest,
      entryPoints: [entry],
      bundle: true,
      write: false,
      logLevel: 'warning',
    });
    return outputFiles[0].contents;
  };
  const asTheyAre = readdirSync(folder).filter((name) => name.endsWith('.py') || name === 'blocks.mjs');
  return [
    ['engine.js', await bundle('src/nn/engine.ts', { format: 'esm' })],
    // CommonJS, because Node starts it some ten milliseconds sooner.
    ['harness/harness.cjs', await bundle(path.join(folder, 'harness.mjs'), { format: 'cjs' })],
    ...asTheyAre.map((name) => [`harness/${name}`, readFileSync(path.join(folder, name))]),
  ];
}
