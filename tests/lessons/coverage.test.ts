import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Block, Lesson } from '../../src/lesson/lesson.ts';
import { loadLesson } from '../../src/lesson/load.ts';
import { parseBlocks } from '../../src/lesson/markdown.ts';

const folder = 'lessons/training-and-backprop';
const specification = '../shared/guides/training-and-backprop.md';
const laterIssues = ['Model tutor'];

const schema = z.strictObject({
  id: z.string().regex(/^[\w.-]+$/),
  line: z.union([z.int().positive(), z.string().regex(/^\d+-\d+$/)]),
  what: z.string().min(3),
  taught: z.string().optional(),
  shown: z.string().optional(),
  owed: z.string().optional(),
  missing: z.string().optional(),
  note: z.string().optional(),
});
const groups = z
  .record(z.string(), z.array(schema))
  .parse(parse(readFileSync(`${folder}/coverage.yml`, 'utf8')));
const entries = Object.values(groups)
  .flat()
  .map((entry) => {
    const [from = 0, to = from] = String(entry.line).split('-').map(Number);
    return { ...entry, from, to };
  });
type Entry = (typeof entries)[number];

function blocksOf(lesson: Lesson): Block[] {
  const all = [...lesson.blocks, ...lesson.sections.flatMap((section) => section.blocks)];
  return all.sort((a, b) => a.line - b.line);
}

interface Place {
  name: string;
  from: number;
  to: number;
}

describe('the lesson', () => {
  const text = readFileSync(`${folder}/guide.md`, 'utf8');
  const lines = text.split('\n');
  const lesson = loadLesson(text, 'guide.md');
  const places = placesOf(lesson, lines);
  const ids = idsOf(lesson);

  test('teaches each element where the map says', () => {
    const lost = entries.flatMap(({ id, taught }) => {
      const fault = taught === undefined ? null : faultOf(taught);
      return fault === null ? [] : [`${id}: ${fault}`];
    });
    expect(lost).toEqual([]);
  });

  /** Narrows down segment by segment; null, or which segment does not stand there exactly once. */
  function faultOf(anchor: string): string | null {
    if (ids.has(anchor)) return null;
    let scope: Place = { name: '', from: 1, to: lines.length };
    for (const segment of anchor.split(' › ')) {
      const fragment = /^"(.+)"$/.exec(segment)?.[1];
      if (fragment !== undefined) {
        const times =
          lines
            .slice(scope.from - 1, scope.to)
            .join('\n')
            .split(fragment).length - 1;
        if (times !== 1) return `${segment} stands there ${times} times`;
        continue;
      }
      const { from, to } = scope;
      const inside = places.filter((place) => place.from >= from && place.to <= to);
      const found = inside.filter(({ name }) => name === segment || name.startsWith(`${segment}:`));
      if (found.length !== 1 || !found[0]) return `${segment} is there ${found.length} times`;
      scope = found[0];
    }
    return null;
  }
});

/** Headings with what stands under them, labelled blocks, and exercises with all that belongs to them. */
function placesOf(lesson: Lesson, lines: string[]): Place[] {
  const blocks = blocksOf(lesson);
  const headings = blocks.filter((block) => block.kind === 'heading');
  const level = (block: Block) => /^#*/.exec(lines[block.line - 1] ?? '')?.[0].length ?? 0;
  const places = blocks.map((block): Place => {
    const name = block.label.replace(/:$/, '');
    if (block.kind !== 'heading') return { name, from: block.line, to: block.endLine };
    const next = headings.find((other) => other.line > block.line && level(other) <= level(block));
    return { name, from: block.line, to: next ? next.line - 1 : lines.length };
  });
  for (const { id } of lesson.sections.flatMap((section) => section.exercises)) {
    const own = blocks.filter((block) => block.exercise === id);
    places.push({ name: id, from: own[0]?.line ?? 0, to: own.at(-1)?.endLine ?? 0 });
  }
  return places.filter(({ name }) => name !== '');
}

