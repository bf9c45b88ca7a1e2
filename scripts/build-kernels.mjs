// Compiles the AssemblyScript of src/kernels/assembly to dist/kernels.wasm, unless what stands there is newer.
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

const sources = 'src/kernels/assembly';
const wasm = 'dist/kernels.wasm';

const changed = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** The bytes of dist/kernels.wasm. */
export async function kernelsWasm() {
  const made = changed(wasm);
  const from = readdirSync(sources).map((name) => path.join(sources, name));
  const newest = Math.max(...[...from, 'scripts/build-kernels.mjs', 'package-lock.json'].map(changed));
  if (made <= newest) await compile();
  return readFileSync(wasm);
}

async function compile() {
  const { default: asc } = await import('assemblyscript/asc');
  mkdirSync('dist', { recursive: true });
  const fresh = `${wasm}.${process.pid}`;
  const options = [
    ...[path.join(sources, 'kernels.ts'), '--outFile', fresh, '-O3', '--noAssert'],
    // No allocator: JavaScript lays out the memory.
    ...['--runtime', 'stub', '--enable', 'simd,threads'],
    // The program accepts memories of any size up to 4 GB; each is made no larger than needed.
    ...['--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'],
  ];
  const { error, stderr } = await asc.main(options);
  if (error) throw new Error(`${sources}: ${error.message}\n${stderr.toString()}`);
  renameSync(fresh, wasm);
}
