// Declarations of the engine for `sherpa-tutor/engine`, as [file in dist/, text]. Written aside first: the build
// replaces only what changed.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export function engineTypes() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sherpa-types-'));
  try {
    const project = path.join(folder, 'tsconfig.json');
    writeFileSync(
      project,
      JSON.stringify({
        extends: path.resolve('tsconfig.json'),
        compilerOptions: {
          noEmit: false,
          declaration: true,
          emitDeclarationOnly: true,
          rewriteRelativeImportExtensions: true,
          rootDir: path.resolve('src'),
          outDir: path.join(folder, 'types'),
          types: [],
        },
        include: [],
        files: [path.resolve('src/nn/engine.ts')],
      }),
    );
    const compiler = path.resolve('node_modules/typescript/bin/tsc');
    const run = spawnSync(process.execPath, [compiler, '-p', project], { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(`the engine's types: ${run.stdout}${run.stderr}`);
    return declarations(path.join(folder, 'types'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function declarations(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      // Declarations name each other as they are published.
      const text = readFileSync(file, 'utf8').replace(/(from '\.[^']*)\.ts';/g, "$1.js';");
      return [path.join('types', path.relative(folder, file)), text];
    });
}
