import { type HostileFile, tries } from './hostile-file.ts';

/** Where the tests keep what must not be reached. */
export interface Targets {
  /** A file outside of the learner's folder; `link` and `linked.js` in that folder lead to it and to its neighbour. */
  secretFile: string;
  /** Of a server on 127.0.0.1 that counts who comes. */
  port: number;
  /** A Unix socket of the same. */
  socketFile: string;
}

const fs = ['node:fs'];
const refused = /refused: /;
const notImported = /refused: .*may not be imported/;

/** They want files, sockets, and processes. */
export function reachers({ secretFile, port, socketFile }: Targets): readonly HostileFile[] {
  const one = (does: string, body: string, rest: Partial<HostileFile> = {}): HostileFile => ({
    does,
    source: tries(body),
    ends: 'done',
    shows: refused,
    ...rest,
  });
  const withFs = (does: string, body: string, rest: Partial<HostileFile> = {}) => {
    const made = one(does, body, rest);
    return { ...made, source: `import fs from 'node:fs';\n${made.source}`, modules: fs };
  };
  const builtin = (name: string) =>
    one(`imports ${name}`, `await import('${name}');`, { shows: notImported });
  const read = (place: string) => `return fs.readFileSync(${place}, 'utf8');`;
  return [
    ...[
      'node:fs',
      'fs/promises',
      'node:net',
      'node:child_process',
      'node:worker_threads',
      'node:module',
      'node:process',
      'node:inspector',
      'node:wasi',
      'node:v8',
      'node:vm',
      'node:sqlite',
    ].map(builtin),
    one(
      'asks process for the modules of Node',
      `process.getBuiltinModule('fs').readFileSync('${secretFile}');`,
      {
        shows: /refused: process.getBuiltinModule cannot be used/,
      },
    ),
    one('asks process for its bindings', `process.binding('fs');`),
    one('asks for the main module', `return process.mainModule.require('fs');`),
    one('loads a library', `process.dlopen({ exports: {} }, '/usr/lib/libm.so');`),
    one('becomes another program', `process.execve('/bin/cat', ['cat', '${secretFile}']);`),
    withFs('reads a file', read(`'${secretFile}'`)),
    withFs('reads a file through a link in its folder', read(`new URL('link', import.meta.url)`)),
    withFs('reads its environment', read(`'/proc/self/environ'`)),
    withFs('reads the memory of its parent', read(`'/proc/' + process.ppid + '/maps'`)),
    withFs('lists a folder', `return fs.readdirSync('/').join();`),
    withFs('reads sherpa', read(`new URL('../cli.js', 'file://' + process.argv[1])`)),
    withFs('writes a file', `fs.writeFileSync(new URL('written', import.meta.url), 'x');`),
    withFs('writes over itself', `fs.writeFileSync(new URL(import.meta.url), 'x');`),
    withFs(
      'makes a link',
      `fs.symlinkSync('${secretFile}', '/tmp/sherpa-made-link'); ${read(`'/tmp/sherpa-made-link'`)}`,
    ),
    withFs('copies a file', `fs.cpSync('${secretFile}', '/tmp/sherpa-copy');`),
    withFs('opens a file as a blob', `return (await fs.openAsBlob('${secretFile}')).text();`),
    withFs('removes its folder', `fs.rmSync(new URL('.', import.meta.url), { recursive: true });`),
    one('imports a link out of its folder', `return (await import('./linked.js')).secret;`),
    one('imports from two folders up', `return await import('../../secret.js');`),
    one('imports by an absolute address', `return await import('file://${secretFile}.js');`, {
      shows: notImported,
    }),
    one(
      'imports code from its address',
      `return (await import('data:text/javascript,export default 1')).default;`,
      {
        shows: notImported,
      },
    ),
    one(
      'imports a CommonJS file that requires',
      `return (await import('./old.cjs')).read('${secretFile}');`,
      {
        beside: { 'old.cjs': `exports.read = (file) => require('fs').readFileSync(file, 'utf8');` },
      },
    ),
    one('imports a link as JSON', `return (await import('./link', { with: { type: 'json' } })).default;`),
    one('reads a file by URL', `return await (await fetch('file://${secretFile}')).text();`),
    one('fetches', `return (await fetch('http://127.0.0.1:${port}/')).status;`, {
      shows: /an exercise has no network/,
    }),
    one('opens a web socket', `new WebSocket('ws://127.0.0.1:${port}/');`, { shows: /has no network/ }),
    one(
      'connects with a module that an exercise would have to list',
      `const { connect } = await import('node:net'); await new Promise((yes, no) => { connect(${port}, '127.0.0.1', yes).on('error', no); });`,
      { modules: ['node:net'], wants: 'network' },
    ),
    one(
      'connects to a Unix socket with a module that an exercise would have to list',
      `const { connect } = await import('node:net'); await new Promise((yes, no) => { connect('${socketFile}', yes).on('error', no); });`,
      { modules: ['node:net'], wants: 'network' },
    ),
    one(
      'listens',
      `const { createServer } = await import('node:net'); await new Promise((yes, no) => { createServer().on('error', no).listen(${port + 1 > 65_535 ? 1024 : port + 1}, '127.0.0.1', yes); });`,
      {
        modules: ['node:net'],
        wants: 'network',
        ends: ['done', 'stopped'],
        shows: /refused: |it went through|no network/,
      },
    ),
    one(
      'sends a datagram',
      `const { createSocket } = await import('node:dgram'); await new Promise((yes, no) => { createSocket('udp4').on('error', no).send('x', ${port}, '127.0.0.1', (error) => (error ? no(error) : yes())); });`,
      {
        modules: ['node:dgram'],
        wants: 'network',
        ends: ['done', 'stopped'],
        shows: /refused: |it went through|no network/,
      },
    ),
    one(
      'makes a socket of the handle of its stdout',
      `const Pipe = process.stdout._handle.constructor; const pipe = new Pipe(0); pipe.connect({ oncomplete() {} }, '${socketFile}');`,
      { wants: 'network', ends: ['done', 'stopped'], shows: /./ },
    ),
    one(
      'starts a program with a module that an exercise would have to list',
      `(await import('node:child_process')).execFileSync('/bin/true');`,
      {
        modules: ['node:child_process'],
      },
    ),
    one(
      'starts a thread with a module that an exercise would have to list',
      `const { Worker } = await import('node:worker_threads'); new Worker('for (;;);', { eval: true });`,
      {
        modules: ['node:worker_threads'],
      },
    ),
    one(
      'opens a debugger with a module that an exercise would have to list',
      `(await import('node:inspector')).open(0);`,
      {
        modules: ['node:inspector'],
      },
    ),
    one('signals its parent', `process.kill(process.ppid, 'SIGUSR2');`, {
      shows: /refused: process.kill cannot be used/,
    }),
    one('signals by the inner way', `process._kill(process.ppid, 12);`, {
      shows: /refused: process._kill cannot be used/,
    }),
    one('wakes a debugger in its parent', `process._debugProcess(process.ppid);`, {
      shows: /cannot be used/,
    }),
    one('writes a report', `return process.report.writeReport('/tmp/sherpa-report.json');`),
    one('runs a text as code', `return new Function('return 1')();`, {
      shows: /refused: Code generation from strings disallowed/,
    }),
    one('evaluates a text', `return (0, eval)('1');`, { shows: /refused: Code generation/ }),
    one('looks at its environment', `return Object.keys(process.env).join();`, {
      shows: /^"(OLDPWD,)?(PWD)?"$/,
    }),
  ];
}
