import type { Lesson } from '../../lesson/lesson.ts';

/** A lesson does not change, so what follows from it and a seed is drawn once, however often a way is laid out. */
export function oncePerSeed<Value>(
  draw: (lesson: Lesson, seed: number) => Value,
): (lesson: Lesson, seed: number) => Value {
  const known = new WeakMap<Lesson, Map<number, Value>>();
  return (lesson, seed) => {
    const bySeed = known.get(lesson) ?? new Map<number, Value>();
    known.set(lesson, bySeed);
    const value = bySeed.get(seed) ?? draw(lesson, seed);
    bySeed.set(seed, value);
    return value;
  };
}
