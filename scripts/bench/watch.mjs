// From the save of a file to what `sherpa watch` shows, beside `node -e 0`, in alternation.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawn } from '@lydell/node-pty';

const rounds = Number(process.env.BENCH_RUNS ?? 15);
const id = 'drill-mse';
const lesson = 'lessons/training-and-backprop/exercises';

/** @returns whether a limit was passed */
export async function benchWatch() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sherpa-bench-'));
  const right = readFileSync(path.join(lesson, id, 'solution.js'), 'utf8');
  const wrong = right.replace(/ \/ predictions\.length/, '');
  const env = { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, NO_COLOR: '1' };
  const bin = path.resolve('bin/sherpa.cjs');
  const terminal = spawn(process.execPath, [bin, 'watch', id], { cwd: folder, env, cols: 120, rows: 50 });
  let shown = '';
  terminal.onData((data) => {
    shown += data;
  });
  const seen = async (pattern) => {
    for (
      const end = Date.now() + 20_000;
      Date.now() < end;
      await new Promise((resolve) => setTimeout(resolve, 1))
    )
      if (pattern.test(shown)) return performance.now();
    throw new Error(`never saw ${pattern} in:\n${shown}`);
  };
  await seen(/\b0 of \d+ checks pass/);
  const file = path.join(folder, 'sherpa-work/training-and-backprop', id, 'mse.js');
  const saved = [];
  for (let round = 0; round <= rounds; round++) {
    const base = performance.now();
    spawnSync(process.execPath, ['-e', '0'], { env });
    const node = performance.now() - base;
    await new Promise((resolve) => setTimeout(resolve, 100));
    shown = '';
    const begin = performance.now();
    writeFileSync(file, round % 2 === 0 ? right : wrong);
    const life = (await seen(/Checking/)) - begin;
    const verdict =
      (await seen(round % 2 === 0 ? /All \d+ checks pass/ : /[1-9] of \d+ checks pass/)) - begin;
    saved.push({ node, life, more: verdict - node });
  }
  terminal.kill();
  rmSync(folder, { recursive: true });
  const median = (key) => {
    const values = saved
      .slice(1)
      .map((one) => one[key])
      .toSorted((a, b) => a - b);
    return values[Math.floor(values.length / 2)];
  };
  const rows = [
    ['watch: save to the first sign of life', median('life'), 50],
    ['watch: save to verdict, over node -e 0', median('more'), 250],
  ];
  for (const [name, ms, limit] of rows)
    console.log(
      `${name.padEnd(40)} ${ms.toFixed(0).padStart(5)} ms (at most ${limit})${ms > limit ? '  TOO SLOW' : ''}`,
    );
  return rows.some(([, ms, limit]) => ms > limit);
}
