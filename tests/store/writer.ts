// A process that holds a journal, for tests that kill it:
//   append: appends for ever and prints the number of each event once append has returned
//   race: opens, appends one pair of lines, closes, again and again; prints what it wrote
//   hold: opens, says so, and waits
import { writeSync } from 'node:fs';
import { type Journal, openJournal } from '../../src/store/journal.ts';
import { SherpaError } from '../../src/text/sherpa-error.ts';
import { inputDraft } from './drafts.ts';

const [mode = '', root = '', count = '0', length = '100'] = process.argv.slice(2);
const open = () => openJournal({ root, route: 'r', clock: { now: () => new Date() } });
const tell = (text: string) => writeSync(1, `${text}\n`);

if (mode === 'append') {
  const journal = open();
  for (let n = journal.events.length; ; n++) {
    journal.append(inputDraft(`${n} ${'x'.repeat(Number(length))}`));
    tell(String(n));
  }
}

if (mode === 'race') {
  for (let done = 0; done < Number(count); ) {
    const journal = tryOpen();
    if (journal === null) continue;
    journal.append(inputDraft(`${process.pid} begin`));
    journal.append(inputDraft(`${process.pid} end`));
    journal.close();
    done += 1;
    tell(String(done));
  }
}

if (mode === 'hold') {
  open();
  tell('held');
  setInterval(() => {}, 1000);
}

function tryOpen(): Journal | null {
  try {
    return open();
  } catch (error) {
    if (error instanceof SherpaError && error.code === 'route-held') return null;
    throw error;
  }
}
