import { statSync } from 'node:fs';
import path from 'node:path';
import type { Probe } from '../session/probe.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import type { ConfigPlaces } from './config.ts';
import { readConfig } from './config-read.ts';
import { readJournal } from './journal.ts';
import { studiedRoutes } from './sessions.ts';
import { forget, writeWhole } from './write.ts';

const neededVersion = [22, 12] as const;

/** @param version as `process.versions.node` gives it */
export function probeNode(version: string): Probe {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [wantedMajor, wantedMinor] = neededVersion;
  const ok = major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
  const probe = { name: 'node', ok, detail: `Node.js ${version}` };
  return ok ? probe : { ...probe, remedy: `Install Node.js ${wantedMajor}.${wantedMinor} or newer.` };
}

/** Writes a small file under the root and removes it. */
export function probeWriting(root: string): Probe {
  const name = 'write access';
  const sessions = path.join(root, '.sessions');
  const folder = statSync(sessions, { throwIfNoEntry: false })?.isDirectory() ? sessions : root;
  const file = path.join(folder, `.sherpa-doctor-${process.pid}`);
  return told(name, () => {
    writeWhole(file, '');
    forget(file);
    return `${folder} can be written`;
  });
}

export function probeConfig(places: ConfigPlaces): Probe {
  return told('configuration', () => {
    const { chosen, remarks } = readConfig(places);
    const set = chosen.length === 0 ? 'defaults everywhere' : `${chosen.length} keys set`;
    return [set, ...remarks].join('; ');
  });
}

/** One for each route that was studied under the root. */
export function probeJournals(root: string): Probe[] {
  const routes: string[] = [];
  const broken = told('journals', () => {
    routes.push(...studiedRoutes(root));
    return routes.length === 0 ? 'none yet' : String(routes.length);
  });
  if (routes.length === 0) return [broken.ok ? { ...broken, ok: null } : broken];
  return routes.map((route) => probeJournal(root, route));
}

function probeJournal(root: string, route: string): Probe {
  const name = `journal ${route}`;
  let damaged: string[] = [];
  const probe = told(name, () => {
    const { events, remarks } = readJournal(root, route);
    damaged = remarks;
    return `${events.length} events`;
  });
  if (damaged.length === 0) return probe;
  const remedy = 'The other lines count. The next session copies these to journal.damaged-N.jsonl beside it.';
  return { name, ok: false, detail: `${probe.detail}; ${damaged.join(' ')}`, remedy };
}

// A disappointment is what a probe reports; a bug is still an error.
function told(name: string, look: () => string): Probe {
  try {
    return { name, ok: true, detail: look() };
  } catch (error) {
    if (!(error instanceof SherpaError)) throw error;
    return { name, ok: false, detail: error.message, remedy: error.next };
  }
}
