import { drawTrace } from './draw-trace.ts';
import { follow } from './follow.ts';
import { arraysOf, askedStep, sourcesOf } from './step-list.ts';
import { inputName, placeOf } from './step-place.ts';
import { type AskedStep, type Entries, exactSources, type TraceProblem } from './trace-problem.ts';
import { givenLines, workedLines } from './worked-step.ts';
import { worldsBefore } from './worlds.ts';

/** A sibling's seed is far from those that are asked. */
const farAway = 500_009;

/**
 * From the lightest to the one that tells: where to look, the formula, the same step of another network worked out, and
 * this one worked out. The last fills in the learner's own earlier values where they hold a slip, since the rest of the
 * trace follows from them.
 * @param step as for `judgeStep`, or `check`
 */
export function stepHints(problem: TraceProblem, entries: Entries, step: string): string[] {
  const asked = askedStep(problem, step);
  const { name, formula, note } = asked;
  const shown = step === 'update' ? name : step;
  const sibling = siblingOf(problem, asked);
  return [
    pointerFor(problem, name),
    `${titleOf(shown)} = ${formula}.${note === '' ? '' : ` ${note}`}`,
    [
      'The same with another network:',
      ...siblingGiven(sibling, name),
      ...workedLines(sibling, shown, exactSources(sibling)),
    ].join('\n'),
    bottomOut(problem, entries, name),
  ];
}

const titleOf = (name: string): string =>
  name === 'check' ? 'The central difference' : name.replace(/^new_/, 'new ');

/** Another network whose values at this step all differ from those that are asked. */
function siblingOf(problem: TraceProblem, { name }: AskedStep): TraceProblem {
  for (let k = 1; ; k++) {
    const sibling = drawTrace(problem.template, problem.seed + k * farAway);
    if (name === 'check') return sibling;
    const asked = exactSources(problem)(name);
    const others = exactSources(sibling)(name);
    const isSame = (x: number, y: number) => Math.abs(x - y) < 0.001 && x !== 0;
    if (!others.some((x) => asked.some((y) => isSame(x, y)))) return sibling;
  }
}

function siblingGiven(sibling: TraceProblem, name: string): string[] {
  if (name === 'check') return [];
  if (name === 'new_loss') {
    const layers = sibling.trace.layers.flatMap((_, l) => [`new_W${l + 1}`, `new_b${l + 1}`]);
    return layers.flatMap((array) =>
      workedLines(sibling, array, exactSources(sibling)).map((line) => line.replace(/ = .* (?=[=≈] )/, ' ')),
    );
  }
  const { kind, layer } = placeOf(name);
  const number = kind === 'dL_da' ? layer + 1 : layer;
  const own = kind === 'z' ? [`W${layer}`, `b${layer}`] : kind === 'dL_da' ? [`W${number}`] : [];
  const old = kind === 'new_W' || kind === 'new_b' ? [`${kind.slice(4)}${layer}`] : [];
  return givenLines(
    sibling,
    [...arraysOf(sibling, name), ...own, ...old, 't'].filter((array) => needsTarget(array, name, sibling)),
  );
}

/** The target stands only where the loss or its derivative is asked. */
function needsTarget(array: string, name: string, { trace, of }: TraceProblem): boolean {
  if (array !== 't') return true;
  const last = trace.layers.length;
  return name === 'loss' || name === (of.network.loss === 'softmax-ce' ? `dL_dz${last}` : `dL_da${last}`);
}

function bottomOut(problem: TraceProblem, entries: Entries, name: string): string {
  if (name === 'check')
    return ['For the first weight:', ...workedLines(problem, name, exactSources(problem))].join('\n');
  const { own, slip } = worldsBefore(problem, entries, name);
  // A slip can lead to a place that has no value, such as ln of a negative; from there only the exact values go on.
  const follows = slip !== null && follow(problem, name, sourcesOf(own)).every(Number.isFinite);
  const lines = workedLines(problem, name, follows ? sourcesOf(own) : exactSources(problem));
  return !follows
    ? lines.join('\n')
    : [`With your own earlier values, ${slip} among them:`, ...lines].join('\n');
}

function pointerFor({ trace }: TraceProblem, name: string): string {
  if (name === 'check')
    return 'Two forward passes are needed, one with the number a little larger, one with it a little smaller. Nothing else changes.';
  const { kind, layer } = placeOf(name);
  const count = trace.layers.length;
  const isLast = layer === count;
  const pointers: Record<typeof kind, string> = {
    z: `Take one unit of layer ${layer} at a time: its row of W${layer}, ${inputName(layer)}, and its bias.`,
    a: `Each element of z${layer} goes through the activation of layer ${layer}. The statement says which one it is.`,
    loss: `Compare a${count} with t, place by place.`,
    dL_da: isLast
      ? `Look at the loss alone: it is a formula in a${count} and t. Differentiate it with respect to a${count}.`
      : `Follow each unit of layer ${layer} upwards: which units of layer ${layer + 1} does it feed, and through which weights?`,
    dL_dz:
      isLast && trace.of.network.loss === 'softmax-ce'
        ? 'Softmax and cross-entropy are differentiated in one step, and little is left of both.'
        : `Between z${layer} and a${layer} stands the activation function. What is its slope at this place?`,
    dL_dW: `A weight of layer ${layer} joins one element of ${inputName(layer)} to one unit. What is it multiplied by in the forward pass?`,
    dL_db: `How much does z${layer} change when the bias changes by 1?`,
    new_W: 'The gradient points to where the loss grows. Which way does a step downhill go, and how far?',
    new_b: 'The gradient points to where the loss grows. Which way does a step downhill go, and how far?',
    new_loss: 'Run the forward pass once more, with every weight and every bias after its step.',
  };
  return pointers[kind];
}
