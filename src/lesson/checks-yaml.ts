import { type Document, LineCounter, type Node, parseDocument, type YAMLError } from 'yaml';
import type { ChecksReport } from './checks-diagnostics.ts';
import type { Position } from './diagnostics.ts';

/** A parsed file, and where its nodes stand. */
export interface ChecksFile {
  document: Document;
  /** Of the character at this offset. */
  at: (offset: number) => Position;
  report: ChecksReport;
  /** Nodes that may still be looked at: aliases of aliases would be read without end. */
  budget: { left: number };
}

const maxCharacters = 4_000_000;
const maxNodes = 1_000_000;

/**
 * Null when it is no YAML. A key that stands twice is reported and the first one counts.
 * @param text sanitised
 */
export function openChecksFile(text: string, report: ChecksReport): ChecksFile | null {
  const start = { line: 1, column: 1 };
  if (text.length > maxCharacters) {
    report('checks-unreadable', start, `The file is longer than ${maxCharacters} characters.`);
    return null;
  }
  const lines = new LineCounter();
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  let document: Document;
  try {
    // The package throws on what nests too deeply for its own recursion.
    document = parseDocument(text, { logLevel: 'silent', lineCounter: lines, prettyErrors: false });
  } catch (error) {
    report('checks-unreadable', start, error instanceof Error ? error.message : 'This is no YAML.');
    return null;
  }
  const faults = document.errors.filter((error) => error.code !== 'DUPLICATE_KEY');
  for (const error of document.errors) reportFault(error, at, report);
  if (faults.length > 0) return null;
  return { document, at, report, budget: { left: maxNodes } };
}

function reportFault(error: YAMLError, at: ChecksFile['at'], report: ChecksReport): void {
  const place = at(error.pos[0]);
  if (error.code === 'DUPLICATE_KEY') {
    report('checks-duplicate', place, 'This key stands twice; the first one counts.');
    return;
  }
  const tab = error.code === 'TAB_AS_INDENT' ? 'Lines are indented with blanks, not with tabs.' : null;
  const [first = ''] = error.message.split('\n', 1);
  report('checks-unreadable', place, tab ?? `The file cannot be read: ${first}`);
}

/** The offset where a node begins. */
export function startOf(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}
