import type { CodeLanguage } from '../../../lesson/code-exercise.ts';
import type { Random } from '../../../nn/random.ts';
import { shapeOf } from '../compare.ts';
import type { Step, StepResult } from '../job.ts';
import type { Plain } from '../plain.ts';
import type { Task, TaskCase } from '../task.ts';
import { numbers, rounded } from './draw.ts';
import { backwardOf, layerOf, product } from './layer-pass.ts';
import { drawnNet, newStep, type ProjectNet, rowFor } from './project-net.ts';
import { activated } from './project-pass.ts';

const parts = ['forward', 'dL_dW', 'dL_db', 'dL_dinput'];

/** Requirement 1: every gradient has the shape of what it belongs to, at the size of the project. */
export const projectShapes: Task = {
  id: 'project-shapes',
  subject: 'Layer',
  cases: (random, language) =>
    [
      [784, 128, 64, 5],
      [12, 7, 3],
    ].flatMap((sizes) => sizes.slice(1).map((_, l) => shapesCase(random, language, sizes, l))),
};

function shapesCase(random: Random, language: CodeLanguage, sizes: readonly number[], l: number): TaskCase {
  const [inputs, units] = [sizes[l]!, sizes[l + 1]!];
  const place = `layers[${l}]`;
  const isLast = l === sizes.length - 2;
  const [x, gradient] = [numbers(random, inputs, 0, 1), numbers(random, units, -1, 1)];
  const steps = passSteps(language, l, x, gradient, isLast);
  return {
    name: `shapes of ${place}, ${inputs} → ${units}`,
    steps: [newStep({ sizes, hidden: 'relu', output: 'softmax' }), ...steps],
    input: `${inputs} inputs forward, ${units} gradients back`,
    right: { forward: [units], dL_dW: [units, inputs], dL_db: [units], dL_dinput: [inputs] },
    wrong: {},
    read: (results) => {
      const read = readPass(results, language);
      return Object.fromEntries(parts.map((part) => [part, shapeOf(read[part] ?? null)]));
    },
  };
}

/** One layer forward and back, against the engine. */
export const projectLayer: Task = {
  id: 'project-layer',
  subject: 'Layer',
  cases: (random, language) => [
    ...[
      [3, 4],
      [5, 2],
      [2, 6],
    ].map(([inputs = 0, units = 0]) => layerCase(random, language, [inputs, units, 2], 0, 'relu')),
    layerCase(random, language, [3, 5, 2], 0, 'sigmoid'),
    layerCase(random, language, [4, 3, 4], 1, 'sigmoid'),
    layerCase(random, language, [4, 3, 1], 0, 'sigmoid'),
  ],
};

function layerCase(
  random: Random,
  language: CodeLanguage,
  sizes: readonly number[],
  l: number,
  hidden: ProjectNet['hidden'],
): TaskCase {
  const net = drawnNet(random, sizes, hidden, 'softmax');
  const { W, b: drawnB } = net.layers[l]!;
  const isLast = l === 1;
  const [x, gradient] = [numbers(random, W[0]!.length), numbers(random, W.length)];
  // The last unit is active: a mistake that leaves only its share must not leave nothing.
  const b = drawnB.map((bias, j) => (j === W.length - 1 ? rounded(0.5 - product(W, x)[j]!) : bias));
  const layer = layerOf(W, b, isLast ? 'softmax' : hidden);
  const z = product(W, x).map((sum, j) => sum + b[j]!);
  const a = activated(layer.activation as 'relu', z);
  const slope = (j: number) => (hidden === 'relu' ? (z[j]! > 0 ? 1 : 0) : a[j]! * (1 - a[j]!));
  const given = (dL_dz: readonly number[], forward = a): Record<string, Plain> => ({
    forward,
    ...backwardOf(W, x, dL_dz),
  });
  const dL_dz = isLast ? gradient : gradient.map((g, j) => g * slope(j));
  const right = given(dL_dz);
  const lone = W.at(-1)!.map((w) => w * dL_dz.at(-1)!);
  return {
    name: `${W[0]!.length} → ${W.length}, ${isLast ? 'the last layer' : hidden}`,
    steps: [
      newStep(net),
      { do: 'set', of: 'net', path: ['layers', l, 'W'], value: W },
      { do: 'set', of: 'net', path: ['layers', l, 'b'], value: b },
      ...passSteps(language, l, x, gradient, isLast),
    ],
    input: `W = ${JSON.stringify(W)}, b = ${JSON.stringify(b)}, x = ${JSON.stringify(x)}, ${isLast ? 'dL_dz' : 'dL_da'} = ${JSON.stringify(gradient)}`,
    right,
    wrong: {
      'assigns-for-adds': { ...right, dL_dinput: lone },
      ...(isLast
        ? { 'derivative-not-cancelled': given(gradient.map((g, j) => g * a[j]! * (1 - a[j]!))) }
        : { 'missing-activation-derivative': given(gradient) }),
      ...(hidden === 'sigmoid' && !isLast
        ? { 'derivative-of-z-for-a': given(gradient.map((g, j) => g * z[j]! * (1 - z[j]!))) }
        : {}),
    },
    read: (results) => readPass(results, language),
  };
}

function passSteps(
  language: CodeLanguage,
  l: number,
  x: readonly number[],
  gradient: readonly number[],
  isLast: boolean,
): Step[] {
  const path = ['layers', l];
  const back = isLast ? 'backwardFromZ' : 'backward';
  return [
    { do: 'method', of: 'net', path, name: 'forward', arguments: [rowFor(language, x)] },
    { do: 'method', of: 'net', path, name: back, arguments: [rowFor(language, gradient)] },
    { do: 'get', of: 'net', path: [...path, 'dL_dW'] },
    { do: 'get', of: 'net', path: [...path, 'dL_db'] },
  ];
}

function readPass(results: readonly StepResult[], language: CodeLanguage): Record<string, Plain> {
  const [forward, dL_dinput, dL_dW, dL_db] = results
    .slice(-4)
    .map((one) => ('value' in one ? one.value : null)) as [Plain, Plain, Plain, Plain];
  const row = (value: Plain) => (language === 'python' ? firstRow(value) : value);
  return { forward: row(forward), dL_dW, dL_db: row(dL_db), dL_dinput: row(dL_dinput) };
}

/** Of an array with one row that row; anything else as it is. */
const firstRow = (value: Plain): Plain =>
  Array.isArray(value) && value.length === 1 && Array.isArray(value[0]) ? (value[0] as Plain) : value;
