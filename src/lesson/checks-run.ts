import type { FileCheck, OutputCheck, TraceCheck } from './checks.ts';
import type { Begun, Numbers } from './checks-context.ts';
import { readHints } from './checks-hints.ts';
import { texts } from './checks-text.ts';

export const traceKeys = ['template'];
export const outputKeys = ['contains', 'lacks'];
export const fileKeys = ['path', 'contains', 'lacks'];

const noNumbers = (id: string): Numbers => ({ id, values: {}, draw: {} });

export function readTrace(begun: Begun, component: string): TraceCheck | null {
  const { id, entry, fields } = begun;
  const template = fields.get('template')?.text() ?? null;
  if (template === null) return entry.fault('checks-missing', 'the key template is missing.');
  return { kind: 'trace', id, component, hints: readHints(begun, noNumbers(id)), template };
}

export function readOutput(begun: Begun, component: string): OutputCheck | null {
  const patterns = readPatterns(begun);
  const hints = readHints(begun, noNumbers(begun.id));
  return patterns && { kind: 'output', id: begun.id, component, hints, ...patterns };
}

export function readFile(begun: Begun, component: string): FileCheck | null {
  const { id, entry, fields } = begun;
  const path = fields.get('path')?.text() ?? null;
  if (path === null) return entry.fault('checks-missing', 'the key path is missing.');
  // Checked again where the file is read; here the author learns of it.
  if (/^([/\\~]|[A-Za-z]:)/.test(path) || path.split(/[/\\]/).includes('..'))
    return entry.fault('checks-type', `the path ${path} leads out of the learner's folder.`);
  const patterns = readPatterns(begun);
  return (
    patterns && { kind: 'file', id, component, hints: readHints(begun, noNumbers(id)), path, ...patterns }
  );
}

function readPatterns({ entry, fields }: Begun): { contains: string[]; lacks: string[] } | null {
  const [contains, lacks] = [texts(fields.get('contains')), texts(fields.get('lacks'))];
  if (contains.length + lacks.length === 0)
    return entry.fault('checks-missing', 'nothing is asked of it: contains or lacks is needed.');
  return { contains, lacks };
}
