import { type Heading, readHeading, readSectionTitle } from './headings.ts';
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

/** Cuts lines into headings, labelled blocks and unlabelled text, each knowing its place. Nothing is left out. */
export function cutBlocks(lines: readonly Line[]): SourceBlock[] {
  const blocks: SourceBlock[] = [];
  let place: Place = { part: 'front', topic: '', heading: '', section: -1 };
  let sections = 0;
  for (const line of lines) {
    const heading = line.role === 'text' && line.text.startsWith('#') ? readHeading(line.text) : null;
    if (heading) {
      place = placeUnder(heading, place, sections);
      if (place.section === sections) sections += 1;
      blocks.push({ ...newBlock('heading', line, place), heading });
    } else addLine(blocks, line, place);
  }
  for (const block of blocks) block.body = trimmed(block.body);
  return blocks;
}

function addLine(blocks: SourceBlock[], line: Line, place: Place): void {
  const label = line.role === 'text' ? readLabel(line.text) : null;
  const last = blocks.at(-1);
  if (label) blocks.push(labelledBlock(line, label, place));
  else if (last && last.kind !== 'heading') last.body.push(line);
  else if (line.role !== 'blank' && line.role !== 'rule') {
    blocks.push({ ...newBlock('text', line, place), body: [line] });
  }
}

function labelledBlock(line: Line, label: Label, place: Place): SourceBlock {
  const block = { ...newBlock('note', line, place), label };
  if (label.rest === '') return block;
  const body = [{ ...line, text: label.rest, column: label.restAt + 1 }];
  return { ...block, body, labelLine: line.text.trimEnd() };
}

function newBlock(kind: BlockKind, line: Line, place: Place): SourceBlock {
  return {
    kind,
    label: null,
    heading: null,
    line: line.number,
    place,
    body: [],
    labelLine: null,
    exercise: null,
    isProject: false,
  };
}

function placeUnder(heading: Heading, above: Place, sections: number): Place {
  const title = heading.title.toLowerCase().replace(/\s+/g, ' ');
  if (heading.level === 1) return { part: 'front', topic: '', heading: '', section: -1 };
  if (heading.level === 2) {
    const part = parts.find(([pattern]) => pattern.test(title))?.[1] ?? 'other';
    return { part, topic: '', heading: heading.title, section: -1 };
  }
  if (heading.level > 3) return { ...above, heading: heading.title };
  const section = readSectionTitle(heading.title) ? sections : -1;
  return { part: above.part, topic: title, heading: heading.title, section };
}

function trimmed(lines: Line[]): Line[] {
  const isEmpty = (line: Line | undefined) => line?.role === 'blank' || line?.role === 'rule';
  let start = 0;
  let end = lines.length;
  while (start < end && isEmpty(lines[start])) start += 1;
  while (end > start && isEmpty(lines[end - 1])) end -= 1;
  return lines.slice(start, end);
}

/** The text of a block, without its label. */
export function bodyText(block: SourceBlock): string {
  return block.body
    .map((line) => line.text.trimEnd())
    .join('\n')
    .trim();
}

export function pieces(block: SourceBlock): Piece[] {
  return parseLines(block.body);
}

/** The label or heading as people read it; empty for unlabelled text. */
export function labelText(block: SourceBlock): string {
  return block.label?.text ?? block.heading?.text ?? '';
}

export function toBlock(block: SourceBlock): Block {
  return {
    kind: block.kind,
    label: labelText(block),
    line: block.line,
    endLine: block.body.at(-1)?.number ?? block.line,
    markdown: block.body.map((line) => line.text.trimEnd()).join('\n'),
    ...(block.labelLine === null ? {} : { labelLine: block.labelLine }),
    ...(block.exercise === null ? {} : { exercise: block.exercise }),
  };
}
