// Shipped routes as the program's own reader makes them, so that a start need not read their guides again.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

// The build may run on an older Node than the program: then on the checkout's own, as bin/sherpa.cjs does.
const own = path.resolve('node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
const isOld = Number(process.versions.node.split('.')[0]) < 22;
const node = isOld && existsSync(own) ? own : process.execPath;

/**
 * @param {import('esbuild').BuildOptions} options what the program itself is built with
 * @returns the name of the reader, to be defined as `storedBy`, and the files for dist/ by their names
 */
export async function storedRoutes(options) {
  const entryPoints = ['scripts/read-routes.mjs'];
  const { outputFiles } = await build({ ...options, entryPoints, write: false, bundle: true, format: 'esm' });
  const code = outputFiles[0].text;
  const reader = createHash('sha256').update(code).digest('hex').slice(0, 12);
  const run = spawnSync(node, ['--input-type=module', '-', reader], { input: code, maxBuffer: 2 ** 30 });
  // Without them the program does the same, later: a guide that cannot be read says so when it is used.
  if (run.status !== 0) console.error(`build: no shipped route is stored.\n${run.stderr}`);
  const lines = run.status === 0 ? run.stdout.toString().split('\n').filter(Boolean) : [];
  const files = lines
    .map((line) => line.split(' '))
    .map(([name, data]) => [name, Buffer.from(data, 'base64')]);
  return { reader, files };
}
