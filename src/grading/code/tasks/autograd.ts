import type { Random } from '../../../nn/random.ts';
import type { Step } from '../job.ts';
import { Kept, type Plain } from '../plain.ts';
import type { Task, TaskCase } from '../task.ts';
import { differentiate, type Expression, type Operation, type TapeVariant } from './autograd-tape.ts';
import { number } from './draw.ts';

const variants: Readonly<Record<string, TapeVariant>> = {
  'gradients-overwritten': { overwrites: true },
  'product-own-factor': { ownFactor: true },
  'no-topological-order': { withoutOrder: true },
  'missing-activation-derivative': { tanhSlope: () => 1 },
  'derivative-of-z-for-a': { tanhSlope: (x) => 1 - x * x },
  'missing-seed': { seed: 0 },
};

/** Scalar automatic differentiation: the value of an expression and the gradient of every leaf. */
export const autograd: Task = {
  id: 'autograd',
  subject: 'Value',
  cases: (random) => shapes.map((shape) => expressionCase(random, shape)),
};

interface Shape {
  /** What is computed, with the leaves as letters. */
  text: string;
  leaves: string;
  operations: readonly Operation[];
}

const add = (name: string, of: string, to: string): Operation => ({ name, do: 'add', of, with: to });
const mul = (name: string, of: string, by: string): Operation => ({ name, do: 'mul', of, with: by });
const tanh = (name: string, of: string): Operation => ({ name, do: 'tanh', of });

/** No two operations can change places: a mistake then gives the same numbers in every implementation. */
const shapes: readonly Shape[] = [
  { text: 'a · b', leaves: 'ab', operations: [mul('L', 'a', 'b')] },
  { text: 'a · b + c', leaves: 'abc', operations: [mul('p', 'a', 'b'), add('L', 'p', 'c')] },
  { text: 'tanh(a)', leaves: 'a', operations: [tanh('L', 'a')] },
  {
    text: 'tanh(a · b + c · d + e)',
    leaves: 'abcde',
    operations: [
      mul('p', 'a', 'b'),
      mul('q', 'c', 'd'),
      add('r', 'p', 'q'),
      add('s', 'r', 'e'),
      tanh('L', 's'),
    ],
  },
  { text: 'a + a', leaves: 'a', operations: [add('L', 'a', 'a')] },
  { text: 'a · a', leaves: 'a', operations: [mul('L', 'a', 'a')] },
  {
    text: 'p · (p + a) with p = a · b',
    leaves: 'ab',
    operations: [mul('p', 'a', 'b'), add('q', 'p', 'a'), mul('L', 'p', 'q')],
  },
  {
    text: 'h · a + h with h = tanh(a · b)',
    leaves: 'ab',
    operations: [mul('p', 'a', 'b'), tanh('h', 'p'), mul('q', 'h', 'a'), add('L', 'q', 'h')],
  },
  {
    text: 's + tanh(s) with s = t + tanh(t), t = a · b',
    leaves: 'ab',
    operations: [mul('t', 'a', 'b'), tanh('u', 't'), add('s', 't', 'u'), tanh('v', 's'), add('L', 's', 'v')],
  },
];

function expressionCase(random: Random, { text, leaves, operations }: Shape): TaskCase {
  const given = [...leaves].map((name) => [name, number(random, -1.5, 1.5)] as const);
  const expression: Expression = { leaves: given, operations };
  const plain = (variant?: TapeVariant): Plain => {
    const { data, gradients } = differentiate(expression, variant);
    return { data, ...Object.fromEntries(given.map(([name], i) => [`${name}.grad`, gradients[i]!])) };
  };
  const asked: Step[] = [
    { do: 'get', of: 'L', path: ['data'] },
    ...given.map(([name]): Step => ({ do: 'get', of: name, path: ['grad'] })),
  ];
  return {
    name: text,
    input: `L = ${text}; ${given.map(([name, value]) => `${name} = ${value}`).join(', ')}; L.backward()`,
    steps: [
      ...given.map(([name, value]): Step => ({ do: 'new', class: 'Value', arguments: [value], keep: name })),
      ...operations.map(stepOf),
      { do: 'method', of: 'L', name: 'backward', arguments: [] },
      ...asked,
    ],
    right: plain(),
    wrong: Object.fromEntries(Object.entries(variants).map(([id, variant]) => [id, plain(variant)])),
    read: (results) => {
      const values = results.slice(-asked.length).map((one) => ('value' in one ? one.value : null));
      return Object.fromEntries(
        ['data', ...given.map(([name]) => `${name}.grad`)].map((key, i) => [key, values[i]!]),
      );
    },
  };
}

function stepOf(operation: Operation): Step {
  const { name: keep, of } = operation;
  const given = operation.do === 'tanh' ? [] : [new Kept(operation.with)];
  return { do: 'method', of, name: operation.do, arguments: given, keep };
}
