import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/grading/expression.ts';
import { type Formula, nameAt, type Value } from '../../src/lab/formula.ts';
import { gradientReport, workedDifference } from '../../src/lab/gradient-report.ts';
import { type Trace, traceOf } from '../../src/lab/trace.ts';
import { traceCaseFrom } from '../../src/lab/trace-case.ts';
import { traceExample } from '../../src/lab/trace-example.ts';
import { traceSteps } from '../../src/lab/trace-steps.ts';
import { columnsOf } from '../../src/ui/columns.ts';
import { inLetters, inNumbers, valueText } from '../../src/ui/formula-text.ts';
import { checkLines, gradientTable } from '../../src/ui/gradient-check-lines.ts';
import { numberText } from '../../src/ui/number-text.ts';
import { type Line, lineText } from '../../src/ui/span.ts';
import { traceLines } from '../../src/ui/trace-lines.ts';
import { anyCase } from '../lab/random-case.ts';

const texts = (lines: readonly Line[]) => lines.map((line) => lineText(line).trimEnd());
const style = { digits: 4, isFull: false, width: 80 };
const shown = (json: unknown, look = style) => texts(traceLines(traceOf(traceCaseFrom(json)), look));
const example = () => JSON.parse(traceExample);

/** A network of one layer whose weights are all 0.5. */
const wide = (inputs: number, units: number) => ({
  layers: [
    {
      weights: Array.from({ length: units }, () => new Array(inputs).fill(0.5)),
      bias: new Array(units).fill(0),
    },
  ],
  input: new Array(inputs).fill(1),
  target: new Array(units).fill(0),
});