function idsOf(lesson: Lesson): Set<string> {
  return new Set([
    ...lesson.prerequisiteQuestions.map((_, i) => `prereq.${i + 1}`),
    ...lesson.sections.flatMap(({ questions, exercises, afterExercise }) =>
      [...questions, ...exercises, ...afterExercise].map(({ id }) => id),
    ),
    ...(lesson.project?.requirements ?? []).map((_, i) => `requirement.${i + 1}`),
  ]);
}

describe('the map', () => {
  test('gives each element one place, in the order of the lines, under an id of its own', () => {
    const named = (entry: Entry) => ['taught', 'shown', 'owed', 'missing'].filter((key) => key in entry);
    expect(entries.filter((entry) => named(entry).length !== 1).map(({ id }) => id)).toEqual([]);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    expect(entries.map(({ from }) => from)).toEqual(entries.map(({ from }) => from).sort((a, b) => a - b));
    expect(entries.filter(({ what }) => what.split(/\s+/).length > 12).map(({ id }) => id)).toEqual([]);
  });

  test('names tests that exist', () => {
    const gone = entries.filter(({ shown }) => shown !== undefined && !isTest(shown));
    expect(gone.map(({ id, shown }) => `${id}: ${shown}`)).toEqual([]);
  });

  test('owes nothing but to issues that are still to come', () => {
    const lost = entries.filter(({ owed }) => {
      const [issue = '', what = ''] = owed?.split(': ') ?? [];
      return owed !== undefined && !(laterIssues.includes(issue) && what.length > 10);
    });
    expect(lost.map(({ id, owed }) => `${id}: ${owed}`)).toEqual([]);
  });

  test('names nothing that is missing', () => {
    expect(
      entries.flatMap(({ id, missing }) => (missing === undefined ? [] : [`${id}: ${missing}`])),
    ).toEqual([]);
  });

  test('is counted', () => {
    const count = (key: keyof Entry) => entries.filter((entry) => entry[key] !== undefined).length;
    const counts = {
      taught: count('taught'),
      shown: count('shown'),
      owed: count('owed'),
      missing: count('missing'),
    };
    const rules = entries.filter(({ id }) => id.startsWith('rule.')).length;
    console.log(`coverage: ${entries.length} entries, ${rules} of them rules of behaviour;`, counts);
    expect(entries.length).toBeGreaterThan(400);
  });
});

/** `file › describe › test`: the titles stand in the file in this order. */
function isTest(path: string): boolean {
  const [file = '', ...titles] = path.split(' › ');
  if (!existsSync(file) || titles.length === 0) return false;
  let rest = readFileSync(file, 'utf8');
  return titles.every((title) => {
    const places = ["'", '"', '`'].map((quote) => rest.indexOf(`${quote}${title}${quote},`));
    const at = places.find((place) => place >= 0);
    rest = rest.slice(at ?? 0);
    return at !== undefined;
  });
}

/** A statement of the specification: a paragraph, a fence, an item of a list, a row of a table. */
interface Element {
  kind: 'text' | 'code' | 'item' | 'row';
  line: number;
  endLine: number;
}

