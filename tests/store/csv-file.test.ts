import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classesOf } from '../../src/nn/classes.ts';
import { type CsvOptions, readCsv } from '../../src/store/csv-file.ts';
import { forEachRow } from '../../src/store/csv-rows.ts';
import { decimalNumber } from '../../src/store/decimal-number.ts';
import { disappointment, scratch } from './scratch.ts';

function read(content: string | Uint8Array, options: CsvOptions = {}) {
  return readCsv(path.join(scratch({ 'data.csv': content }), 'data.csv'), options);
}
function refused(content: string | Uint8Array, options: CsvOptions = {}): string {
  const folder = scratch({ 'data.csv': content });
  const error = disappointment(() => readCsv(path.join(folder, 'data.csv'), options));
  expect(error.code).toBe('dataset-invalid');
  expect(error.exitCode).toBe(2);
  expect(error.next).toMatch(/^[A-Z].*\.$/);
  return error.message.replace(`${folder}/`, '');
}

describe('a table becomes samples', () => {
  test('header, numbers, three classes in their order', () => {
    expect(read('long,wide,kind\n1,2,setosa\n-3.5,4e-1,virginica\n.5,6.,setosa\n7,8,aster\n')).toEqual({
      name: 'data.csv',
      samples: 4,
      inputSize: 2,
      outputSize: 3,
      inputs: Float64Array.of(1, 2, -3.5, 0.4, 0.5, 6, 7, 8),
      targets: Float64Array.of(0, 1, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0),
      classes: ['aster', 'setosa', 'virginica'],
    });
  });

  const plain = '1,2,yes\n3,4,no\n5,6,yes\n';
  test.each([
    ['CRLF', '1,2,yes\r\n3,4,no\r\n5,6,yes\r\n'],
    ['CR', '1,2,yes\r3,4,no\r5,6,yes'],
    ['line ends of both kinds', '1,2,yes\r\n3,4,no\n5,6,yes'],
    ['a byte order mark', '\ufeff1,2,yes\n3,4,no\n5,6,yes'],
    ['blank lines', '\n1,2,yes\n\n3,4,no\n  \n5,6,yes\n\n\n'],
    ['spaces', ' 1 , 2 , yes \n3,\t4,no\n5,6,yes'],
    ['semicolons', '1;2;yes\n3;4;no\n5;6;yes'],
    ['tabs', '1\t2\tyes\n3\t4\tno\n5\t6\tyes'],
    ['quotation marks', '"1","2","yes"\n3,4,no\n5,6,"yes"'],
    ['a header', 'a,b,c\n1,2,yes\n3,4,no\n5,6,yes'],
    ['a header after a blank line', '\na;b;c\n1;2;yes\n3;4;no\n5;6;yes'],
    ['marks nobody sees in a name', '1,2,yes\n3,4,no\n5,6,y\u200bes'],
  ])('%s change nothing', (_, content) => {
    expect(read(content)).toEqual(read(plain));
  });

  test('two classes share one output', () => {
    const { outputSize, targets, classes } = read(plain);
    expect([outputSize, [...targets], classes]).toEqual([1, [1, 0, 1], ['no', 'yes']]);
  });

  test('a quoted cell may hold separators, quotation marks and line ends', () => {
    expect(read('1,"a, ""b""\nc"\n2,d\n').classes).toEqual(['a, "b" c', 'd']);
  });

  test.each([
    ['numbers are quantities', '1,2.5\n2,3\n3,-1\n', {}, [2.5, 3, -1], null],
    ['0 and 1 are two classes', '1,0\n2,1\n3,1\n', {}, [0, 1, 1], ['0', '1']],
    ['0 alone is a quantity', '1,0\n2,0\n', {}, [0, 0], null],
    ['numbers are classes when asked for', '1,10\n2,9\n', { asClasses: true }, [1, 0], ['9', '10']],
    ['words and numbers too', '1,x\n2,9\n', { asClasses: true }, [1, 0], ['9', 'x']],
    ['the target is a column by name', 'y,x\nb,1\na,2\n', { target: 'y' }, [1, 0], ['a', 'b']],
    ['its name makes a header of numbers', '7,8\n1,2\n3,5\n', { target: '7' }, [1, 3], null],
  ])('%s', (_, content, options, targets, classes) => {
    const data = read(content, options);
    expect([[...data.targets], data.classes]).toEqual([targets, classes]);
  });

  test('what is written is read again', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => (x === 0 ? 0 : x));
    const name = fc.stringMatching(/^[a-z ,;"\n]{0,5}z$/);
    const rows = fc.array(fc.tuple(number, number, name), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(rows, (samples) => {
        const shown = samples.map(([, , word]) => word.replace(/\s+/g, ' ').trim());
        fc.pre(new Set(shown).size > 1);
        const quoted = (word: string) => `"${word.replaceAll('"', '""')}"`;
        const text = samples.map(([a, b, word]) => `${a},${b},${quoted(word)}\n`).join('');
        const data = read(text);
        expect([...data.inputs]).toEqual(samples.flatMap((cells) => cells.slice(0, 2)));
        expect([...classesOf(data)].map((kind) => data.classes?.[kind])).toEqual(shown);
      }),
    );
  });
});

