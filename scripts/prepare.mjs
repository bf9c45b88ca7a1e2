// npm runs this after `npm ci`, and also when `npx sherpa` links a checkout whose packages are not there yet.
// In that case it must succeed: a failed first link would break every later `npx sherpa` for this folder.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

if (existsSync('node_modules/esbuild')) {
  process.exitCode = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' }).status ?? 1;
} else {
  console.error('sherpa: the packages are not installed yet; run "npm ci" in this folder.');
}
