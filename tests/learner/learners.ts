import type { Observation } from '../../src/learner/observation.ts';

/** An unaided right answer to a number item; what a claim is about is given. */
export function answer(changes: Partial<Observation> = {}): Observation {
  return {
    component: 'loss',
    item: 'q1.1',
    template: null,
    kind: 'number',
    outcome: 'correct',
    isFirstTry: true,
    isUnaided: true,
    isEngineJudged: true,
    confidence: null,
    at: null,
    seconds: null,
    optionsCount: 0,
    ...changes,
  };
}

/** `r` right, `w` wrong, `p` partly, each to a new item; capitals are choices of three. */
export function answers(pattern: string, changes: Partial<Observation> = {}): Observation[] {
  const outcomes = { r: 'correct', w: 'incorrect', p: 'partial' } as const;
  return [...pattern].map((letter, i) =>
    answer({
      item: `item@${i}`,
      outcome: outcomes[letter.toLowerCase() as 'r' | 'w' | 'p'],
      ...(letter < 'a' ? { kind: 'choice' as const, optionsCount: 3 } : {}),
      ...changes,
    }),
  );
}

/** Uniform in [0, 1): mulberry32, its seed stirred first, since streams of near seeds resemble each other. */
export function chance(seed: number): () => number {
  let state = Math.imul(seed ^ (seed >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
