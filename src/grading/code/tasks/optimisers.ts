import { networkFrom } from '../../../nn/network-json.ts';
import { type Optimiser, optimiserFor } from '../../../nn/optimiser.ts';
import { passFor } from '../../../nn/pass.ts';
import type { Random } from '../../../nn/random.ts';
import type { Step, StepResult } from '../job.ts';
import type { Plain } from '../plain.ts';
import type { Task, TaskCase } from '../task.ts';
import { number, numbers } from './draw.ts';

/** What an optimiser is told in turn: the weights as they are, and their gradient. */
interface Turn {
  w: number[];
  gradient: number[];
}

/** The step of one weight, from its gradients so far; the last is the present one. */
type Rule = (gradients: readonly number[]) => number;

/** v = μv + g, w − lr · v. */
export const momentum: Task = {
  id: 'momentum',
  subject: 'Momentum',
  cases: (random) =>
    [1, 2, 3, 4, 6].map((turns) => {
      const [learningRate, mu] = [number(random, 0.05, 0.5), number(random, 0.5, 0.95)];
      const velocity = (keep: number, share: number): Rule => {
        return (gradients) => learningRate * gradients.reduce((v, g) => keep * v + share * g, 0);
      };
      return optimiserCase(random, turns, {
        made: { do: 'new', class: 'Momentum', arguments: [learningRate, mu], keep: 'optimiser' },
        engine: { name: 'momentum', learningRate, mu },
        mistakes: {
          'velocity-not-kept': velocity(0, 1),
          'gradient-damped': velocity(mu, 1 - mu),
          'velocity-never-fades': velocity(1, 1),
          'adds-for-subtracts': (gradients) => -velocity(mu, 1)(gradients),
        },
      });
    }),
};

/** Adam with β1 = 0.9, β2 = 0.999, ε = 1e-8. */
export const adam: Task = {
  id: 'adam',
  subject: 'Adam',
  cases: (random) =>
    [1, 2, 3, 5, 8].map((turns) => {
      const learningRate = number(random, 0.01, 0.3);
      return optimiserCase(random, turns, {
        made: { do: 'new', class: 'Adam', arguments: [learningRate], keep: 'optimiser' },
        engine: { name: 'adam', learningRate, mu: 0 },
        mistakes: {
          'no-bias-correction': adamRule(learningRate, { correction: () => 1 }),
          'correction-of-first-step': adamRule(learningRate, { correction: (beta) => 1 - beta }),
          'adam-without-root': adamRule(learningRate, { root: (v) => v }),
          'square-of-the-mean': adamRule(learningRate, { squaresMean: true }),
        },
      });
    }),
};

interface AdamVariant {
  correction?: (beta: number, steps: number) => number;
  root?: (v: number) => number;
  /** v gathers m² in place of g². */
  squaresMean?: boolean;
}

function adamRule(learningRate: number, variant: AdamVariant): Rule {
  const { correction = (beta, steps) => 1 - beta ** steps, root = Math.sqrt } = variant;
  return (gradients) => {
    let [m, v] = [0, 0];
    for (const g of gradients) {
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * (variant.squaresMean ? m : g) ** 2;
    }
    const steps = gradients.length;
    return (learningRate * (m / correction(0.9, steps))) / (root(v / correction(0.999, steps)) + 1e-8);
  };
}

interface Described {
  made: Step;
  engine: { name: Optimiser['name']; learningRate: number; mu: number };
  mistakes: Readonly<Record<string, Rule>>;
}

/** One optimiser, told several gradients after one another; every set of weights that it returns counts. */
function optimiserCase(random: Random, count: number, { made, engine, mistakes }: Described): TaskCase {
  const gradients = Array.from({ length: count }, () => numbers(random, 3));
  const { turns, after } = engineTurns(numbers(random, 3), gradients, engine);
  const byRule = (rule: Rule) =>
    turns.map(({ w }, t) => w.map((v, i) => v - rule(gradients.slice(0, t + 1).map((g) => g[i]!))));
  return {
    name: `${count} ${count === 1 ? 'update' : 'updates'}`,
    steps: [
      made,
      ...turns.map(
        ({ w, gradient }): Step => ({
          do: 'method',
          of: 'optimiser',
          name: 'step',
          arguments: [w, gradient],
        }),
      ),
    ],
    input: turns
      .map(({ w, gradient }) => `step(${JSON.stringify(w)}, ${JSON.stringify(gradient)})`)
      .join(', '),
    read: (results) => results.slice(1).map(valueIn),
    right: after,
    wrong: Object.fromEntries(Object.entries(mistakes).map(([id, rule]) => [id, byRule(rule)])),
  };
}

const valueIn = (result: StepResult): Plain => ('value' in result ? result.value : null);

/** The engine's weights before and after each update. */
function engineTurns(
  start: readonly number[],
  gradients: readonly number[][],
  { name, learningRate, mu }: Described['engine'],
): { turns: Turn[]; after: number[][] } {
  const network = networkFrom({ layers: [{ weights: [start] }] });
  const optimiser = optimiserFor(network, { optimiser: name, momentum: mu, l2: 0, clip: null });
  const pass = passFor(network, 1);
  const { W } = network.layers[0]!;
  const [turns, after]: [Turn[], number[][]] = [[], []];
  for (const gradient of gradients) {
    // Rounded, so that it can be typed again.
    W.set(Array.from(W, (w) => Math.round(w * 1000) / 1000));
    turns.push({ w: [...W], gradient });
    pass[0]!.dL_dW.set(gradient);
    optimiser.step(network, pass, 1, learningRate);
    after.push([...W]);
  }
  return { turns, after };
}
