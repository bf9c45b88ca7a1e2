import { flatten } from '../../grading/array-arithmetic.ts';
import type { NamedArray } from '../../lab/formula.ts';
import type { Trace } from '../../lab/trace.ts';
import type { OpenItem } from '../../session/situation.ts';
import { leaks } from '../../session/turn/leak.ts';
import { ToolRefusal, type ToolRun } from './tool.ts';

/**
 * What is to be foretold, or found out from evidence that is asked for, is not run before; nor anything for a question
 * without help.
 * @throws ToolRefusal `withheld`
 */
export function refuseWhileForetold(open: OpenItem | null): void {
  if (open === null) return;
  const isExperiment = open.item.runs !== null || /^(predict|clinic)\./.test(open.item.id);
  if (open.isUnaided || isExperiment)
    throw new ToolRefusal(
      'withheld',
      'The question that is open asks what an experiment shows; none is run until it is answered. Do not tell what would come out.',
    );
}

/** What a network is given, not what it works out: x t W1 b1 … */
export const givenArrays = ({ x, t, layers }: Trace): NamedArray[] => [
  x,
  t,
  ...layers.flatMap(({ W, b }) => [W, b]),
];

/**
 * The network of a hand-trace that is open is the learner's to work out: whoever has its weights, or its input and
 * target, is at it. Arrays are compared under their names, x t W1 b1 …
 * @throws ToolRefusal `withheld`
 */
export function refuseOpenNetwork(open: OpenItem | null, arrays: readonly NamedArray[]): void {
  if (open?.item.key.type !== 'steps') return;
  const names = open.item.key.work.names(open.steps);
  const isSame = (name: string) => {
    const own = Object.hasOwn(names, name) ? names[name] : undefined;
    const other = arrays.find((array) => array.name === name);
    if (own === undefined || other === undefined) return false;
    const values = flatten(own);
    return values.length === other.values.length && values.every((value, k) => value === other.values[k]);
  };
  const hasWeights = arrays.some(({ name }) => name.startsWith('W') && isSame(name));
  if (hasWeights || (isSame('x') && isSame('t')))
    throw new ToolRefusal(
      'withheld',
      'That is the network of the question that is open; the learner works it out. Take another seed or other numbers.',
    );
}

/**
 * A result that would give away the key of what is open is kept back whole.
 * @param looked what is searched for the key, where it is more than is told
 */
export function unlessTold(open: OpenItem | null, run: ToolRun, looked = run.text): ToolRun {
  if (open === null || !leaks(looked, open.item, open.steps)) return run;
  const text =
    'The result is kept back: it would show the answer to the question that is open. Help with the way, not with the number.';
  return { ...run, outcome: 'withheld', text, shows: null };
}
