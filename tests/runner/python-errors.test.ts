import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/runner/run.ts';
import { call, fileWith, jobOf, means, runPython, skipReason, valuesOf } from './python-here.ts';

describe.skipIf(skipReason)(`Python ${skipReason}`, () => {
  const unloadable: [string, string, string, number | null][] = [
    ['a missing bracket', 'x = 1\ny = (2,\n', "SyntaxError: '(' was never closed: y = (2,", 2],
    ['a missing colon', 'def f(x)\n    return x', "SyntaxError: expected ':': def f(x)", 1],
    ['a wrong indent', 'def f():\nreturn 1', 'IndentationError: expected an indented block', 2],
    ['tabs and spaces', 'if True:\n        x = 1\n\ty = 2', 'TabError: inconsistent use of tabs', 3],
    ['an unknown name', 'x = 1\n\nprint(nothing)', "NameError: name 'nothing' is not defined", 3],
    [
      'an unknown module',
      'import torch',
      "ModuleNotFoundError: No module named 'torch'. This code may import",
      1,
    ],
    ['a throw at the top', 'raise ValueError("no")', 'ValueError: no', 1],
  ];
  test.each(unloadable)(
    '%s keeps a file from being loaded, and is told with its line',
    async (_, source, text, line) => {
      const ran = await runPython(source, [call('f')]);
      expect(ran).toMatchObject({ ended: 'unloadable', results: [{ missing: true }] });
      expect(ran.message).toContain(`The file cannot be loaded. ${text}`);
      if (line !== null) expect(ran.thrown?.line).toBe(line);
    },
  );

  test('an error in a call is told with its class, its text and the line of the file', async () => {
    const source = `
import numpy as np
from helper import deep
class Odd(Exception): pass
def division(x): return 1 / 0
def shapes(x):
    y = np.ones((2, 3))
    return x @ y
def own(x):
    raise Odd("three\\nlines\\u001b[31m")
def elsewhere(x):
    return deep(x)
def once(x): return x`;
    const file = fileWith(source);
    writeFileSync(path.join(path.dirname(file), 'helper.py'), 'def deep(x):\n    return [].pop()');
    const names = ['division', 'shapes', 'own', 'elsewhere', 'absent'];
    const steps = [...names.map((name) => call(name, [1, 2, 3])), call('once'), call('once', 1)];
    const values = valuesOf(await run(jobOf(file, steps), means));
    expect(values[0]).toBe('ZeroDivisionError: division by zero (5)');
    expect(values[1]).toMatch(/^ValueError: matmul: .* \(8\)$/);
    expect(values[2]).toMatch(/^Odd: three\nlines.* \(10\)$/);
    expect(values[3]).toBe('IndexError: pop from empty list (12)');
    expect(values[4]).toBe('AttributeError: exercise.py has no absent (null)');
    expect(values[5]).toMatch(/^TypeError: once\(\) missing 1 required positional argument/);
    expect(values[6]).toBe(1);
  });

  test('what is printed comes line by line, harmless and whole', async () => {
    const lines: string[] = [];
    const steps: number[] = [];
    const source = 'print("größer", end="\\n\\x1b[31mred\\n")\ndef f():\n    print("in f")';
    const ran = await run(jobOf(fileWith(source), [call('f')]), {
      ...means,
      onLine: (line) => lines.push(line),
      onStep: (step) => steps.push(step),
    });
    expect(lines).toEqual(['größer', 'red', 'in f']);
    expect(ran.output).toBe('größer\nred\nin f\n');
    expect(steps).toEqual([0]);
  });

  test('a demonstration behind __main__ does not run', async () => {
    const ran = await runPython('if __name__ == "__main__":\n    print("shown")', []);
    expect(ran).toMatchObject({ ended: 'done', output: '' });
  });

  test('an interrupted run ends at once', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 500);
    const begin = performance.now();
    const ran = await run(jobOf(fileWith('while True: pass'), []), { ...means, signal: stop.signal });
    expect(ran).toMatchObject({ ended: 'stopped', message: 'It was interrupted.' });
    expect(performance.now() - begin).toBeLessThan(5000);
  });
});
