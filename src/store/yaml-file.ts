import { type Document, LineCounter, parseDocument } from 'yaml';
import { SherpaError } from '../text/sherpa-error.ts';
import { readBounded } from './bounded-read.ts';

/** What is wrong in a file, and where, counted from 1. */
export interface Fault {
  file: string;
  line: number;
  column: number;
  message: string;
}

/** A YAML file with its text, so that faults can be placed and edits keep what they do not touch. */
export interface YamlFile {
  file: string;
  text: string;
  document: Document;
  /** What YAML itself objects to; when there is any, the document is not to be trusted. */
  faults: Fault[];
  /** The place of a character, by its offset in the text. */
  faultAt(offset: number, message: string): Fault;
}

export const yamlLimitBytes = 64 * 1024;

/** Null when there is no such file. Everything else that is wrong is a fault, not an exception. */
export function readYaml(file: string): YamlFile | null {
  const read = readBounded(file, { limitBytes: yamlLimitBytes });
  if ('bytes' in read) return yamlFrom(file, read.bytes);
  if (read.fault === 'missing') return null;
  return unreadable(file, read.detail);
}

function yamlFrom(file: string, bytes: Buffer): YamlFile {
  try {
    return parseYaml(file, new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof TypeError) return unreadable(file, 'is not UTF-8 text');
    throw error;
  }
}

function unreadable(file: string, detail: string): YamlFile {
  const nothing = parseYaml(file, '');
  return { ...nothing, faults: [nothing.faultAt(0, `the file ${detail}`)] };
}

export function parseYaml(file: string, text: string): YamlFile {
  const nul = text.indexOf('\0');
  const readable = nul < 0 ? text : '';
  const lines = new LineCounter();
  // Duplicate keys are looked for by the reader: here it would cost the square of their number.
  const document = parseDocument(readable, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    // At 'silent' a second document would go unnoticed.
    logLevel: 'error',
  });
  const faultAt = (offset: number, message: string): Fault => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col), message };
  };
  const faults = document.errors.map((error) => faultAt(error.pos[0], wording(error.code, error.message)));
  if (nul >= 0) faults.push({ file, ...placeOf(text, nul), message: 'a NUL byte: this is no text file' });
  return { file, text, document, faults, faultAt };
}

function wording(code: string, message: string): string {
  if (code === 'TAB_AS_INDENT') return 'a tab indents this line; use spaces';
  if (code === 'RESOURCE_EXHAUSTION') return 'lists or maps are nested too deeply';
  if (code === 'MULTIPLE_DOCS') return 'a second document begins here (---); only one is read';
  return message.split('\n', 1)[0] ?? message;
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** One error for everything that is wrong, one fault a line, in the order of the files. */
export function configInvalid(faults: readonly Fault[]): SherpaError {
  const shown = faults.slice(0, 20).map((f) => `${f.file}:${f.line}:${f.column}: ${f.message}`);
  if (faults.length > shown.length) shown.push(`and ${faults.length - shown.length} more`);
  const next = 'Correct the file. `.sherpa-config.example.yml` and `sherpa config show` list every key.';
  return new SherpaError('config-invalid', shown.join('\n'), next);
}
