// The rules of the house that no other tool checks, and proof that the import rules really were applied:
// dependency-cruiser reports success on "0 modules" when its parser is missing.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const faults = [];
const files = (folder) =>
  readdirSync(folder, { recursive: true })
    .map((name) => path.join(folder, String(name)))
    .filter((name) => /\.tsx?$/.test(name) && statSync(name).isFile());

const sources = files('src');
const run = spawnSync(
  process.execPath,
  [
    'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    'src',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
  ],
  { encoding: 'utf8', maxBuffer: 1 << 28 },
);
const report = JSON.parse(run.stdout || '{"summary":{"violations":[],"totalCruised":0},"modules":[]}');
for (const { rule, from, to } of report.summary.violations)
  faults.push(`${from} must not import ${to} (${rule.name})`);
const cruised = new Set(report.modules.map((module) => module.source));
for (const source of sources)
  if (!cruised.has(source.split(path.sep).join('/'))) faults.push(`${source} was not cruised`);

for (const file of [...sources, ...files('tests')]) {
  const lines = readFileSync(file, 'utf8').split('\n').length - 1;
  if (lines > 300) faults.push(`${file} has ${lines} lines; 300 is the most`);
}

// AGENTS.md holds the map; a room that is not on it, or a room on it that is gone, is a fault.
const onMap = new Set(
  [...readFileSync('AGENTS.md', 'utf8').matchAll(/^ {2}([a-z]+)\/ /gm)].map((match) => match[1]),
);
const standing = readdirSync('src').filter((name) => statSync(path.join('src', name)).isDirectory());
for (const room of standing)
  if (!onMap.has(room)) faults.push(`src/${room} is missing from the map in AGENTS.md`);
for (const room of onMap) {
  if (
    !existsSync(path.join('src', room)) &&
    !new RegExp(`^ {2}${room}/ .*\\(not built yet`, 'm').test(readFileSync('AGENTS.md', 'utf8'))
  )
    faults.push(`AGENTS.md names src/${room}, which does not exist`);
}

if (/"resolved": "https?:/.test(readFileSync('package-lock.json', 'utf8')))
  faults.push('package-lock.json records download addresses');

for (const fault of faults) console.error(`house: ${fault}`);
console.log(
  `house: ${sources.length} source files cruised, ${report.summary.violations.length} forbidden imports, ${faults.length} faults`,
);
process.exitCode = faults.length > 0 || run.status === null ? 1 : 0;
