// Completes package-lock.json after `npm install`. npm leaves out the packages of other platforms when it cannot
// reach them (a mirror may lack some), and `npm ci` then refuses its own lock file. Their versions are known: the
// package that wants them names them exactly.
import { readFileSync, writeFileSync } from 'node:fs';

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64'];

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const added = [];
for (const { optionalDependencies = {}, dev } of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const place = `node_modules/${name}`;
    const words = name.split('/').pop().split('-');
    const os = systems.filter((system) => words.includes(system));
    const cpu = processors.filter((processor) => words.includes(processor));
    if (lock.packages[place] || os.length === 0 || cpu.length === 0 || !/^\d/.test(version)) continue;
    const libc =
      os[0] !== 'linux' ? [] : words.some((word) => word.startsWith('musl')) ? ['musl'] : ['glibc'];
    lock.packages[place] = {
      version,
      cpu,
      ...(dev ? { dev } : {}),
      ...(libc.length > 0 ? { libc } : {}),
      optional: true,
      os,
    };
    added.push(name);
  }
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(
  'package-lock.json',
  `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`,
);
console.log(`package-lock.json: ${added.length} packages of other platforms added`);
