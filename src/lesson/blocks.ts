import { type Heading, readHeading, readSectionTitle, type SectionTitle } from './headings.ts';
import { type Label, readLabel } from './labels.ts';
import type { Block, BlockKind } from './lesson.ts';
import type { Line } from './lines.ts';
import { type Piece, parseLines } from './markdown.ts';

/** Which chapter of the guide a block stands in, told by the H2 above it. */
export type Part =
  | 'front'
  | 'overview'
  | 'flow'
  | 'project'
  | 'wrap-up'
  | 'adaptive'
  | 'troubleshooting'
  | 'notes'
  | 'other';

export interface Place {
  part: Part;
  /** The H3 above in lower case, empty for none. */
  topic: string;
  /** The nearest heading above, as written: what unlabelled text is about. Empty below the title. */
  heading: string;
  /** Which `### Section N` of the file this is in, from 0; -1 outside. */
  section: number;
  /** What the heading of that section says; null outside. */
  sectionTitle: SectionTitle | null;
}

/** A block while it is being read. */
export interface SourceBlock {
  kind: BlockKind;
  label: Label | null;
  heading: Heading | null;
  line: number;
  place: Place;
  /** The lines without the label. */
  body: Line[];
  /** The body as written, without white space at the ends of its lines. */
  markdown: string;
  /** The body parsed, once somebody asked for it. */
  parsed: Piece[] | null;
  /** The label's line as written, when text follows on it. */
  labelLine: string | null;
  exercise: string | null;
  /** In the project, be it a chapter or a section. */
  isProject: boolean;
}

const parts: readonly (readonly [RegExp, Part])[] = [
  [/^teaching overview\b/, 'overview'],
  [/^teaching flow\b/, 'flow'],
  [/^practice project\b/, 'project'],
  [/^wrap-?\s?up\b/, 'wrap-up'],
  [/^adaptive teaching\b/, 'adaptive'],
  [/^troubleshooting\b/, 'troubleshooting'],
  [/^teaching notes\b/, 'notes'],
];

/**
 * Cuts the lines of a source into headings, labelled blocks and unlabelled text, each knowing its place. Nothing is
 * left out.
 */
export function cutBlocks(lines: readonly Line[], source: string): SourceBlock[] {
  const blocks: SourceBlock[] = [];
  let place = outside('front', '');
  let sections = 0;
  // The block that the next lines belong to, and the index of the first of them.
  let open: SourceBlock | null = null;
  let from = 0;
  const readMark = rememberLabels();
  let index = -1;
  for (const line of lines) {
    index += 1;
    const { heading, label } = line.role === 'text' ? readMark(line.text) : unmarked;
    const begins = open === null && line.role !== 'blank' && line.role !== 'rule';
    if (!heading && !label && !begins) continue;
    if (open) fill(open, lines.slice(from, index), source);
    if (heading) {
      place = placeUnder(heading, place, sections);
      if (place.section === sections) sections += 1;
    }
    const block = newBlock(line, place, heading, label);
    blocks.push(block);
    open = heading ? null : block;
    from = label ? index + 1 : index;
  }
  if (open) fill(open, lines.slice(from), source);
  return blocks;
}

interface Mark {
  heading: Heading | null;
  label: Label | null;
}

const unmarked: Mark = { heading: null, label: null };

/** Reads a label once for all the lines that are the same: a guide repeats few labels many times. */
function rememberLabels(): (line: string) => Mark {
  const labels = new Map<string, Mark>();
  return (line) => {
    // The first characters rule most lines out before any pattern is tried.
    if (line.startsWith('#')) return { heading: readHeading(line), label: null };
    if (!line.startsWith('**')) return unmarked;
    const known = labels.get(line) ?? { heading: null, label: readLabel(line) };
    labels.set(line, known);
    return known;
  };
}

function newBlock(line: Line, place: Place, heading: Heading | null, label: Label | null): SourceBlock {
  const hasRest = label !== null && label.rest !== '';
  return {
    kind: heading ? 'heading' : label ? 'note' : 'text',
    label,
    heading,
    line: line.number,
    place,
    body: hasRest ? [afterLabel(line, label)] : [],
    markdown: '',
    parsed: null,
    labelLine: hasRest ? line.text.trimEnd() : null,
    exercise: null,
    isProject: false,
  };
}

function afterLabel({ number, start, role }: Line, { rest, restAt }: Label): Line {
  return { text: rest, number, column: restAt + 1, start: start + restAt, role };
}

/** Gives the block the lines after its label. */
function fill(block: SourceBlock, lines: Line[], source: string): void {
  const body = trimmed(block.body.length === 0 ? lines : [...block.body, ...lines]);
  const [first] = body;
  const last = body.at(-1);
  if (!first || !last) return;
  block.body = body;
  const whole = source.slice(first.start, last.start + last.text.trimEnd().length);
  // Cut out whole where the lines follow each other and end where their words end, which they nearly always do.
  const isAsWritten = last.number - first.number === body.length - 1 && !/[^\S\n]\n/.test(whole);
  block.markdown = isAsWritten ? whole : body.map((line) => line.text.trimEnd()).join('\n');
}

function placeUnder(heading: Heading, above: Place, sections: number): Place {
  const title = heading.title.toLowerCase().replace(/\s+/g, ' ');
  if (heading.level === 1) return outside('front', '');
  if (heading.level === 2) {
    const part = parts.find(([pattern]) => pattern.test(title))?.[1] ?? 'other';
    return outside(part, heading.title);
  }
  if (heading.level > 3) return { ...above, heading: heading.title };
  const sectionTitle = readSectionTitle(heading.title);
  const section = sectionTitle ? sections : -1;
  return { part: above.part, topic: title, heading: heading.title, section, sectionTitle };
}

function outside(part: Part, heading: string): Place {
  return { part, topic: '', heading, section: -1, sectionTitle: null };
}

function trimmed(lines: Line[]): Line[] {
  let start = 0;
  let end = lines.length;
  while (start < end && isEmpty(lines[start])) start += 1;
  while (end > start && isEmpty(lines[end - 1])) end -= 1;
  return end - start === lines.length ? lines : lines.slice(start, end);
}

function isEmpty(line: Line | undefined): boolean {
  return line?.role === 'blank' || line?.role === 'rule';
}

/** The text of a block, without its label. */
export function bodyText(block: SourceBlock): string {
  return block.markdown.trim();
}

/** What a block consists of: nobody may change it. */
export function pieces(block: SourceBlock): readonly Piece[] {
  block.parsed ??= parseLines(block.body);
  return block.parsed;
}

/** The label or heading as people read it; empty for unlabelled text. */
export function labelText(block: SourceBlock): string {
  return block.label?.text ?? block.heading?.text ?? '';
}

export function toBlock(block: SourceBlock): Block {
  const { kind, line, body, markdown, labelLine, exercise } = block;
  const endLine = body.at(-1)?.number ?? line;
  const found: Block = { kind, label: labelText(block), line, endLine, markdown };
  if (labelLine !== null) found.labelLine = labelLine;
  if (exercise !== null) found.exercise = exercise;
  return found;
}
