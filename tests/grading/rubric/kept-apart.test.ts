import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

interface Row {
  ref: string;
  answer: string;
}

const sample = '../shared/eval/answers-sample.json';
const rowsOf = (path: string): Row[] => {
  const read = JSON.parse(readFileSync(path, 'utf8')) as Row[] | { answers: Row[] };
  return Array.isArray(read) ? read : read.answers;
};
const flat = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim();

const texts = ['src', 'lessons'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8')),
);
const flatTexts = texts.map(flat);
const lines = new Set(texts.flatMap((text) => text.split(/[\n\t]/).map(flat)));

/** Shorter ones are parts of anything: they count where they are all that a line or a cell of it says. */
const long = 25;
const stands = ({ answer }: Row) =>
  answer.length > long ? flatTexts.some((text) => text.includes(flat(answer))) : lines.has(flat(answer));

// Sentences that several people write of themselves, and parts of longer ones, stand on both sides. They are named here by question and
// length, so that no other comes in unseen. What answers.tsv or a check holds as a whole, held-out.test.ts leaves out.
describe('answers that the grader is measured with stand neither in src nor in lessons', () => {
  test.skipIf(!existsSync(sample))('those of the sample, but for one formula', () => {
    const rows = rowsOf(sample);
    expect(rows.length).toBeGreaterThan(130);
    expect(refs(rows.filter(stands))).toEqual(['q2.2 (33)']);
  });

  test.each([
    [
      'first',
      [
        'after1.1 (41)',
        'after1.3 (91)',
        'after2.2 (33)',
        'prereq.2 (20)',
        'q2.3 (27)',
        'q2.34 (34)',
        'q3.3 (62)',
      ],
    ],
    ['second', ['q2.3 (48)', 'q3.1 (31)', 'q3.2 (30)', 'q4.11 (51)', 'q4.3 (27)']],
  ])('those of the %s set, but for these', (name, known) => {
    const rows = rowsOf(`tests/grading/rubric/held-out-${name}.json`);
    expect(rows.length).toBeGreaterThan(370);
    expect(refs(rows.filter(stands))).toEqual(known);
  });
});

function refs(rows: readonly Row[]): string[] {
  return rows.map(({ ref, answer }) => `${ref} (${answer.length})`).sort();
}
