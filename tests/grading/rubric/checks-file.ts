import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { TextCheck } from '../../../src/lesson/checks.ts';

interface WrittenCheck extends Omit<TextCheck, 'id' | 'hints'> {
  hints: { pointer: string; principle: string; sibling: string; bottom_out: string };
}

const asked =
  'prereq.1 prereq.2 prereq.3 q1.1 q1.2 q1.4 q2.1 q2.2 q2.3 q3.1 q3.2 q3.3 q4.1 q4.2 q4.3 after2.2 after4.1 after4.2'.split(
    ' ',
  );

/** The rubrics of the specification's questions, read without the loader: its own tests are elsewhere. */
export function specificationChecks(): { words: Record<string, string[]>; checks: TextCheck[] } {
  const file = 'lessons/training-and-backprop/checks.yml';
  const { words, items } = parse(readFileSync(file, 'utf8')) as {
    words: Record<string, (string | number)[]>;
    items: Record<string, WrittenCheck>;
  };
  return {
    words: Object.fromEntries(Object.entries(words).map(([name, entries]) => [name, entries.map(String)])),
    checks: Object.entries(items)
      .filter(([id]) => asked.includes(id))
      .map(([id, { hints, ...check }]) => ({
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
