import type { JournalEvent } from '../session/journal-event.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { journalVersion, readJournalLine } from './journal-line.ts';

/** What the bytes of a journal hold. */
export interface JournalScan {
  events: JournalEvent[];
  damaged: { line: number; bytes: Buffer; detail: string }[];
  /** How many bytes at the beginning are whole lines; what follows was torn. */
  wholeBytes: number;
  /** The last line is whole and only its line end is missing (an editor did that, never a crash of ours). */
  endMissing: boolean;
}

/** @throws SherpaError `journal-newer` when any line is of a later version. */
export function scanJournal(file: string, bytes: Buffer): JournalScan {
  const scan: JournalScan = { events: [], damaged: [], wholeBytes: 0, endMissing: false };
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(10, start);
    const isTail = end < 0;
    const content = bytes.subarray(start, isTail ? bytes.length : end);
    start = isTail ? bytes.length : end + 1;
    const read = content.length > 0 ? readJournalLine(content) : null;
    if (read !== null && 'newer' in read) throw newer(file, line, read.newer);
    if (read !== null && 'event' in read) scan.events.push(read.event);
    else if (isTail) break;
    else if (read !== null) scan.damaged.push({ line, bytes: content, detail: read.damage });
    scan.wholeBytes = start;
    scan.endMissing = isTail;
  }
  return scan;
}

function newer(file: string, line: number, version: number): SherpaError {
  const message = `${file}:${line}: written by a newer sherpa (journal version ${version}; this one reads ${journalVersion}). It was left untouched.`;
  return new SherpaError('journal-newer', message, 'Update sherpa, or use --root DIR with another folder.');
}
