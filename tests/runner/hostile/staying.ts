import { type HostileFile, honest } from './hostile-file.ts';

const fs = ['node:fs'];
const tooLong = {
  ends: 'too-long',
  shows: /It took longer than [\d.]+ s and was ended/,
  seconds: 1.5,
} as const;
const done = { ends: 'done' } as const;
const memory = { ends: 'too-much-memory', shows: /It used more than 128 MB/, seconds: 20 } as const;
// A slow system may run out of memory or time before it has read so much.
const output = {
  ends: ['too-much-output', 'too-much-memory', 'too-long'],
  shows: /It printed more than 64 kB|It used more|It took longer/,
  seconds: 8,
} as const;
const waits = { ends: 'stopped', shows: /It waits for a promise that never settles/ } as const;
const answer = (body: string) => `export const answer = () => { ${body} };`;

/** Time, memory, output, and ways not to end. */
export const stayers: readonly HostileFile[] = [
  { does: 'loops when it is loaded', source: `for (;;); ${honest}`, ...tooLong },
  { does: 'loops in a call', source: answer('while (true) {}'), ...tooLong },
  {
    does: 'loops in TypeScript',
    source: 'export const answer = (x: number[]): number => { for (;;); };',
    name: 'net.ts',
    ...tooLong,
    seconds: 2.5,
  },
  {
    does: 'matches without an end',
    source: answer('return /(a+)+$/.test("a".repeat(60) + "b");'),
    ...tooLong,
  },
  {
    does: 'never leaves its microtasks',
    source: answer('const again = () => queueMicrotask(again); again(); return new Promise(() => {});'),
    ...tooLong,
  },
  {
    does: 'never leaves its ticks',
    source: answer('const again = () => process.nextTick(again); again(); return new Promise(() => {});'),
    ...tooLong,
  },
  {
    does: 'keeps a timer while it awaits nothing',
    source: answer('setInterval(() => {}, 10); return new Promise(() => {});'),
    ...tooLong,
  },
  {
    does: 'sleeps on shared memory',
    source: answer('Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);'),
    ...tooLong,
  },
  {
    does: 'loops in WebAssembly',
    source: answer(
      'new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.of(0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,7,5,1,1,102,0,0,10,9,1,7,0,3,64,12,0,11,11))).exports.f();',
    ),
    ...tooLong,
  },
  {
    does: 'hands back a proxy whose keys never end',
    source: answer('return new Proxy({}, { ownKeys() { for (;;); } });'),
    ...tooLong,
  },
  {
    does: 'loops in a getter that is read',
    source: answer('return new Proxy([], { get() { for (;;); } });'),
    ...tooLong,
  },
  {
    does: 'throws an error whose message loops',
    source: answer('throw { get message() { for (;;); } };'),
    ...tooLong,
  },
  {
    does: 'refuses every signal',
    source: `for (const one of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGXCPU']) process.on(one, () => {}); for (;;);`,
    ...tooLong,
  },
  { does: 'awaits nothing when it is loaded', source: `await new Promise(() => {}); ${honest}`, ...waits },
  { does: 'awaits nothing in a call', source: answer('return new Promise(() => {});'), ...waits },
  { does: 'hands back a thenable that never settles', source: answer('return { then() {} };'), ...waits },
  { does: 'awaits the import of itself', source: `await import('./net.js'); ${honest}`, ...waits },
  {
    does: 'fills the heap',
    source: answer('const all = []; for (;;) all.push({ a: [all.length] });'),
    ...memory,
  },
  {
    does: 'fills the heap with promises',
    source: answer('const all = []; for (;;) all.push(new Promise(() => {}));'),
    ...memory,
  },
  {
    does: 'fills memory outside of the heap',
    source: answer('const all = []; for (;;) all.push(new Float64Array(1 << 20).fill(1));'),
    ends: ['too-much-memory', 'done'],
    shows: /128 MB|Array buffer allocation failed/,
    seconds: 8,
  },
  {
    does: 'fills one large array',
    source: answer('return new Array(2 ** 27).fill(1).length;'),
    ...memory,
    ends: ['too-much-memory', 'too-long'],
    shows: /128 MB|longer than/,
  },
  {
    does: 'builds a text without an end',
    source: answer('let text = "x"; for (;;) text += text;'),
    ...done,
    shows: /Invalid string length/,
  },
  {
    does: 'computes a number without an end',
    source: answer('return 2n ** (2n ** 62n);'),
    ...done,
    shows: /RangeError.*BigInt/,
  },
  {
    does: 'calls itself without an end',
    source: answer('return answer() + 1;'),
    ...done,
    shows: /RangeError.*Maximum call stack/,
  },
  { does: 'prints without an end', source: answer('for (;;) console.log("x".repeat(100));'), ...output },
  {
    does: 'prints one text of a megabyte',
    source: `process.stdout.write('x'.repeat(1 << 20)); ${honest}`,
    ...output,
  },
  {
    does: 'prints errors without an end',
    source: answer('for (;;) console.error("x".repeat(100));'),
    ...output,
  },
  {
    does: 'writes frames without an end',
    source: `import { writeSync } from 'node:fs'; ${answer('for (;;) writeSync(3, "x".repeat(1 << 16));')}`,
    modules: fs,
    ends: 'too-much-output',
    shows: /more than/,
    seconds: 8,
  },
  {
    does: 'prints what would move the cursor',
    source: `console.log('\\u001b[2J\\u001b]52;c;AAAA\\u0007'); ${honest}`,
    ...done,
    shows: /^1$/,
  },
  {
    does: 'leaves with process.exit',
    source: answer('process.exit(0);'),
    ends: 'stopped',
    shows: /It stopped before it was through, as by process.exit\(\)/,
  },
  {
    does: 'leaves when it is loaded',
    source: 'process.exit();',
    ends: 'stopped',
    shows: /It stopped before it was through/,
  },
  {
    does: 'loops in an exit handler',
    source: `process.on('exit', () => { for (;;); }); ${honest}`,
    ...done,
    shows: /^1$/,
  },
  {
    does: 'leaves and loops in an exit handler',
    source: `process.on('exit', () => { for (;;); }); process.exit(0);`,
    ...tooLong,
  },
  { does: 'aborts', source: answer('process.abort();'), ...done, shows: /process.abort cannot be used/ },
  {
    does: 'leaves timers behind',
    source: answer(
      'setInterval(() => console.log("late"), 1); setTimeout(() => { throw new Error("late"); }, 1); return 1;',
    ),
    ...done,
    shows: /^1$/,
  },
  {
    does: 'leaves an unreferenced timer behind',
    source: answer('setInterval(() => {}, 1).unref(); return 1;'),
    ...done,
    shows: /^1$/,
  },
  {
    does: 'throws where nothing catches it',
    source: answer(
      'setTimeout(() => { throw new TypeError("late"); }, 5); return new Promise((yes) => setTimeout(yes, 500));',
    ),
    ends: 'stopped',
    shows: /TypeError: late \(line 1\), thrown where nothing catches it/,
  },
  {
    does: 'leaves a rejection behind',
    source: answer('Promise.reject(new Error("left")); return new Promise((yes) => setTimeout(yes, 500));'),
    ends: 'stopped',
    shows: /Error: left/,
  },
  {
    does: 'closes its output and the frames',
    source: `import { closeSync } from 'node:fs'; ${answer('for (const fd of [1, 2, 3]) closeSync(fd); return 1;')}`,
    modules: fs,
    ends: 'stopped',
    shows: /It stopped before it was through/,
  },
  {
    does: 'opens files until none is left',
    source: `import { openSync } from 'node:fs'; ${answer('for (;;) openSync(new URL(import.meta.url), "r");')}`,
    modules: fs,
    ...done,
    shows: /EMFILE|too many open files/,
    seconds: 8,
  },
  {
    does: 'is no program',
    source: '\u0000\u0001\u0002 not a program',
    ends: 'unloadable',
    shows: /SyntaxError.*\(line 1\)/,
  },
  { does: 'is empty', source: '', ...done, shows: /there is no function answer/ },
  {
    does: 'is broken on its third line',
    source: '\n\nexport const answer = ( => 1;',
    ends: 'unloadable',
    shows: /SyntaxError.*\(line 3\)/,
  },
  {
    does: 'imports a broken file',
    source: `import './broken.js'; ${honest}`,
    beside: { 'broken.js': '\nlet a = ;' },
    ends: 'unloadable',
    shows: /\(broken\.js, line 2\)/,
  },
  {
    does: 'has an enum',
    source: 'enum Kind { A }\nexport const answer = () => 1;',
    name: 'net.ts',
    ends: 'unloadable',
    shows: /TypeScript's enum cannot be used here.*\(line 1\)/,
  },
  {
    does: 'imports what is not there',
    source: `import { a } from './nowhere.js'; ${honest}`,
    ends: 'unloadable',
    shows: /"\.\/nowhere\.js" cannot be imported: there is no such file/,
  },
];
