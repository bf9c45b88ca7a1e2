import { type HostileFile, honest, tries } from './hostile-file.ts';

const forgedFrame = '{"step":0,"value":0.375}';
const fs = ['node:fs'];

/** They want to pass: by frames of their own, by the nonce, or by what they hand back. */
export const forgers: readonly HostileFile[] = [
  {
    does: 'writes frames with guessed nonces',
    source: `import { writeSync } from 'node:fs';
      export const answer = () => { for (let i = 0; i < 500; i++) writeSync(3, i.toString(16).padStart(32, '0') + ' ${forgedFrame}\\n'); return 1; };`,
    modules: fs,
    ends: 'done',
    shows: /^1$/,
  },
  {
    does: 'writes frames without a nonce, one of them without an end',
    source: `import { writeSync } from 'node:fs';
      export const answer = () => { writeSync(3, '${forgedFrame}\\n{"done":true}\\n'); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300); return 1; };`,
    modules: fs,
    ends: 'done',
    shows: /^1$/,
  },
  {
    does: 'spoils the next frame with half a line',
    source: `import { writeSync } from 'node:fs'; export const answer = () => { writeSync(3, 'half a line'); return 1; };`,
    modules: fs,
    ends: 'done',
    shows: /^1$/,
  },
  {
    does: 'prints frames',
    source: `console.log('${forgedFrame}'); console.log('{"done":true}'); ${honest}`,
    ends: 'done',
    shows: /^1$/,
  },
  {
    does: 'replaces fs.writeSync',
    source: `import fs, { writeSync } from 'node:fs';
      fs.writeSync = (fd, text) => writeSync(fd, String(text).replace(/"value":1/, '"value":0.375'));
      fs.writeFileSync = fs.write = fs.writeSync; ${honest}`,
    modules: fs,
    ends: 'done',
    shows: /^1$/,
  },
  {
    does: 'replaces Buffer and looks at what it is given',
    source: `const see = (...all) => { for (const one of all) if (/[0-9a-f]{32}/.test(String(one))) console.log('FOUND'); };
      for (const name of ['from', 'alloc', 'concat', 'allocUnsafe']) { const old = Buffer[name]; Buffer[name] = (...all) => { see(...all); return old.apply(Buffer, all); }; }
      ${honest}`,
    ends: 'done',
    shows: /^1$/,
  },
  {
    does: 'searches new buffers for what was there before',
    source: `const hex = new RegExp('[0-9a-f]{32} |"non' + 'ce"');
      export const answer = () => { for (let i = 0; i < 200; i++) for (const one of [Buffer.allocUnsafeSlow(1 << 17), Buffer.allocUnsafe(100), Buffer.from('a').buffer])
        if (hex.test(Buffer.from(one).toString('latin1'))) console.log('FOUND'); return 1; };`,
    ends: 'done',
    shows: /^1$/,
  },
  {
    does: 'replaces JSON',
    source: `JSON.stringify = () => '0.375'; JSON.parse = () => ({}); ${honest}`,
    ends: 'done',
    shows: /^1$/,
  },
  {
    does: 'replaces the methods of arrays and their iterator',
    source: `for (const name of Object.getOwnPropertyNames(Array.prototype)) if (typeof [][name] === 'function' && name !== 'constructor') Array.prototype[name] = () => { console.log('FOUND'); };
      Array.prototype[Symbol.iterator] = function* () { yield 0.375; }; Array.isArray = () => false; export const answer = () => [1, 2];`,
    ends: 'done',
    shows: /^\[1,2\]$/,
  },
  {
    does: 'replaces the methods of strings',
    source: `const log = console.log; for (const name of Object.getOwnPropertyNames(String.prototype)) if (typeof ''[name] === 'function' && name !== 'constructor') { const old = ''[name];
      String.prototype[name] = function (...all) { if (/[0-9a-f]{32} /.exec(this)) log('FOUND'); return Reflect.apply(old, this, all); }; }
      export const answer = () => 'text';`,
    ends: 'done',
    shows: /^"text"$/,
  },
  {
    does: 'puts setters before the entries of arrays',
    source: `for (let i = 0; i < 8; i++) Object.defineProperty(Array.prototype, i, { set(value) { console.log('FOUND', value); }, get: () => 0.375 });
      export const answer = () => ({ list: new Array(3) });`,
    ends: 'done',
    shows: /^\{"list":\[0.375,0.375,0.375\]\}$/,
  },
  {
    does: 'pollutes Object.prototype',
    source: `Object.assign(Object.prototype, { value: 0.375, keep: 'x', sees: 'arguments', thrown: null, done: true, path: ['a'], $: 'NaN', get: 1 }); ${honest}`,
    ends: 'done',
    shows: /^1$/,
  },
  {
    does: 'replaces Promise',
    source: `const then = Promise.prototype.then; Promise.prototype.then = function (yes, no) { return then.call(this, () => yes(0.375), no); };
      Promise.prototype.constructor = class {}; globalThis.Promise = class { then(yes) { yes(0.375); } }; export const answer = async () => 1;`,
    ends: 'done',
    // What it does to a promise of its own is a value of its own, and as wrong as any other.
    shows: /^(1|0\.375)$/,
  },
  {
    does: 'replaces Reflect, call, apply and bind',
    source: `Reflect.apply = Reflect.construct = Function.prototype.call = Function.prototype.apply = Function.prototype.bind = () => { console.log('FOUND'); return 0.375; }; ${honest}`,
    ends: 'done',
    shows: /^1$/,
  },
  {
    does: 'replaces process and its listeners',
    source: `const real = process; globalThis.process = { on() {}, exit() {} }; real.on = real.emit = real.removeAllListeners = () => true; ${honest}`,
    ends: 'done',
    shows: /^1$/,
  },
  {
    does: 'calls the listeners of the harness itself',
    source: `export const answer = () => { process.listeners('uncaughtException')[0](new Error('made up')); return 1; };`,
    ends: 'stopped',
    shows: /Error: made up.*thrown where nothing catches it/,
  },
  {
    does: 'tells Node that all is over',
    source: `export const answer = () => { process.emit('beforeExit', 0); return 1; };`,
    ends: 'stopped',
    shows: /never settles/,
  },
  {
    does: 'asks the stack for the functions of the harness',
    source: `Error.prepareStackTrace = (_, sites) => sites.map((one) => [one.getThis(), one.getFunction()]).flat().filter((one) => one !== undefined).length;
      export const answer = () => { const count = new Error().stack; return count === 0 ? 'none' : 'FOUND ' + count; };`,
    ends: 'done',
    shows: /^"none"$/,
  },
  {
    does: 'asks who called it',
    source: `${tries('const caller = answer.caller; return "got " + caller;')}`,
    ends: 'done',
    shows: /refused|got null|got undefined/,
  },
  {
    does: 'reads stdin for the nonce',
    source: `import { readFileSync } from 'node:fs'; ${tries('const text = readFileSync(0, "utf8"); return text.length;')}`,
    modules: fs,
    ends: 'done',
    shows: /^0$/,
  },
  {
    does: 'listens to stdin for the nonce',
    source: `export const answer = () => new Promise((resolve) => { let text = ''; process.stdin.on('data', (one) => { text += one; }); process.stdin.on('end', () => resolve(text.length)); });`,
    ends: 'done',
    shows: /^0$/,
  },
  {
    does: 'looks for the nonce in the report of the process',
    source: `export const answer = () => (/[0-9a-f]{32}/.test(JSON.stringify(process.report.getReport().commandLine) + process.argv + JSON.stringify(process.env)) ? 'FOUND' : 'none');`,
    ends: 'done',
    shows: /^"none"$/,
  },
  {
    does: 'imports the harness',
    source: `${tries('await import(process.argv[1]);')}`,
    ends: 'done',
    shows: /refused: .*may not be imported/,
  },
  {
    does: 'passes the engine on as its own',
    source: `export { sampleLoss as answer } from 'sherpa-tutor/engine';`,
    ends: 'unloadable',
    shows:
      /"sherpa-tutor\/engine" may not be imported: this exercise may import only files of its own folder/,
  },
  {
    does: 'wraps the engine',
    source: `const engine = await import('sherpa-tutor/engine'); export const answer = (x) => engine.sampleLoss(x, x);`,
    ends: 'unloadable',
    shows: /may not be imported/,
  },
  {
    does: 'imports the engine by its address',
    source: `${tries('await import(new URL("../engine.js", "file://" + process.argv[1]).href);')}`,
    ends: 'done',
    shows: /refused: .*may not be imported/,
  },
  {
    does: 'imports the engine by a path',
    source: `${tries('await import("../".repeat(9) + process.argv[1].replace("harness/harness.cjs", "engine.js"));')}`,
    ends: 'done',
    shows: /refused: .*cannot be imported/,
  },
  {
    does: 'exports a then',
    source: `export const then = (yes) => yes({ answer: () => 0.375 }); ${honest}`,
    ends: 'done',
    shows: /^0.375$/,
  },
  {
    does: 'hands back a thenable that settles twice',
    source: `export const answer = () => ({ then(yes, no) { yes(1); yes(0.375); no(new Error('late')); } });`,
    ends: 'done',
    shows: /^1$/,
  },
  {
    does: 'hands back a text that looks like frames',
    source: `export const answer = () => '1\\n${forgedFrame}\\n';`,
    ends: 'done',
    shows: /step/,
  },
  {
    does: 'hands back marks of the wire',
    source: `export const answer = () => ({ $: 'number', is: 0.375, $kind: 'right' });`,
    ends: 'done',
    shows: /null|NaN|right/,
  },
  {
    does: 'hands back something that answers everything',
    source: `export const answer = () => new Proxy(() => 1, { get: (_, key) => (key === 'then' ? undefined : 0.375), has: () => true, ownKeys: () => [], getPrototypeOf: () => Number.prototype });`,
    ends: 'done',
    shows: /a function/,
  },
  {
    does: 'hands back an object that turns into any number',
    source: `export const answer = () => ({ valueOf: () => 0.375, toJSON: () => 0.375, [Symbol.toPrimitive]: () => 0.375 });`,
    ends: 'done',
    shows: /a function/,
  },
  {
    does: 'throws an error of the harness',
    source: `export const answer = () => { throw { name: 'Missing', message: '"},"done":true}\\n{"step":0,"value":0.375}', line: 1 }; };`,
    ends: 'done',
    shows: /Missing/,
  },
  {
    does: 'changes its arguments, title and exit code',
    source: `process.argv.length = 0; process.title = 'right'; process.exitCode = 0; process.execArgv.push('x'); ${honest}`,
    ends: 'done',
    shows: /^1$/,
  },
  {
    does: 'stops the clock',
    source: `performance.now = Date.now = () => 0; globalThis.performance = undefined; ${honest}`,
    ends: 'done',
    shows: /^1$/,
  },
  {
    does: 'takes the globals away',
    source: `for (const name of Object.getOwnPropertyNames(globalThis)) { try { globalThis[name] = undefined; } catch {} } ${honest}`,
    ends: 'done',
    shows: /^1$/,
  },
];