describe('what is printed is true', () => {
  const full = { digits: 6, isFull: true };
  /** What the calculator of a session makes of it. */
  const computed = (text: string) => {
    const found = evaluate(text);
    if (!found.ok) throw new Error(`${text}: ${found.message}`);
    return found.value as number;
  };

  test('each formula, worked out with the numbers it shows, gives the result it shows, within rounding', () => {
    let formulas = 0;
    fc.assert(
      fc.property(anyCase, fc.integer({ min: 4, max: 9 }), (json, digits) => {
        for (const step of traceSteps(traceOf(traceCaseFrom(json))))
          for (const [index, exact] of step.values.entries()) {
            const formula = step.formula(index);
            const printed = replaced(formula, ({ value, near }) =>
              Number(valueText({ value, ...(near === undefined ? {} : { near }) }, digits)),
            );
            const found = computed(inNumbers(formula, { digits, isFull: true }));
            expect(found).toBeCloseTo(computed(inNumbers(printed, { digits: 17, isFull: true })), 12);
            const result = Number(numberText(exact, digits));
            const allowed = halfUnit(result, digits) + 1.5 * effectOfRounding(printed, found, digits) + 1e-12;
            const text = `${nameAt(step, index)} = ${inNumbers(formula, { digits, isFull: true })} = ${result}`;
            expect(Math.abs(found - result), text).toBeLessThanOrEqual(allowed);
            formulas++;
          }
      }),
      { numRuns: 300 },
    );
    expect(formulas).toBeGreaterThan(5000);
  });

  test('and in letters too, with the values that the names stand for', () => {
    let formulas = 0;
    fc.assert(
      fc.property(anyCase, (json) => {
        const trace = traceOf(traceCaseFrom(json));
        const scope = scopeOf(trace);
        for (const step of traceSteps(trace))
          for (const [index, exact] of step.values.entries()) {
            const letters = inLetters(step.formula(index), full);
            if (/relu'|clip|Σ/.test(letters)) continue;
            const found = evaluate(letters, scope);
            expect(found, letters).toMatchObject({ ok: true });
            if (found.ok)
              expect(Math.abs((found.value as number) - exact)).toBeLessThan(
                1e-9 * Math.max(1, Math.abs(exact)),
              );
            formulas++;
          }
      }),
      { numRuns: 200 },
    );
    expect(formulas).toBeGreaterThan(3000);
  });

  test('a difference from 1 keeps its digits, whatever it is subtracted from', () => {
    const layers = [{ weights: [[12]], bias: [0], activation: 'sigmoid' }];
    const lines = shown({ layers, loss: 'bce', input: [1], target: [1] });
    expect(lines).toContain('  loss = −(t[0]·ln(a1[0]) + (1 − t[0])·ln(1 − a1[0]))');
    expect(lines.join('\n')).toContain('−(1·ln(0.999993856) + (1 − 1)·ln(1 − 0.999993856))');
    expect(computed('-(1*ln(0.999993856) + (1-1)*ln(1-0.999993856))')).toBeCloseTo(6.144e-6, 9);
  });

  test('the two losses of the worked difference give the slope that is shown', () => {
    fc.assert(
      fc.property(anyCase, (json) => {
        const of = traceCaseFrom(json);
        fc.pre(gradientReport(of).ok);
        const lines = texts(
          checkLines(gradientReport(of), workedDifference(of), { ...full, width: 500 }),
        ).join('\n');
        const [, numbers = '', slope = ''] = /slope = [^=]* = ([^=]*) = (.*)/.exec(lines) ?? [];
        const unit = 1e-5 * Math.abs(Number(slope)) + 1e-9;
        expect(Math.abs(computed(numbers) - Number(slope)), lines).toBeLessThan(unit);
      }),
      { numRuns: 200 },
    );
  });

  /** Half of the last of the significant digits. */
  function halfUnit(value: number, digits: number): number {
    return value === 0 ? 0 : 0.5 * 10 ** (Math.floor(Math.log10(Math.abs(value))) + 1 - digits);
  }

  /** How far the formula moves when each of its numbers is off by half a unit, all in the worst direction. */
  function effectOfRounding(formula: Formula, found: number, digits: number): number {
    let effect = 0;
    for (let k = 0; k < valuesIn(formula).length; k++) {
      let at = 0;
      const moved = replaced(formula, ({ value }) => (at++ === k ? value + halfUnit(value, digits) : value));
      effect += Math.abs(computed(inNumbers(moved, { digits: 17, isFull: true })) - found);
    }
    return effect;
  }

  function valuesIn(formula: Formula): Value[] {
    return formula.flatMap((part) => {
      if (typeof part === 'string') return [];
      return 'terms' in part ? part.terms.flatMap(valuesIn) : [part];
    });
  }

  function replaced(formula: Formula, by: (value: Value) => number): Formula {
    return formula.map((part) => {
      if (typeof part === 'string') return part;
      if ('terms' in part) return { terms: part.terms.map((term) => replaced(term, by)) };
      return { name: part.name, value: by(part) };
    });
  }

  function scopeOf({ of, x, t, layers }: Trace) {
    const arrays = layers.flatMap(({ W, b, z, a, dL_da, dL_dz }) => [
      W,
      b,
      z,
      a,
      dL_dz,
      ...(dL_da ? [dL_da] : []),
    ]);
    const nested = ({ values, shape: [outer = 1, inner] }: typeof x) =>
      inner === undefined
        ? [...values]
        : Array.from({ length: outer }, (_, row) => [...values.subarray(row * inner, (row + 1) * inner)]);
    return Object.fromEntries([
      ['l2', of.l2],
      ...[x, t, ...arrays].map((array) => [array.name, nested(array)]),
    ]);
  }
});

describe('the example', () => {
  test('at 80 columns', () => {
    expect(shown(example()).join('\n')).toMatchSnapshot();
    const of = traceCaseFrom(example());
    expect(texts(checkLines(gradientReport(of), workedDifference(of), style)).join('\n')).toMatchSnapshot();
  });

  test('with an l2, softmax and two samples', () => {
    const layers = [{ weights: [[1, -1], [0.5, 2]], bias: [0, 0.1], activation: 'softmax' }]; // biome-ignore format: a matrix
    const json = { layers, loss: 'softmax-ce', input: [[1, 0], [0, 1]], target: [[1, 0], [0, 1]], l2: 0.01 }; // biome-ignore format: rows
    expect(shown(json).join('\n')).toMatchSnapshot();
  });

  test.each([20, 30, 40, 57, 100, 200])('at %i columns no row is wider, and it says the same', (width) => {
    const of = traceCaseFrom({ ...example(), l2: 0.1 });
    const all = (columns: number) => {
      const look = { ...style, width: columns };
      const check = checkLines(gradientReport(of), workedDifference(of), look);
      return texts([...traceLines(traceOf(of), look), ...check, ...gradientTable(gradientReport(of), look)]);
    };
    for (const row of all(width)) expect(columnsOf(row), row).toBeLessThanOrEqual(width);
    const trace = (columns: number) =>
      shown(example(), { ...style, width: columns })
        .join('')
        .replace(/\s/g, '');
    expect(trace(width)).toBe(trace(10_000));
  });
});

describe('what is large', () => {
  test('is shown in part, and says how much was left out and how to see it', () => {
    const lines = shown(wide(20, 30));
    expect(lines.length).toBeLessThan(120);
    const text = lines.join('\n');
    expect(text).toContain('x (20) = [1, 1, 1, 1, … 16 more]');
    expect(text).toContain('W1[0][0]·x[0] + W1[0][1]·x[1] + W1[0][2]·x[2] + … (17 more) … + b1[0]');
    expect(text).toContain('… and 26 more of z1 (--full shows all)');
    expect(text).toContain('… and 584 more of dL_dW1 (--full shows all)');
    expect(text).not.toContain('z1[4] =');
  });

  test('is shown whole when asked for', () => {
    const text = shown(wide(20, 30), { ...style, isFull: true }).join('\n');
    for (const name of ['z1[29] =', 'dL_dW1[29][19] =', 'dL_dinput[19] =']) expect(text).toContain(name);
    expect(text).not.toContain('…');
  });

  test('six units and eight inputs are not', () => {
    expect(shown(wide(8, 6)).join('\n')).not.toContain('…');
  });
});

test('several outputs: the mean is explained', () => {
  const text = shown(wide(2, 3)).join('\n');
  expect(text).toContain('The loss is the mean over the 3 outputs.');
  expect(text).toContain('The loss is the mean over 3 outputs: each of them counts for 1/3.');
  expect(text).toContain('= 2·(a1[0] − t[0])/3 = ');
});

test('a clipped probability is named so', () => {
  const text = shown({ layers: [{ weights: [[100]] }], loss: 'bce', input: [1], target: [0] }).join('\n');
  expect(text).toContain('clip keeps a1[0] within 1e-15 and 1 − 1e-15, so that no logarithm is infinite.');
  expect(text).toContain('ln(1 − clip(a1[0]))');
});

test('the check tells a kink, and the table where each array deviates most', () => {
  const layers = [
    { weights: [[1]], bias: [-1], activation: 'relu' },
    { weights: [[1]], bias: [0], activation: 'linear' },
  ];
  const report = gradientReport(traceCaseFrom({ layers, input: [1], target: [1] }));
  expect(texts(gradientTable(report, style)).join('\n')).toMatchSnapshot();
});
