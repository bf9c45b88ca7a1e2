import { execFileSync } from 'node:child_process';

/** The tests run the real program, so it is built once before all of them. */
export function setup(): void {
  execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
}