describe('what cannot be learned from is told in one sentence, with its place', () => {
  test.each([
    ['1,2,a\n3,x,b\n', 'data.csv: line 2, column 2: "x" is no number.'],
    ['w,h,k\n1,2,a\n3,x,b\n', 'data.csv: line 3, column 2 (h): "x" is no number.'],
    ['1,"\n",2,a\n3,4,5,b\n', 'data.csv: line 1, column 2: an empty cell is no number.'],
    ['1,2,"a\nb"\n\n3,,b\n', 'data.csv: line 4, column 2: an empty cell is no number.'],
    ['1,2,a\n3,NaN,b\n', 'data.csv: line 2, column 2: "NaN" is no number.'],
    ['1,2,a\n-Infinity,3,b\n', 'data.csv: line 2, column 1: "-Infinity" is no number.'],
    ['1,2,a\n3,1e999,b\n', 'data.csv: line 2, column 2: "1e999" is no number.'],
    ['1,2,a\n3,0x10,b\n', 'data.csv: line 2, column 2: "0x10" is no number.'],
    ['1;2;a\n3;4,5;b\n', 'data.csv: line 2, column 2: "4,5" is no number.'],
    ['1,a\n2,\n', 'data.csv: line 2, column 2: an empty cell is no target.'],
    ['1,a\n2,n/a\n', 'data.csv: line 2, column 2: "n/a" is no target.'],
    ['1,1.5\n2,nan\n', 'data.csv: line 2, column 2: "nan" is no target.'],
    ['1,1.5\n2,big\n', 'data.csv: line 2, column 2: "big" is no number, unlike the target before it.'],
    [
      `1,a\n2,${'b'.repeat(101)}\n`,
      `data.csv: line 2, column 2: "${'b'.repeat(39)}…" is no name of a class.`,
    ],
    ['1,2,a\n3,4\n', 'data.csv: line 2 has 2 values, but line 1 has 3.'],
    ['\nx,y\n1,2\n3,4,\n', 'data.csv: line 4 has 3 values, but line 2 has 2.'],
    ['1,a\n2,a\n', 'data.csv: column 2 holds the class "a" only: there is nothing to tell apart.'],
    ['x,k\n1,a\n', 'data.csv: column 2 (k) holds the class "a" only: there is nothing to tell apart.'],
    ['1,2,"a\n3,4,b\n', 'data.csv: line 1 has a quotation mark without its fellow.'],
    ['1,2,a\n3,4,"b"c\n', 'data.csv: line 2 has a quotation mark without its fellow.'],
    ['', 'data.csv is empty.'],
    ['\n \n', 'data.csv is empty.'],
    ['a,b\n', 'data.csv has a header but no rows.'],
    ['1\n2\n', 'data.csv has one column only.'],
    [Uint8Array.of(0x31, 0x2c, 0xff, 0x0a), 'data.csv is not UTF-8 text.'],
    ['1,2\0\n', 'data.csv is not UTF-8 text.'],
    ['1,2,a\n3,\u001b]52;c;aGk=\u0007x\u001b[2J,b\n', 'data.csv: line 2, column 2: "x" is no number.'],
  ])('%j', (content, message) => {
    expect(refused(content)).toBe(message);
  });

  test.each([
    [{ target: 'z' }, 'data.csv has no column named "z".'],
    [{ target: 'x' }, 'data.csv has 2 columns named "x".'],
    [{ target: 'constructor' }, 'data.csv has no column named "constructor".'],
  ])('the target %j', (options, message) => {
    expect(refused('x,y,x\n1,2,3\n', options)).toBe(message);
  });

  test('a column of names for everyone', () => {
    const rows = Array.from({ length: 1001 }, (_, i) => `${i},person ${i}\n`).join('');
    expect(refused(rows)).toBe(
      'data.csv: line 1001, column 2: "person 1000" is class number 1001: too many to tell apart.',
    );
  });

  test('too long a line, too many lines, too many values', () => {
    expect(refused(`1,2\n${'3,'.repeat(500_001)}4\n`)).toBe('data.csv: line 2 has 1,000,003 characters.');
    expect(refused(Buffer.alloc(10_000_001, '\n'))).toBe('data.csv has 10,000,001 lines.');
    expect(refused(`${'1,'.repeat(4000)}1\n${'\n'.repeat(40_000)}`)).toBe(
      'data.csv has 40001 lines of 4001 columns: too many.',
    );
  });

  test('a pipe is not waited for', () => {
    const pipe = path.join(scratch(), 'pipe.csv');
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
    expect(disappointment(() => readCsv(pipe, {})).message).toBe(`${pipe} is not a regular file.`);
  });

  test('a file of more than 128 MB, before it is parsed', () => {
    const file = path.join(scratch(), 'long.csv');
    writeFileSync(file, Buffer.alloc(2 ** 27 + 1, '1'));
    expect(disappointment(() => readCsv(file, {})).message).toBe(`${file} is larger than 128 MB.`);
  });
});

test('rows and their lines are right far into a long file of quoted cells', () => {
  const row = `${'a'.repeat(90)},"b ""q"" \n c",1\n`;
  const rows = 200_000;
  let [seen, wrong] = [0, 0];
  let lastLine = 0;
  forEachRow('long', `${row.repeat(rows)}\nthe,last,one`, ({ cells, line }) => {
    if (cells.length !== 3 || (seen < rows && cells[1] !== 'b "q" \n c')) wrong++;
    if (seen++ === rows) lastLine = line();
  });
  expect([seen, wrong, lastLine]).toEqual([rows + 1, 0, 2 * rows + 2]);
});

test.each([
  ['5', 5],
  ['-0.25', -0.25],
  [' +1e3 ', 1000],
  ['', Number.NaN],
  [' ', Number.NaN],
  ['0b1', Number.NaN],
  ['0o7', Number.NaN],
  ['1_000', Number.NaN],
  ['٣', Number.NaN],
  ['1.2.3', Number.NaN],
])('the cell %j is the number %d', (cell, value) => {
  expect(decimalNumber(cell)).toBe(value);
});
