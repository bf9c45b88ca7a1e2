import { indent, type Line, lineWidth, type Span } from './span.ts';
import { wrap } from './wrap.ts';

export type Cell = readonly Span[];

export interface Table {
  header: readonly Cell[];
  rows: readonly (readonly Cell[])[];
  /** Per column: true where the numbers stand to the right. */
  rightAligned: readonly boolean[];
}

const gap = '  ';

/** Aligned columns where they fit into `width`, otherwise each row as a list of "heading: cell". */
export function tableLines(table: Table, width: number): Line[] {
  const columns = table.header.map((heading, column) =>
    table.rows.reduce(
      (most, row) => Math.max(most, lineWidth(oneRow(row[column]))),
      lineWidth(oneRow(heading)),
    ),
  );
  const needed = columns.reduce((sum, one) => sum + one, gap.length * (columns.length - 1));
  return needed <= width ? aligned(table, columns) : listed(table, width);
}

function aligned(table: Table, columns: readonly number[]): Line[] {
  const row = (cells: readonly Cell[]): Line => {
    const spans = columns.flatMap((columnWidth, column) => {
      const cell = oneRow(cells[column]);
      const padding = { text: ' '.repeat(Math.max(0, columnWidth - lineWidth(cell))) };
      const placed = table.rightAligned[column] ? [padding, ...cell] : [...cell, padding];
      return column === 0 ? placed : [{ text: gap }, ...placed];
    });
    return trimmedEnd(spans);
  };
  const rule: Line = [
    { text: columns.map((columnWidth) => '-'.repeat(Math.max(1, columnWidth))).join(gap), style: 'quiet' },
  ];
  return [row(table.header.map(strong)), rule, ...table.rows.map(row)];
}

function listed(table: Table, width: number): Line[] {
  return table.rows.flatMap((cells) => {
    const entries = table.header.flatMap((heading, column): Line[] => {
      const cell = oneRow(cells[column]);
      if (cell.length === 0) return [];
      const named = heading.length === 0 ? cell : [...strong(oneRow(heading)), { text: ': ' }, ...cell];
      return indent(wrap(named, Math.max(1, width - 4)), '', '  ');
    });
    return indent(entries, '- ');
  });
}

/** A cell is one row of the screen, whatever break the guide put into it. */
function oneRow(cell: Cell | undefined): Span[] {
  return (cell ?? [])
    .filter((span) => span.text !== '')
    .map((span) => ({ ...span, text: span.text.replaceAll('\n', ' ') }));
}

function strong(cell: Cell): Span[] {
  return cell.map((span) => ({ text: span.text, style: span.style ?? 'strong' }));
}

function trimmedEnd(spans: Span[]): Span[] {
  const kept = [...spans];
  while (kept.at(-1)?.text.trim() === '') kept.pop();
  return kept;
}
