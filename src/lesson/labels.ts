import type { BlockKind } from './lesson.ts';

export interface Label {
  /** Without its marks and colon, with its remark: `Attribute sets (like JSON objects)`. */
  text: string;
  /** For comparing: lower case, single spaces, no remark. */
  name: string;
  /** What follows on the line, and where it begins in it, from 0. */
  rest: string;
  restAt: number;
  /** What it holds inside a section; null when it is not one of the format's section labels. */
  kind: BlockKind | null;
}

const maxLength = 200;

const forms = [
  /^\*\*((?:[^*]|\*(?!\*))+?):\*\*(?:\s+|$)(.*)$/,
  /^\*\*((?:[^*]|\*(?!\*))+)\*\*:(?:\s+|$)(.*)$/,
  /^\*\*((?:[^*]|\*(?!\*))+\*\* ?\((?:[^()]|\([^()]*\))*\)):(?:\s+|$)(.*)$/,
  /^\*\*((?:[^*]|\*(?!\*))+)\*\*()$/,
];

/** Reads a bold line at column 0 that names a block; null for prose, also prose that begins in bold. */
export function readLabel(line: string): Label | null {
  const close = line.startsWith('**') ? line.indexOf('**', 2) : -1;
  // A bold paragraph is no label, however it ends.
  if (close < 0 || close > maxLength) return null;
  const trimmed = line.trimEnd();
  for (const form of forms) {
    const match = form.exec(trimmed);
    if (!match) continue;
    const rest = match[2] ?? '';
    const text = (match[1] ?? '').replace('**', '').trim();
    if (text === '') continue;
    const name = labelName(text);
    return { text, name, rest, restAt: trimmed.length - rest.length, kind: sectionKind(name) };
  }
  return null;
}

/** The label as it is compared. */
function labelName(text: string): string {
  const plain = text
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[:\s]+$/, '');
  return plain.replace(/\s*\([^()]*\)$/, '').trim();
}

const suffix = '(?: for\\b.*|\\s*[—–:(].*| - .*)?$';
const solution =
  /^(?:(?:full|reference|example|sample|possible|one possible|suggested|model|complete) )?solutions?(?: (?:sketch|outline|code|discussion)\b.*|\s*[—–:(].*| - .*| for\b.*| to\b.*| \d.*)?$/;

const kinds: readonly (readonly [RegExp, BlockKind])[] = [
  [new RegExp(`^core concept to teach${suffix}`), 'concept'],
  [new RegExp(`^how to explain${suffix}`), 'explain'],
  [new RegExp(`^common misconceptions${suffix}`), 'misconceptions'],
  [new RegExp(`^verification questions${suffix}`), 'questions'],
  [new RegExp(`^good answer indicators${suffix}`), 'indicators'],
  [/^if they struggle(?:\b.*)?$/, 'struggle'],
  [/^exercise \d+\.\d+/, 'exercise'],
  [/^(?:how to guide them|progressive hints if stuck)$/, 'guidance'],
  [solution, 'solution'],
  [/^after (?:the )?exercises?(?:,? ask)?$/, 'after_exercise'],
];

function sectionKind(name: string): BlockKind | null {
  return kinds.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

/** The number and title in `Exercise 1.2: Triage`, `Exercise 1.2 (optional) - Triage`. */
export function readExerciseLabel(
  text: string,
): { section: number; id: string; title: string | null } | null {
  const match = /^exercise\s+(\d{1,4})\.(\d{1,4}[a-z]?)\s*(\([^()]*\))?\s*(?:[:—–-]\s*)?(.*)$/i.exec(text);
  if (!match) return null;
  const title = [match[3], match[4]].filter(Boolean).join(' ').trim();
  return {
    section: Number(match[1]),
    id: `${Number(match[1])}.${match[2]}`,
    title: title === '' ? null : title,
  };
}

const known = [
  'core concept to teach',
  'how to explain',
  'common misconceptions',
  'verification questions',
  'good answer indicators',
  'if they struggle',
  'how to guide them',
  'progressive hints if stuck',
  'after exercise, ask',
  'after exercises, ask',
  'what to cover',
  'opening questions to assess level',
  'adapt based on responses',
  'project introduction',
  'requirements',
  'scaffolding strategy',
  'checkpoints during project',
  'code review approach',
  'review key takeaways',
  'assess confidence',
  'suggest next steps',
  'encourage questions',
  'key emphasis points',
  'pacing guidance',
  'success indicators',
  'teaching philosophy',
];
const ours = ['in brief', 'in depth', 'assess confidence', 'after exercise', 'after exercises'];

/** The known label that this one misses by a letter or two, or only by a remark after a dash; null otherwise. */
export function nearMiss({ name, kind }: Label): string | null {
  if (kind !== null || known.includes(name) || ours.includes(name) || name.length > 60) return null;
  if (/^exercise \d+\b/.test(name)) return 'exercise n.m';
  const lead = name.split(/\s+(?:[—–]|-{1,2})\s+/, 1)[0] ?? name;
  return known.find((label) => label !== lead && differsBy(2, lead, label)) ?? null;
}

/** At most so many letters added, dropped or changed, both read from these positions on. */
function differsBy(edits: number, one: string, other: string, from = 0, otherFrom = 0): boolean {
  let [at, otherAt] = [from, otherFrom];
  while (at < one.length && otherAt < other.length && one[at] === other[otherAt]) {
    at += 1;
    otherAt += 1;
  }
  const [left, otherLeft] = [one.length - at, other.length - otherAt];
  if (Math.abs(left - otherLeft) > edits) return false;
  if (left === 0 || otherLeft === 0) return true;
  if (edits === 0) return false;
  return (
    differsBy(edits - 1, one, other, at + 1, otherAt + 1) ||
    differsBy(edits - 1, one, other, at + 1, otherAt) ||
    differsBy(edits - 1, one, other, at, otherAt + 1)
  );
}
