import type { HostileFile } from './hostile-file.ts';

const done = { ends: 'done' } as const;
const answer = (body: string) => `export const answer = () => { ${body} };`;

/** What comes back, by return or by throw, is not what it should be. */
export const answerers: readonly HostileFile[] = [
  { does: 'throws nothing', source: answer('throw undefined;'), ...done, shows: /a thrown undefined/ },
  { does: 'throws a text', source: answer('throw "a text";'), ...done, shows: /a text/ },
  { does: 'throws a symbol', source: answer('throw Symbol("s");'), ...done, shows: /Symbol\(s\)/ },
  {
    does: 'throws a proxy that throws',
    source: answer(
      'const bad = () => { throw 1; }; throw new Proxy({}, { get: bad, getPrototypeOf: bad, has: bad });',
    ),
    ...done,
    shows: /a thrown object/,
  },
  {
    does: 'throws an error with a long message',
    source: answer('throw new Error("x".repeat(1 << 24));'),
    ...done,
    shows: /^Error: x{1999}/,
  },
  {
    does: 'throws an error that writes to the terminal',
    source: answer('throw Object.assign(new Error("\\u001b[2Jred"), { name: "\\u001b[31mE" });'),
    ...done,
    shows: /^E: red/,
  },
  {
    does: 'throws the same when it is loaded',
    source: 'throw new Error("\\u001b[2Jred\\n\\nmore");',
    ends: 'unloadable',
    shows: /^The file cannot be loaded\. red \(line 1\)\.$/,
  },
  {
    does: 'hands back a cycle',
    source: answer('const a = {}; a.a = a; a.b = [a]; return a;'),
    ...done,
    shows: /holds itself/,
  },
  {
    does: 'hands back a deep nest',
    source: answer('let a = []; for (let i = 0; i < 1e5; i++) a = [a]; return a;'),
    ...done,
    shows: /nested too deeply/,
  },
  {
    does: 'hands back a wide nest',
    source: answer('let a = 1; for (let i = 0; i < 12; i++) a = [a, a, a, a, a, a, a, a]; return a;'),
    ...done,
    shows: /RangeError: the result is too large/,
    seconds: 8,
  },
  {
    does: 'hands back a list with four billion holes',
    source: answer('return new Array(2 ** 32 - 1);'),
    ...done,
    shows: /the result is too large/,
    seconds: 8,
  },
  {
    does: 'hands back a long text',
    source: answer('return "y".repeat(1 << 26);'),
    ...done,
    shows: /^"y{1000}/,
    seconds: 8,
  },
  {
    does: 'hands back getters that never end',
    source: answer('return { get loss() { for (;;); }, W: 1 };'),
    ...done,
    shows: /"W":1/,
  },
  {
    does: 'hands back a generator',
    source: answer('return (function* () { for (;;) yield 1; })();'),
    ...done,
    shows: /^\{\}$/,
  },
  { does: 'hands back a symbol', source: answer('return Symbol("x");'), ...done, shows: /a symbol/ },
  { does: 'hands back a BigInt', source: answer('return 3n;'), ...done, shows: /a BigInt/ },
  {
    does: 'hands back a revoked proxy',
    source: answer('const { proxy, revoke } = Proxy.revocable([], {}); revoke(); return proxy;'),
    ...done,
    shows: /revoked/,
  },
];
