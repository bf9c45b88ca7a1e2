import { FastRandom } from '../../nn/fast-random.ts';
import type { Ask, Input } from '../event.ts';
import type { SessionState } from '../state.ts';
import type { Item } from '../way/item.ts';
import { believingAnswer, rightAnswer } from './right-answer.ts';

/** What a simulated learner sees when it is asked something. */
export interface Seen {
  ask: Ask;
  item: Item;
  state: SessionState;
}

/** Somebody who always acts by one rule. The same learner on the same lesson does the same. */
export interface SimulatedLearner {
  name: string;
  /** Seconds from the ask to the answer. */
  seconds: number;
  give: (seen: Seen) => Input;
}

const line = (text: string): Input => ({ type: 'line', text });

/** The asks that are no questions: placement, offers, confidence, ratings. */
function aside({ ask }: Seen, choices: { offer: string; rating: string; sure: string }): Input | null {
  if (ask.kind === 'offer') return line(ask.id === 'offer.prerequisites.0' ? 'A' : choices.offer);
  if (ask.kind === 'opening') return line(ask.options ? 'A' : '');
  if (ask.kind === 'self_rating') return line(choices.rating);
  if (ask.kind === 'confidence') return line(ask.max === 4 ? choices.sure : '7');
  return null;
}

const careful = { offer: 'B', rating: 'C', sure: '4' };

export const perfect: SimulatedLearner = {
  name: 'perfect',
  seconds: 40,
  give: (seen) => aside(seen, careful) ?? line(rightAnswer(seen.state, seen.item)),
};

/** Right in everything but what follows from one wrong belief. */
export const believer = (belief: string): SimulatedLearner => ({
  name: `believes ${belief}`,
  seconds: 40,
  give: (seen) => {
    const known = seen.state.items.get(seen.item.id)?.attempts ?? 0;
    const wrong = known < 2 ? believingAnswer(seen.item, belief) : null;
    return aside(seen, careful) ?? line(wrong ?? rightAnswer(seen.state, seen.item));
  },
});

/** Letters and numbers at random. */
export function guesser(seed: number): SimulatedLearner {
  const random = new FastRandom(seed);
  const one = (values: readonly string[]) => values[random.below(values.length)] ?? '';
  const words = ['the gradient', 'it gets larger', 'because of the weights', 'the loss falls', 'idk'];
  return {
    name: 'guesser',
    seconds: 5,
    give: (seen) => {
      const { ask } = seen;
      const apart = aside(seen, { offer: 'B', rating: one(['A', 'B', 'C']), sure: one(['1', '2']) });
      if (apart !== null) return apart;
      if (ask.options) return line(one(ask.options.map(({ letter }) => letter)));
      if (ask.kind !== 'tracing') return line(one(words));
      const size = (ask.step?.shape ?? []).reduce((product, n) => product * n, 1);
      return line(Array.from({ length: size }, () => (random.below(200) - 100) / 100).join(' '));
    },
  };
}

/** Opens hint after hint, then types what the last one says. */
function hintGamer(): SimulatedLearner {
  // A hint that did not come is not asked for twice.
  const asked = new Map<string, number>();
  const give = (seen: Seen): Input => {
    const apart = aside(seen, careful);
    if (apart !== null) return apart;
    const known = seen.state.items.get(seen.item.id);
    const taken = (known?.hints ?? 0) - (known?.hintsBefore ?? 0);
    const wantsMore = taken < 4 && asked.get(seen.ask.id) !== taken;
    asked.set(seen.ask.id, taken);
    if (seen.ask.allowed.includes('hint') && wantsMore) return line('/hint');
    return line(rightAnswer(seen.state, seen.item));
  };
  return { name: 'hint-gamer', seconds: 15, give };
}

/** Wrong whatever is asked. */
const stuck: SimulatedLearner = {
  name: 'stuck',
  seconds: 90,
  give: (seen) => {
    const apart = aside(seen, { offer: 'B', rating: 'A', sure: '1' });
    if (apart !== null) return apart;
    const { key } = seen.item;
    const right = key.type === 'choice' ? key.answers : [];
    const wrong = seen.ask.options?.find(({ letter }) => !right.includes(letter))?.letter;
    return line(wrong ?? (seen.ask.kind === 'tracing' ? '12345' : 'no idea'));
  },
};

/** Presses Enter. */
const silent: SimulatedLearner = { name: 'silent', seconds: 2, give: () => line('') };

/** Right at once, and takes every test that is offered. */
const fast: SimulatedLearner = {
  name: 'fast',
  seconds: 6,
  give: (seen) => aside(seen, { ...careful, offer: 'A' }) ?? line(rightAnswer(seen.state, seen.item)),
};

/** Skips what is asked until the project is offered, and takes it. */
const projectFirst: SimulatedLearner = {
  name: 'project-first',
  seconds: 10,
  give: (seen) => {
    const isProject = seen.ask.kind === 'requirement' || seen.ask.id.includes('project');
    const apart = aside(seen, { ...careful, offer: 'A' });
    if (apart !== null) return apart;
    return isProject || seen.ask.kind === 'explain_back' ? line('done') : line('/skip');
  },
};

export const simulatedLearners = (seed: number): SimulatedLearner[] => [
  perfect,
  guesser(seed),
  hintGamer(),
  stuck,
  silent,
  fast,
  projectFirst,
];
