// Recomputes every claim of every shipped guide, the sweeps over all their seeds included: `npm run proof`, minutes long.
// Sweeps are shared out among as many processes as there are cores; equal ones go to the same.
import { fork } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkClaims } from '../src/grading/claims/check-claims.ts';
import { kernelOpener } from '../src/kernels/open-kernel.ts';
import { readClaims } from '../src/lesson/read-claims.ts';
import { hashText } from '../src/text/hash.ts';

const ports = { openKernel: kernelOpener({ threads: 1 }) };
const isSweep = ({ experiment }) => experiment === 'sweep';

const read = (folder) => ({
  guide: readFileSync(path.join(folder, 'guide.md'), 'utf8'),
  ...readClaims(readFileSync(path.join(folder, 'claims.yml'), 'utf8')),
});

const shareOf = ({ parameters }, shares) =>
  Number.parseInt(hashText(JSON.stringify(parameters)).slice(-4), 16) % shares;

/** A child: the sweeps of its share, with news to the parent. */
async function sweepShare(folder, share, shares) {
  const { guide, claims } = read(folder);
  const own = claims.claims.filter((claim) => isSweep(claim) && shareOf(claim, shares) === share);
  const some = { given: [], sourced: [], claims: own };
  for await (const event of checkClaims(guide, some, ports, { isSample: false })) {
    if (event.type === 'report') process.send({ checked: event.report.checked, failed: event.report.failed });
    else if (event.type === 'claim')
      process.send({ says: `sweep ${event.at + 1} of ${event.of}: ${event.claim.quote.split('\n', 1)[0]}` });
    else if (event.done === event.of || event.done % 500 === 0)
      process.send({ says: `  ${event.done} of ${event.of} runs` });
  }
}

function sweeps(folder, shares) {
  const all = Array.from({ length: shares }, (_, share) => {
    const child = fork(new URL(import.meta.url).pathname, [folder, String(share), String(shares)]);
    return new Promise((resolve, reject) => {
      let report = null;
      child.on('message', (news) => {
        if (news.says === undefined) report = news;
        else process.stdout.write(`[${share + 1}] ${news.says}\n`);
      });
      child.on('close', (code) => {
        if (report === null) reject(new Error(`share ${share + 1} ended with ${code} and without a report`));
        else resolve(report);
      });
    });
  });
  return Promise.all(all);
}

async function prove(folder) {
  const began = performance.now();
  const { guide, claims, faults } = read(folder);
  const running = sweeps(folder, Math.max(1, Math.min(os.availableParallelism(), 8)));
  let report = null;
  for await (const event of checkClaims(guide, claims, ports, { isSample: true, isQuick: true }))
    if (event.type === 'report') report = event.report;
  const swept = await running;
  const wrong = [...faults, ...report.failed, ...report.uncovered, ...swept.flatMap(({ failed }) => failed)];
  for (const { file, line, column, code, message } of wrong)
    process.stdout.write(
      `${path.join(folder, file === 'guide' ? 'guide.md' : 'claims.yml')}:${line}:${column}: ${code} ${message}\n`,
    );
  const checked = report.checked + swept.reduce((sum, one) => sum + one.checked, 0);
  const seconds = Math.round((performance.now() - began) / 1000);
  process.stdout.write(
    `${folder}: ${checked} of ${claims.claims.length} claims hold, ${report.uncovered.length} of ${report.numbers} numbers missing; ${seconds} s\n`,
  );
  return wrong.length;
}

const [folder, share, shares] = process.argv.slice(2);
if (share !== undefined) await sweepShare(folder, Number(share), Number(shares));
else {
  let wrong = 0;
  for (const id of readdirSync('lessons')) {
    const place = path.join('lessons', id);
    if (existsSync(path.join(place, 'claims.yml'))) wrong += await prove(place);
  }
  process.exitCode = wrong > 0 ? 1 : 0;
}
