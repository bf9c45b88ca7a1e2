import type { Ask } from '../../session/event.ts';
import { optionLines, placeText, typingText } from '../ask-lines.ts';
import { empty, type Line, type Span } from '../span.ts';
import { wrap } from '../wrap.ts';
import { type Field, fieldRows } from './field.ts';
import { heldRows, type Pager } from './pager.ts';

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** All that the screen shows, and all that is being typed. */
export interface Screen {
  readonly size: Size;
  readonly pager: Pager;
  /** What is asked now; answered by the field below it. */
  readonly ask: Ask | null;
  /** Somebody waits for a line, though perhaps nothing is asked. */
  readonly isExpected: boolean;
  /** The options did not fit below the question and stand above among the finished rows. */
  readonly areOptionsAbove: boolean;
  /** The option the arrows stand on, or -1. */
  readonly selected: number;
  readonly field: Field;
  /** What runs just now, redrawn as it goes; empty when nothing does. */
  readonly drawn: readonly string[];
  /** Prose that is still being said, in place of it; empty when none is. */
  readonly told: string;
  /** Takes the place of the line about keys until the next key. */
  readonly notice: string;
  readonly isClosed: boolean;
}

interface Live {
  rows: Line[];
  /** Where the terminal's cursor belongs, or null while there is nothing to type. */
  cursor: { x: number; y: number } | null;
}

const prompt = '> ';
const mostFieldRows = 6;

/** The live area. Always lower than the terminal: ink could not redraw it otherwise. */
export function liveArea(screen: Screen): Live {
  const { size, pager, ask } = screen;
  if (screen.isClosed) return { rows: [], cursor: null };
  let left = Math.max(1, size.rows - 2);
  const take = (rows: readonly Line[]): readonly Line[] => {
    if (rows.length > left) return [];
    left -= rows.length;
    return rows;
  };
  if (pager.held.length > 0) {
    const more: Span[] = [
      { text: 'Space: more', style: 'strong' },
      { text: ` (${heldRows(pager)} rows), q: all of it`, style: 'quiet' },
    ];
    const notice = screen.notice === '' ? [] : take(quiet(screen.notice, size.columns));
    return { rows: [...take([empty]), ...take([cut(more, size.columns)]), ...notice], cursor: null };
  }
  if (screen.drawn.length > 0 || screen.told !== '') return { rows: drawnRows(screen, left), cursor: null };
  const field = fieldRows(
    screen.field,
    Math.max(1, size.columns - prompt.length - 1),
    Math.min(mostFieldRows, Math.max(1, left - 4)),
  );
  const typed = take(
    field.rows.map((row, i): Line => [{ text: i === 0 ? prompt : '  ', style: 'strong' }, { text: row }]),
  );
  const options = ask ? take(screen.areOptionsAbove ? letterRow(screen, ask) : optionRows(screen, ask)) : [];
  const place = ask ? take(quiet(placeText(ask), size.columns)) : [];
  const keys = take(
    quiet(
      screen.notice || (ask ? typingText(ask) : screen.isExpected ? 'Enter sends.' : 'Working…'),
      size.columns,
    ),
  );
  const top = take([empty]);
  const below = options.length > 0 ? take([empty]) : [];
  const y = top.length + options.length + below.length + field.row;
  return {
    rows: [...top, ...options, ...below, ...typed, ...place, ...keys],
    cursor: { x: prompt.length + field.column, y },
  };
}

/** What runs, and how to end it. Rows that find no place are left out at the top: the newest stand below. */
function drawnRows({ drawn, told, size, notice }: Screen, left: number): Line[] {
  const all =
    told === ''
      ? drawn.map((row) => cut([{ text: row }], size.columns))
      : wrap([{ text: told }], size.columns);
  const rows = all.slice(-Math.max(0, left - 2));
  return [empty, ...rows, ...quiet(notice || 'Ctrl-C ends it and goes on.', size.columns)];
}

/** Whether the options of a question leave room for the field and the place below them. */
export function doOptionsFit(ask: Ask, size: Size): boolean {
  const rows = (ask.options ?? []).reduce(
    (sum, option) => sum + optionLines(option, size.columns, prompt).length,
    0,
  );
  return rows <= size.rows - 7;
}

/** The option meant now: the one whose letter is typed, else the one the arrows stand on. */
export function chosen({ ask, field, selected }: Screen): number {
  const typed = field.text.trim().toUpperCase();
  if (typed === '') return selected;
  return (ask?.options ?? []).findIndex((option) => option.letter.toUpperCase() === typed);
}

function optionRows(screen: Screen, ask: Ask): Line[] {
  const current = chosen(screen);
  return (ask.options ?? []).flatMap((option, i) => {
    const rows = optionLines(option, screen.size.columns, i === current ? prompt : '  ');
    return i === current
      ? rows.map((row) => row.map((span) => ({ ...span, style: 'strong' as const })))
      : rows;
  });
}

function letterRow(screen: Screen, ask: Ask): Line[] {
  const current = chosen(screen);
  const letters = (ask.options ?? []).map(({ letter }, i) => (i === current ? `[${letter}]` : ` ${letter} `));
  return letters.length === 0 ? [] : [cut([{ text: letters.join('') }], screen.size.columns)];
}

function quiet(text: string, columns: number): Line[] {
  return wrap([{ text, style: 'quiet' }], columns);
}

function cut(spans: Span[], columns: number): Line {
  return wrap(spans, columns)[0] ?? empty;
}
