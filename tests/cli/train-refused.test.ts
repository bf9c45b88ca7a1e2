import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { sherpa, temporaryFolder } from './program.ts';

const folder = temporaryFolder();
const file = (name: string, content: string) => writeFileSync(path.join(folder, name), content);
file('words.csv', 'height,weight,class\n1.80,tall,a\n1.60,55,b\n');
file('empty.csv', '');
file('quantities.csv', 'x,y\n1,2.5\n2,3.5\n3,4.5\n4,7.5\n');
file('ragged.json', '{"layers":[{"weights":[[1,2],[3]],"bias":[0,0]}]}');
file('three-in.json', '{"layers":[{"weights":[[1,2,3]],"bias":[0]}]}');
file('no.json', 'layers: 2');
mkdirSync(path.join(folder, 'pictures'));

/** What is typed, and what the one sentence names. */
const refused: [args: string, ...words: string[]][] = [
  ['--optimizer adm', '"adm"', 'sgd, momentum or adam', 'Did you mean adam?'],
  ['--loss mes', '"mes"', 'mse, bce or softmax-ce', 'Did you mean mse?'],
  ['--init xaver', '"xaver"', 'he, xavier, zeros', 'Did you mean xavier?'],
  ['--rng nunpy', '"nunpy"', 'fast or numpy', 'Did you mean numpy?'],
  ['--data xr', '"xr"', 'Did you mean xor?', 'spiral'],
  ['--lr 0', 'lr is "0"', 'above 0'],
  ['--lr -1', 'lr is "-1"', 'above 0'],
  ['--lr NaN', 'lr is "NaN"', 'above 0'],
  ['--lr 1e999', 'lr is "1e999"', 'above 0'],
  ['--epochs 0', 'epochs is "0"', 'from 1 to 1,000,000'],
  ['--epochs 1e12', 'epochs is "1e12"', 'from 1 to 1,000,000'],
  ['--epochs 1.5', 'epochs is "1.5"', 'a whole number'],
  ['--batch 0', 'batch is "0"', 'or full'],
  ['--data xor --batch 5', 'A batch of 5', '4 samples', '--batch 4'],
  ['--momentum 1', 'momentum is "1"', 'below 1'],
  ['--dropout 1', 'dropout is "1"', 'below 1'],
  ['--seed -3', 'seed is "-3"', 'from 0 to 4,294,967,295'],
  ['--threads 0', 'threads is "0"', 'from 1 to 64'],
  ['--data moons --test-split 0', 'test-split is "0"', 'above 0 and below 1'],
  ['--data moons --test-split 1', 'test-split is "1"', 'above 0 and below 1'],
  ['--data xor --test-split 0.001', 'leaves xor (4 samples) without samples to test with'],
  ['--data ten-point --test-split 0.2', 'ten-point has samples for testing of its own'],
  ['--layers 2', '"2" names one layer only'],
  ['--layers 2-1000000000-1', 'Layer 1 has 1000000000 units', '100,000 are the most'],
  ['--layers 2-99999-99999-1', 'These layers have 10,000,099', '20,000,000 are the most'],
  ['--layers 2-4rellu-1', '"rellu"', 'Did you mean relu?'],
  ['--layers 2-x-1', 'Layer 1', '"x"'],
  ['--data xor --layers 3-2-1', '3-2-1 take 3 inputs', 'samples of xor have 2'],
  ['--data spiral --layers 2-8-2softmax', '2-8-2softmax give 2 outputs', 'spiral needs 3 (3 classes)'],
  [
    '--data xor --layers 2-2-1 --loss softmax-ce',
    'softmax-ce needs softmax in the last layer',
    '2-2-1 has sigmoid',
  ],
  [
    '--data xor --layers 2-2-1softmax --loss softmax-ce',
    'one class out of two or more',
    '1 output for 2 classes',
  ],
  ['--data line --layers 1-1 --loss bce', 'bce needs targets from 0 to 1', 'line has'],
  ['--data moons --layers 2-8-1linear --loss bce', 'bce needs outputs between 0 and 1', 'ends with linear'],
  ['--data mnist', 'MNIST is not on this machine', '--data DIR'],
  ['--data words.csv', 'words.csv', 'line 2, column 2 (weight)', '"tall" is no number'],
  ['--data empty.csv', 'empty.csv', 'is empty'],
  ['--data absent.csv', 'absent.csv does not exist'],
  ['--data pictures', 'pictures', 'holds no IDX files'],
  ['--data quantities.csv --loss bce --layers 1-1', 'bce needs targets from 0 to 1', 'quantities.csv has'],
  ['--data quantities.csv --samples 3', 'samples is for data that is drawn'],
  ['--data xor --noise 1', 'xor takes no option "noise"'],
  ['--data moons --classes 0-7', 'moons has no class "2"', '0, 1'],
  ['--compare lr=1', 'compare is "lr=1"', 'two or more values'],
  ['--compare rl=1,2', 'compare cannot vary "rl"', 'Did you mean lr?'],
  ['--compare lr=1,x', 'lr is "x"', 'above 0'],
  ['--compare lr=1,2 --lr 3', 'lr is given and is compared as well'],
  ['--compare seed=1,2 --save net.json', 'save keeps one network'],
  ['--network absent.json', 'absent.json does not exist'],
  ['--network no.json', 'no.json is not JSON'],
  ['--network ragged.json', 'ragged.json', 'layers[0].weights is ragged', 'row 1 has 1'],
  ['--network three-in.json', '3-1 take 3 inputs', 'samples of xor have 2'],
  ['--network three-in.json --layers 2-1', 'A network brings its own layers', 'Leave out --layers'],
  ['--save nowhere/net.json', 'net.json cannot be written', 'there is no folder'],
  ['--save pictures', 'cannot be written: it is a folder'],
  ['--export curve.png', 'export is "curve.png"', '.svg or .csv'],
  ['--lrr 1', "Unknown option '--lrr'", '--lr'],
];

test.each(refused)('sherpa train %s is refused in one sentence', (args, ...words) => {
  const { code, out, err } = sherpa(['train', ...args.split(' ')], { cwd: folder });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  for (const word of words) expect(err).toContain(word);
  // What is wrong, and what to do; no stack, nothing cut off in the middle of a number.
  expect(err.trim().split('\n').length).toBeLessThanOrEqual(2);
  expect(err).not.toMatch(/undefined|NaN,|\[object|\n\s+at /);
});

test('with --json the refusal is an object, and stdout holds nothing else', () => {
  const { code, out } = sherpa(['train', '--layers', '2-2-9', '--json'], { cwd: folder });
  expect(code).toBe(2);
  expect(JSON.parse(out)).toMatchObject({ type: 'error', code: 'layers-misfit' });
});
