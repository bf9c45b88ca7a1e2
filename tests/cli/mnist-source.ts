import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { sha256 } from '../store/download/nasty-server.ts';
import { bin, environment, type Run } from './program.ts';

function idx(sizes: number[], value: (at: number) => number): Buffer {
  const header = Buffer.alloc(4 + 4 * sizes.length);
  header.set([0, 0, 8, sizes.length]);
  for (const [i, size] of sizes.entries()) header.writeUInt32BE(size, 4 + 4 * i);
  const count = sizes.reduce((product, size) => product * size, 1);
  return gzipSync(Buffer.concat([header, Buffer.from(Array.from({ length: count }, (_, at) => value(at)))]));
}

/** Pictures of noise with labels 0 to 9: as MNIST ships them, and small. */
export const smallMnist: Record<string, Buffer> = {
  'train-images-idx3-ubyte.gz': idx([40, 28, 28], (at) => (at * 7919 + (at >> 7)) % 256),
  'train-labels-idx1-ubyte.gz': idx([40], (at) => at % 10),
  't10k-images-idx3-ubyte.gz': idx([10, 28, 28], (at) => (at * 104729) % 256),
  't10k-labels-idx1-ubyte.gz': idx([10], (at) => at % 10),
};

/** What SHERPA_DATA_SOURCES names: these files, from these mirrors. */
export function sourceFile(folder: string, mirrors: string[]): string {
  const files = Object.entries(smallMnist).map(([name, bytes]) => ({
    name,
    bytes: bytes.length,
    sha256: sha256(bytes),
  }));
  const file = path.join(folder, 'sources.json');
  writeFileSync(file, JSON.stringify({ mirrors, files }));
  return file;
}

/** The program beside the test, so that a server in the test can answer it. */
export function running(args: string[], cwd: string, env: Record<string, string>) {
  const child = spawn(process.execPath, [bin, ...args], { cwd, env: environment(cwd, env) });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => (out += data));
  child.stderr.on('data', (data) => (err += data));
  child.stdin.end();
  const done = new Promise<Run>((resolve) => child.on('close', (code) => resolve({ code, out, err })));
  return { child, done };
}
