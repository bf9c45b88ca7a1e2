import { parseDocument } from 'yaml';
import { oneLine } from '../text/one-line.ts';
import { sanitise } from '../text/sanitise.ts';
import type { Position, Report } from './diagnostics.ts';

export interface FrontMatter {
  values: Record<string, unknown>;
  /** The title as text, null when there is none. */
  title: string | null;
  topics: string[];
  /** How many lines it takes, marks included; 0 when there is none. */
  length: number;
  /** Its lines stand in `values`, word for word. False when it is broken, or has comments: then they are kept as text. */
  complete: boolean;
}

const none: FrontMatter = { values: {}, title: null, topics: [], length: 0, complete: true };
// Real front matter has five to fifteen lines; the bound keeps a stray rule on line 1 from making a guide YAML.
const maxLines = 400;
const maxCharacters = 64_000;
const maxDepth = 20;

/** Reads the YAML between the `---` on line 1 and the next. Whatever is wrong with it, the guide is still read. */
export function readFrontMatter(source: string, report: Report): FrontMatter {
  const lines = source.split('\n', maxLines);
  if (lines[0]?.trimEnd() !== '---') {
    report('front-matter-missing', { line: 1, column: 1 }, 'The guide does not begin with front matter.');
    return none;
  }
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
  if (end < 0) {
    report('front-matter-invalid', { line: 1, column: 1 }, 'Nothing closes the front matter.');
    return none;
  }
  const texts = lines.slice(1, end);
  const parsed = parseYaml(texts);
  if ('problem' in parsed) {
    report('front-matter-invalid', parsed.at, `The front matter cannot be read: ${parsed.problem}`);
    // A heading inside means that the closing mark is missing and the next rule was taken for it.
    const heading = texts.findIndex((text) => /^#{1,6}\s/.test(text));
    return { ...none, length: heading < 0 ? end + 1 : heading + 1, complete: false };
  }
  const { values, complete } = parsed;
  const { title } = values;
  const isText = ['string', 'number', 'boolean'].includes(typeof title);
  if (title !== undefined && title !== null && !isText) {
    reportTitle(texts, report);
  }
  return {
    values,
    title: isText && oneLine(String(title)) !== '' ? oneLine(String(title), 300) : null,
    topics: Array.isArray(values.topics) ? values.topics.map(asText) : [],
    length: end + 1,
    complete,
  };
}

/** The template's `title: [Route Title]` is a list to YAML. */
function reportTitle(texts: readonly string[], report: Report): void {
  const index = texts.findIndex((text) => /^title\s*:/.test(text));
  const line = index + 2;
  report('front-matter-invalid', { line, column: 1 }, 'The title is not a text: put it in quotes.');
  const bracket = /\[[A-Za-z][^\][,]*\]\s*$/.exec(texts[index] ?? '');
  if (bracket)
    report('placeholder', { line, column: bracket.index + 1 }, `Template text is left: ${bracket[0].trim()}`);
}

type Parsed = { values: Record<string, unknown>; complete: boolean } | { problem: string; at: Position };

function parseYaml(texts: readonly string[]): Parsed {
  // Line 1 of the YAML is line 2 of the file.
  const start = { line: 2, column: 1 };
  const text = texts.join('\n');
  if (text.length > maxCharacters)
    return { problem: `it is longer than ${maxCharacters} characters`, at: start };
  try {
    const document = parseDocument(text, { logLevel: 'silent' });
    const error = document.errors[0];
    if (error) {
      const [from] = error.linePos ?? [];
      const at = from ? { line: from.line + 1, column: from.col } : start;
      const [firstLine = ''] = error.message.split('\n', 1);
      return { problem: firstLine.replace(/ at line \d+, column \d+:?$/, ''), at };
    }
    const values: unknown = document.toJS({ maxAliasCount: 50 }) ?? {};
    if (!isMap(values)) return { problem: 'it is not a map of keys to values', at: start };
    if (!isTree(values, new Set()))
      return { problem: 'it is nested too deeply, or an alias refers to itself', at: start };
    return { values: inert(values) as Record<string, unknown>, complete: holdsAllWords(text, values) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : 'not YAML', at: start };
  }
}

/** YAML can write what the sanitised text did not contain: `"\\e[31m"`. */
function inert(value: unknown): unknown {
  if (typeof value === 'string') return sanitise(value);
  if (Array.isArray(value)) return value.map(inert);
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [sanitise(key), inert(inner)]));
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Not circular: `yaml` turns an alias inside its own anchor into an object that contains itself. */
function isTree(value: unknown, above: Set<unknown>): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (above.has(value) || above.size > maxDepth) return false;
  above.add(value);
  const tree = Object.values(value).every((inner) => isTree(inner, above));
  above.delete(value);
  return tree;
}

function asText(value: unknown): string {
  return isMap(value) || Array.isArray(value) ? JSON.stringify(value) : String(value);
}

/** YAML drops comments and rewrites numbers. */
function holdsAllWords(text: string, values: Record<string, unknown>): boolean {
  const words = (from: string) => from.match(/[\p{L}\p{N}]+/gu) ?? [];
  const held = new Set(words(JSON.stringify(values)));
  return words(text).every((word) => held.has(word));
}
