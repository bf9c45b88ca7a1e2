import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { numericKey } from '../../src/grading/number-answer.ts';
import type { Section } from '../../src/lesson/lesson.ts';
import { loadLesson } from '../../src/lesson/load.ts';
import { experimentItem } from '../../src/session/way/experiment-item.ts';
import { partsOf } from '../../src/session/way/part.ts';
import { allBlocks, guideText, lesson } from './shipped-guide.ts';

const specification = '../shared/guides/training-and-backprop.md';
const isAbsent = !existsSync(specification);
const fences = /^```[\s\S]*?^```/gm;
const { sections } = lesson;
const names = sections.map(({ number }) => `section ${number}`);

function sectionOf(name: string): Section {
  const found = sections.find(({ number }) => name === `section ${number}`);
  if (!found) throw new Error(`no ${name}`);
  return found;
}

describe('the shipped guide as data', () => {
  test('loads without an error and without a warning', () => {
    expect(lesson.diagnostics.filter(({ level }) => level !== 'info')).toEqual([]);
  });

  test('has four sections with the questions of the contract first', () => {
    expect(sections.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    const ids = sections.flatMap(({ questions, afterExercise }) =>
      [...questions, ...afterExercise].map(({ id }) => id),
    );
    const promised = 'q1.1 q1.2 q1.3 q1.4 q2.1 q2.2 q2.3 q2.4 q3.1 q3.2 q3.3 q3.4 q4.1 q4.2 q4.3'.split(' ');
    const after = 'after1.1 after1.2 after1.3 after2.1 after2.2 after2.3 after3.1 after3.2 after3.3'.split(
      ' ',
    );
    expect(ids).toEqual(expect.arrayContaining([...promised, ...after, 'after4.1', 'after4.2']));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('has the exercises of the contract, each with a prompt, three hints or more and a solution', () => {
    const exercises = sections.flatMap((section) => section.exercises);
    expect(exercises.map(({ id }) => id)).toEqual(['1.1', '2.1', '2.2', '3.1', '3.2', '4.1', '4.2']);
    for (const { prompt, hints, solution } of exercises) {
      expect(prompt.length).toBeGreaterThan(100);
      expect(hints.length).toBeGreaterThanOrEqual(3);
      expect(solution).toMatch(/```javascript\n[\s\S]*```python\n/);
    }
  });

  test('has three prerequisite questions or more, a refresher for each, and six requirements', () => {
    const { prerequisiteQuestions, refreshers, project } = lesson;
    expect(prerequisiteQuestions.length).toBeGreaterThanOrEqual(3);
    expect(prerequisiteQuestions.every(({ expected }) => (expected ?? '').length > 20)).toBe(true);
    expect(refreshers.map(({ label }) => /^Refresher (\d+): /.exec(label)?.[1])).toEqual(
      prerequisiteQuestions.map((_, i) => String(i + 1)),
    );
    expect(refreshers).toHaveLength(5);
    expect(project?.requirements).toHaveLength(6);
  });

  test.each(names)('%s has all four kinds of questions', (name) => {
    const kinds = new Set(sectionOf(name).questions.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['explanation', 'multiple_choice', 'prediction', 'tracing']);
  });

  test('section 2 holds at least 40 % of the questions and exercises', () => {
    const counts = sections.map(({ questions, exercises }) => questions.length + exercises.length);
    const total = counts.reduce((sum, count) => sum + count, 0);
    expect(total).toBeGreaterThan(60);
    expect((counts[1] ?? 0) / total).toBeGreaterThanOrEqual(0.4);
  });

  test.each(names)('%s: every question has its answer, and an answer of a trace is one number', (name) => {
    for (const { id, kind, options, answers, expected } of sectionOf(name).questions) {
      if (kind === 'multiple_choice') {
        expect(answers, id).toHaveLength(1);
        expect(options.length, id).toBe(4);
      } else if (kind === 'tracing') expect(numericKey(expected ?? ''), id).not.toBeNull();
      else expect((expected ?? '').length, id).toBeGreaterThan(30);
    }
  });

  test.each(names)('%s: no right option stands out by its length', (name) => {
    for (const { id, options, answers } of sectionOf(name).questions) {
      const right = options.find(({ letter }) => answers.includes(letter))?.text.length ?? 0;
      const others = options.filter(({ letter }) => !answers.includes(letter)).map(({ text }) => text.length);
      if (others.length > 0) expect(right, id).toBeLessThanOrEqual(Math.max(...others) * 1.5);
    }
  });

  test.each(names)('%s: every part can be told in brief', (name) => {
    const parts = partsOf(sectionOf(name)).filter(
      ({ title }) => title !== null && title !== 'Check yourself',
    );
    const taught = parts.filter(({ pieces }) =>
      pieces.some(({ role }) => ['prose', 'example', 'picture', 'deep'].includes(role)),
    );
    expect(taught.length).toBeGreaterThanOrEqual(8);
    const long = taught.filter(({ pieces }) => pieces.filter(({ role }) => role === 'brief').length !== 1);
    expect(long.map(({ title }) => title)).toEqual([]);
  });

  test.each(names)('%s: questions asked after a part exist and are asked once', (name) => {
    const { blocks, questions } = sectionOf(name);
    const placed = blocks.filter(({ label }) => label === 'Ask here');
    const asked = placed.flatMap(({ markdown }) => markdown.match(/[\w.-]+/g) ?? []);
    const numbers = asked.filter((one) => /^\d+$/.test(one)).map(Number);
    const named = asked.filter((one) => /^(predict|clinic)\./.test(one));
    expect(named.filter((one) => experimentItem(one, 0) === null)).toEqual([]);
    expect(placed.length).toBeGreaterThanOrEqual(7);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.filter((number) => number < 1 || number > questions.length)).toEqual([]);
  });

  test('every misconception has its correction', () => {
    const all = sections.flatMap(({ misconceptions }) => misconceptions);
    expect(all.length).toBeGreaterThan(20);
    expect(all.filter(({ correction }) => (correction ?? '').length < 20)).toEqual([]);
  });
});

describe('the text of the shipped guide', () => {
  const lines = guideText.split('\n');

  test('every JavaScript fence is followed at once by its Python twin', () => {
    const examples = lesson.code.filter(({ language }) => language === 'javascript');
    expect(examples.length).toBeGreaterThanOrEqual(50);
    const single = examples.filter(({ line, text }) => {
      const end = line + text.split('\n').length;
      return lines.slice(end, end + 3).join('\n') !== '```\n\n```python';
    });
    expect(single.map(({ line }) => line)).toEqual([]);
    expect(lesson.code.filter(({ language }) => language === 'python')).toHaveLength(examples.length);
  });

  test('no hint contains a number that only the solution has', () => {
    const long = /\d+\.\d{3,}/g;
    let watched = 0;
    for (const { id, prompt, hints, solution } of sections.flatMap((section) => section.exercises)) {
      const known = new Set(prompt.match(long));
      const found = (solution?.match(long) ?? []).filter((number) => !known.has(number));
      watched += found.length;
      const shown = hints.flatMap((hint) => hint.match(long) ?? []);
      expect(
        shown.filter((number) => found.includes(number)),
        `exercise ${id}`,
      ).toEqual([]);
    }
    expect(watched).toBeGreaterThan(60);
  });

  test('every link goes to a route map, an ascent, a file beside the guide or a web page', () => {
    const prose = guideText.replace(fences, '');
    const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target ?? '');
    const known =
      /^(?:\/routes\/[a-z0-9-]+\/map\.md|\/ascents\/[a-z0-9-]+\/ascent\.md|map\.md|https:\/\/\S+)$/;
    expect(targets.length).toBeGreaterThan(5);
    expect(targets.filter((target) => !known.test(target))).toEqual([]);
  });

  test('tables are at most 100 columns wide and pictures 72', () => {
    const tables = lines.filter((line) => line.startsWith('|'));
    expect(tables.length).toBeGreaterThan(30);
    expect(tables.filter((line) => line.length > 100)).toEqual([]);
    const pictures = lesson.code.filter(({ language }) => language === 'text');
    expect(pictures.length).toBeGreaterThan(8);
    expect(pictures.flatMap(({ text }) => text.split('\n')).filter((line) => line.length > 72)).toEqual([]);
  });

  test('nothing is left over from writing', () => {
    expect(guideText.match(/@@|TODO|FIXME|XXX|\t|\r| +$/gm)).toBeNull();
    expect(allBlocks.filter(({ label }) => /^(Free play|Shorter path)$/.test(label))).toHaveLength(2);
  });
});

describe.skipIf(isAbsent)('beside the specification (skipped where ../shared is absent)', () => {
  const text = isAbsent ? '' : readFileSync(specification, 'utf8');

  test('its multiple choice questions keep their number of options and their answer', () => {
    const theirs = loadLesson(text, 'guide.md').sections.flatMap(({ questions }) =>
      questions.filter(({ options }) => options.length > 0),
    );
    expect(theirs.map(({ id }) => id)).toEqual(['q1.3', 'q2.4', 'q3.4']);
    const ours = new Map(sections.flatMap(({ questions }) => questions.map((q) => [q.id, q] as const)));
    for (const { id, options, answers } of theirs) {
      expect(
        ours.get(id)?.options.map(({ letter }) => letter),
        id,
      ).toEqual(options.map(({ letter }) => letter));
      expect(ours.get(id)?.answers, id).toEqual(answers);
    }
  });

  test('no nine words in a row are the same, formulas and lists of numbers apart', () => {
    const theirs = new Set(proseOf(text).flatMap(runsOfNine));
    const ours = proseOf(guideText).flatMap(runsOfNine);
    expect(theirs.size).toBeGreaterThan(3000);
    expect(ours.length).toBeGreaterThan(15_000);
    expect([...new Set(ours.filter((run) => theirs.has(run) && !isFormula(run)))]).toEqual([]);
  });

  /** The words of each line outside code, in pieces that end at bold type and at links. */
  function proseOf(markdown: string): string[][] {
    return markdown
      .replace(/^---\n[\s\S]*?\n---\n/, '')
      .replace(fences, '')
      .replace(/\[([^\]\n]*)\]\([^)\n]*\)/g, '$1')
      .split(/\n|\*\*/)
      .map((piece) => piece.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  }

  function runsOfNine(words: string[]): string[] {
    return words.slice(0, Math.max(words.length - 8, 0)).map((_, i) => words.slice(i, i + 9).join(' '));
  }

  /** At most two of the nine are words of three letters or more: `w2 0 0 a1 0 w2 0 1 a1`. */
  function isFormula(run: string): boolean {
    return run.split(' ').filter((word) => /^\p{L}{3,}$/u.test(word)).length <= 2;
  }
});
