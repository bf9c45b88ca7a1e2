import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Step } from '../../src/grading/code/job.ts';
import { type Argument, Bytes, Kept, Named, Quadratic, Whole } from '../../src/grading/code/plain.ts';
import { run } from '../../src/runner/run.ts';
import { call, fileWith, jobOf, means, runPython, skipReason, valuesOf } from './python-here.ts';

const kinds = `
import numpy as np
def kind(x):
    return f"{type(x).__name__} {x.dtype} {x.shape}" if isinstance(x, np.ndarray) else f"{type(x).__name__} {x}"
def options(x, *, learning_rate, dL_dz=0): return [x, learning_rate, dL_dz]
def slope(f, w): return f(w)
`;

describe.skipIf(skipReason)(`Python ${skipReason}`, () => {
  test('each kind of argument arrives as numpy has it', async () => {
    const table: [Argument, string][] = [
      [[1, 2], 'ndarray float64 (2,)'],
      [[[1, 2, 3]], 'ndarray float64 (1, 3)'],
      [[], 'ndarray float64 (0,)'],
      [[[1], [2, 3]], 'list [array([1.]), array([2., 3.])]'],
      [['a', 'b'], "list ['a', 'b']"],
      [[true, false], 'ndarray bool (2,)'],
      [3, 'int 3'],
      [0.5, 'float 0.5'],
      [Number.NaN, 'float nan'],
      [Number.NEGATIVE_INFINITY, 'float -inf'],
      [null, 'NoneType None'],
      ['text', 'str text'],
      [{ a: 1 }, "dict {'a': 1}"],
      [new Whole([2, 3]), 'list [2, 3]'],
      [new Bytes(Uint8Array.of(1, 2, 3, 255), [2, 2]), 'ndarray uint8 (2, 2)'],
      [[[1, Number.NaN]], 'ndarray float64 (1, 2)'],
    ];
    const ran = await runPython(
      kinds,
      table.map(([one]) => call('kind', one)),
    );
    expect(valuesOf(ran)).toEqual(table.map(([, text]) => text));
  });

  test('options go in by name in snake_case, a quadratic can be called', async () => {
    const steps = [
      call('options', 1, new Named({ learningRate: 0.5, dL_dz: 2 })),
      call('slope', new Quadratic([2, 1], [0, 3]), [1, 2]),
    ];
    expect(valuesOf(await runPython(kinds, steps))).toEqual([[1, 0.5, 2], 12]);
  });

  test('each kind of result comes back as plain data', async () => {
    const table: [string, unknown][] = [
      ['np.float32(0.5)', 0.5],
      ['np.int64(3)', 3],
      ['np.bool_(True)', true],
      [
        'np.array([[1, 2], [3, 4]])',
        [
          [1, 2],
          [3, 4],
        ],
      ],
      ['np.array(7.0)', 7],
      ['np.array([np.nan, np.inf, -np.inf])', [Number.NaN, Infinity, -Infinity]],
      ['(1, np.array([2.0]), None)', [1, [2], null]],
      ['-0.0', -0],
      ['0.1 + 0.2', 0.1 + 0.2],
      ['5e-324', 5e-324],
      ['2 ** 60', 2 ** 60],
      ['10 ** 400', '<an int beyond every float>'],
      ['{"dL_dW": np.zeros((1, 2)), 3: 4}', { dL_dW: [[0, 0]] }],
      ['types.SimpleNamespace(a=1)', { a: 1 }],
      ['Named(1, 2.5)', [1, 2.5]],
      ['"é\\n\\ud800"', 'é\n\ud800'],
      ['1 + 2j', '<a complex>'],
      ['{1, 2}', '<a set>'],
      ['map(abs, [1])', '<a map>'],
      ['(x for x in [1])', '<a generator>'],
      ['print', '<a builtin_function_or_method>'],
      ['b"bytes"', '<a bytes>'],
      ['loop', ['<something that holds itself>']],
    ];
    const source = `
import types, collections
import numpy as np
Named = collections.namedtuple("Named", "a b")
loop = []
loop.append(loop)
values = [${table.map(([text]) => `lambda: ${text}`).join(', ')}]
def value(i): return values[i]()`;
    const ran = await runPython(
      source,
      table.map((_, i) => call('value', i)),
    );
    expect(valuesOf(ran)).toEqual(table.map(([, value]) => value));
  });

  test('objects are made, called, read, written in place, and spied on', async () => {
    const source = `
import numpy as np
class Network:
    def __init__(self, sizes, learning_rate=0.1):
        self.weights = [np.zeros((2, 2))]
        self.first = self.weights[0]
        self.learning_rate = learning_rate
        self.sizes = sizes
    def forward(self, x):
        x = self.weights[0] @ x
        return x
    def train_epoch(self, xs):
        for x in xs:
            self.forward(x)
            x += 100
def sizes_of(network): return network.sizes`;
    const steps: Step[] = [
      {
        do: 'new',
        class: 'Network',
        arguments: [new Whole([2, 2]), new Named({ learningRate: 3 })],
        keep: 'net',
      },
      {
        do: 'set',
        of: 'net',
        path: ['weights', 0],
        value: [
          [1, 2],
          [3, 4],
        ],
      },
      { do: 'get', of: 'net', path: ['first'] },
      { do: 'set', of: 'net', path: ['learningRate'], value: 0.5 },
      { do: 'get', of: 'net', path: ['learningRate'] },
      { do: 'spy', of: 'net', path: [], method: 'forward', keep: 'calls' },
      {
        do: 'method',
        of: 'net',
        name: 'trainEpoch',
        arguments: [
          [
            [1, 0],
            [0, 1],
          ],
        ],
      },
      { do: 'get', of: 'calls', path: [] },
      { do: 'call', function: 'sizesOf', arguments: [new Kept('net')] },
      { do: 'get', of: 'net', path: ['weights', 0, 1, 0] },
      { do: 'set', of: 'net', path: ['weights', 0], value: [1, 2, 3] },
      { do: 'get', of: 'gone', path: [] },
      { do: 'get', of: '', path: ['sizesOf'] },
    ];
    const [, , first, , rate, , , calls, sizes, inner, shape, gone, exported] = valuesOf(
      await runPython(source, steps),
    );
    expect({ first, rate, calls, sizes, inner }).toEqual({
      first: [
        [1, 2],
        [3, 4],
      ],
      rate: 0.5,
      calls: [
        [1, 0],
        [0, 1],
      ],
      sizes: [2, 2],
      inner: 3,
    });
    expect(shape).toBe('ValueError: weights.0 has the shape (2, 2); (3,) was to be written into it (null)');
    expect(gone).toBe('LookupError: an earlier step failed, so there is no gone (null)');
    expect(exported).toBe('<a function>');
  });

  test('lists, pictures and inner objects are handed on as they are kept', async () => {
    const source = `
import numpy as np
class Unit:
    def twice(self, x): return 2 * x
class Net:
    def __init__(self): self.units = [Unit()]
    def sum(self, x): return x.sum()
def kinds(shares, file): return [str(shares.dtype), list(shares.shape), type(file).__name__]`;
    const steps: Step[] = [
      { do: 'new', class: 'Net', arguments: [], keep: 'net' },
      { do: 'method', of: 'net', path: ['units', 0], name: 'twice', arguments: [[1, 2]] },
      { do: 'put', value: new Bytes(Uint8Array.of(0, 51, 102, 255), [2, 1, 2], 'shares'), keep: 'pictures' },
      { do: 'each', of: 'net', name: 'sum', list: new Kept('pictures') },
      {
        do: 'call',
        function: 'kinds',
        arguments: [new Kept('pictures'), new Bytes(Uint8Array.of(1), [1], 'file')],
      },
    ];
    expect(valuesOf(await runPython(source, steps))).toEqual([
      null,
      [2, 4],
      null,
      [0.2, 1.4],
      ['float64', [2, 2], 'bytes'],
    ]);
  });

  test('own names stand for ours; arguments are seen as they are afterwards', async () => {
    const source = 'def my_loss(p, t):\n    p -= t\n    return (p ** 2).mean()';
    const step: Step = {
      do: 'call',
      function: 'mseLoss',
      arguments: [
        [3, 5],
        [1, 1],
      ],
      sees: 'arguments',
    };
    const ran = await runPython(source, [step], { names: { mseLoss: 'my_loss' } });
    expect(ran.results).toMatchObject([
      {
        value: 10,
        arguments: [
          [2, 4],
          [1, 1],
        ],
      },
    ]);
  });

  test('a file beside it can be imported, and hides no module of Python', async () => {
    const file = fileWith(
      'import random\nfrom layers import answer\ndef f(): return [answer, random.Random(1) is not None]',
    );
    writeFileSync(path.join(path.dirname(file), 'layers.py'), 'answer = 42');
    writeFileSync(path.join(path.dirname(file), 'random.py'), 'raise Exception("hidden")');
    expect(valuesOf(await run(jobOf(file, [call('f')]), means))).toEqual([[42, true]]);
  });
});