describe.skipIf(!existsSync(specification))('the specification (skipped where ../shared is absent)', () => {
  const text = existsSync(specification) ? readFileSync(specification, 'utf8') : '';
  const lines = text.split('\n');
  const lesson = loadLesson(text, 'specification.md');
  const blocks = blocksOf(lesson);
  const elements = blocks.filter((block) => block.kind !== 'heading').flatMap(elementsOf);
  const linesOf = ({ from, to }: Entry) => lines.slice(from - 1, to);

  test('has no element without an entry', () => {
    const open = elements.filter(({ line }) => !entries.some(({ from, to }) => from <= line && line <= to));
    expect(open).toEqual([]);
    console.log(`coverage: ${elements.length} elements in ${blocks.length} blocks of the specification`);
  });

  test('has every entry on lines of one block, and not two items under one entry', () => {
    const end = lesson.frontMatter.title === undefined ? 0 : lines.indexOf('---', 1);
    const off = entries.filter((entry) => {
      const isEmpty = [entry.from, entry.to].some((line) => !/[\p{L}\p{N}`]/u.test(lines[line - 1] ?? ''));
      const home = blocks.find(
        ({ line, endLine }) => line <= entry.from && entry.to <= Math.max(line, endLine),
      );
      const own = elements.filter(
        ({ kind, line }) => /item|row/.test(kind) && line >= entry.from && line <= entry.to,
      );
      return isEmpty || (!home && entry.to > end) || own.length > 1;
    });
    expect(off.map(({ id, line }) => `${id} ${line}`)).toEqual([]);
  });

  test('states what the loader finds in it where the map says', () => {
    const lost = [...statedBy(lesson)].filter(([id, words]) => {
      const entry = entries.find((candidate) => candidate.id === id);
      return !entry || !letters(linesOf(entry).join(' ')).includes(letters(words).slice(0, 40));
    });
    expect(lost.map(([id]) => id)).toEqual([]);
  });
});

function elementsOf(block: Block): Element[] {
  const before = block.endLine - block.markdown.split('\n').length;
  return parseBlocks(block.markdown).flatMap((piece): Element[] => {
    if (piece.type === 'item') return flat(piece.item, before);
    const found = { kind: piece.type, line: before + piece.line, endLine: before + piece.endLine };
    if (!piece.text.startsWith('|')) return [found];
    // The first two rows of a table are its head.
    return piece.text
      .split('\n')
      .map((_, i): Element => ({ kind: 'row', line: found.line + i, endLine: found.line + i }))
      .slice(2);
  });
}

function flat(item: { line: number; endLine: number; items: (typeof item)[] }, before: number): Element[] {
  const own: Element = { kind: 'item', line: before + item.line, endLine: before + item.endLine };
  return [own, ...item.items.flatMap((inner) => flat(inner, before))];
}

const letters = (words: string) => words.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** What the loader finds in the specification, by the id that the map must give it. */
function statedBy(lesson: Lesson): Map<string, string> {
  const stated = new Map<string, string>();
  const number = (name: string, words: readonly string[]) => {
    for (const [i, text] of words.entries()) stated.set(`${name}.${i + 1}`, text);
  };
  number('objective', lesson.objectives);
  number('prerequisite', lesson.prerequisites);
  number(
    'prereq',
    lesson.prerequisiteQuestions.map(({ text }) => text),
  );
  number('cover', lesson.cover);
  number('opening-question', lesson.openingQuestions);
  number(
    'adapt',
    lesson.adaptations.map(({ condition }) => condition),
  );
  for (const section of lesson.sections) {
    number(`s${section.number}.explain`, section.explain);
    number(
      `s${section.number}.misconception`,
      section.misconceptions.map(({ belief }) => belief),
    );
    number(`s${section.number}.indicator`, section.indicators);
    number(`s${section.number}.struggle`, section.struggle);
    for (const { id, text } of [...section.questions, ...section.afterExercise]) stated.set(id, text);
    for (const { id, prompt, guidance, solution } of section.exercises) {
      stated.set(id, prompt);
      number(`${id}.guide`, guidance);
      if (solution !== null) stated.set(`${id}.solution`, solution.replace(/^```\w*/, ''));
    }
  }
  number('requirement', lesson.project?.requirements ?? []);
  number('project.scaffolding', lesson.project?.scaffolding ?? []);
  number('project.checkpoint', lesson.project?.checkpoints ?? []);
  number('project.stuck', lesson.project?.stuck ?? []);
  number('takeaway', lesson.wrapUp.takeaways);
  number('next-step', lesson.wrapUp.nextSteps);
  number('last-question', lesson.wrapUp.questions);
  for (const [name, { signs, strategies }] of Object.entries(lesson.adaptive)) {
    number(`${name}.sign`, signs);
    number(`${name}.strategy`, strategies);
  }
  for (const { name, items } of lesson.learningStyles) {
    number(`style.${name.toLowerCase().replace(/[ -](?:learners|driven learners).*$/, '')}`, items);
  }
  for (const [name, items] of Object.entries(lesson.teachingNotes)) number(name, items);
  return stated;
}
