import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { TextCheck } from '../../../src/lesson/checks.ts';

interface WrittenCheck extends Omit<TextCheck, 'id' | 'hints'> {
  hints: { pointer: string; principle: string; sibling: string; bottom_out: string };
}

/** The rubrics of the specification's questions, read without the loader: its own tests are elsewhere. */
export function specificationChecks(): { words: Record<string, string[]>; checks: TextCheck[] } {
  const file = 'lessons/training-and-backprop/checks/00-specification.yml';
  const { words, items } = parse(readFileSync(file, 'utf8')) as {
    words: Record<string, (string | number)[]>;
    items: Record<string, WrittenCheck>;
  };
  return {
    words: Object.fromEntries(Object.entries(words).map(([name, entries]) => [name, entries.map(String)])),
    checks: Object.entries(items).map(([id, { hints, ...check }]) => ({
      ...check,
      id,
      hints: {
        pointer: hints.pointer,
        principle: hints.principle,
        sibling: hints.sibling,
        bottomOut: hints.bottom_out,
      },
    })),
  };
}
