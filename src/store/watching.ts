import { type FSWatcher, statSync, watch } from 'node:fs';
import path from 'node:path';

/** An editor may empty a file before it fills it; a change counts when the file kept still for this long. */
const stillMs = 20;
/** Where the system tells of no changes (network drives, some containers), looking each time this long. */
const pollMs = 300;

export interface Watching {
  close: () => void;
}

/**
 * Calls `changed` once for each save of a file, also when it is replaced, removed and written anew. `noticed` comes
 * at the first sign of it, before the file has been still.
 */
export function watchFile(file: string, changed: () => void, noticed: () => void = () => {}): Watching {
  let known = signatureOf(file);
  let settling: NodeJS.Timeout | null = null;
  const look = () => {
    const now = signatureOf(file);
    if (now === known || now === null) return;
    if (settling === null) noticed();
    else clearTimeout(settling);
    known = now;
    settling = setTimeout(() => {
      settling = null;
      changed();
    }, stillMs);
  };
  const watcher = systemWatch(file, look);
  const polling = setInterval(look, pollMs);
  return {
    close: () => {
      watcher?.close();
      clearInterval(polling);
      if (settling !== null) clearTimeout(settling);
    },
  };
}

/** The folder is watched and not the file: many editors write another file and rename it. */
function systemWatch(file: string, look: () => void): FSWatcher | null {
  try {
    const watcher = watch(path.dirname(file), look);
    // Polling goes on alone.
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return null;
  }
}

function signatureOf(file: string): string | null {
  try {
    const { mtimeMs, size, ino } = statSync(file);
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    return null;
  }
}
