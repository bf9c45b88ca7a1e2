/** What stands in a reply that was to be one JSON object. */
export type Extracted = { ok: true; value: Record<string, unknown> } | { ok: false; fault: string };

/** More text than any reply that was asked for; what stands behind is not read. */
const mostCharacters = 100_000;
/** Braces tried at most, so that a reply of nothing but braces is soon done with. */
const mostTries = 200;

/** Pairs that hold what a model thinks aloud; and marks behind which its answer begins. */
const thinking = ['think', 'thinking', 'thought', 'reasoning', 'reflection', 'analysis', 'scratchpad'];
const opening = new RegExp(`<(${thinking.join('|')})(?:\\s[^<>]*)?>`, 'iy');
const closing = new RegExp(
  `</(?:${thinking.join('|')})\\s*>|<\\|channel\\|>\\s*final\\b[^{}<]{0,80}<\\|message\\|>`,
  'iy',
);
const channel = /<\|channel\|>\s*(?:analysis|commentary)\b/iy;

/**
 * The first balanced JSON object of a reply, past whatever a model puts around it: thoughts in tags, a closing tag
 * whose opening the server swallowed, fences, words. Tags inside a string belong to the string. Two objects that both
 * could be the answer are none: one of them may be the learner's own, repeated.
 */
export function extractObject(reply: string): Extracted {
  return onlyOne(objectsIn(reply));
}

/** All balanced JSON objects of a reply that are not part of another and no thought, in order. */
export function objectsIn(reply: string): Record<string, unknown>[] {
  const text = reply.slice(0, mostCharacters);
  let found: Found[] = [];
  let tries = 0;
  for (let at = 0; at < text.length; at++) {
    const mark = text.charAt(at);
    if (mark === '<') {
      const thought = afterThought(text, at);
      if (thought?.endsUnseen) found = found.filter(({ begins }) => begins);
      at = (thought?.at ?? at + 1) - 1;
    } else if (mark === '{' && tries++ < mostTries) {
      const object = objectAt(text, at);
      if (object !== null) found.push(object);
      at = (object?.end ?? at + 1) - 1;
    }
  }
  return found.map(({ value }) => value);
}

interface Found {
  value: Record<string, unknown>;
  /** Behind it. */
  end: number;
  /** Whether the reply begins with it: no thought does, so a closing tag further on is something repeated. */
  begins: boolean;
}

function objectAt(text: string, at: number): Found | null {
  const end = balancedEnd(text, at);
  const value = end === null ? null : objectFrom(text.slice(at, end));
  if (value === null || end === null) return null;
  return { value, end, begins: /^\s*(?:`{3,}\w*\s*)?$/.test(text.slice(0, at)) };
}

function onlyOne([first, ...others]: Record<string, unknown>[]): Extracted {
  if (first === undefined) return { ok: false, fault: 'there is no complete JSON object in the reply' };
  const keys = keysOf(first);
  const rival = others.find((one) => keysOf(one) === keys && JSON.stringify(one) !== JSON.stringify(first));
  return rival === undefined
    ? { ok: true, value: first }
    : { ok: false, fault: 'there are several JSON objects in the reply, and only one was asked for' };
}

const keysOf = (value: object): string => Object.keys(value).toSorted().join('\n');

/**
 * Where a thought that begins here ends (at the end of the text if it never does), or where the answer begins behind a
 * mark that ends a thought begun unseen: then what stood before it was a thought too. Null: this is no such mark.
 */
function afterThought(text: string, at: number): { at: number; endsUnseen: boolean } | null {
  const closed = matchAt(closing, text, at);
  if (closed !== null) return { at: at + closed[0].length, endsUnseen: true };
  if (matchAt(channel, text, at) !== null) {
    const final = text.slice(at + 1).search(/<\|channel\|>\s*final\b/i);
    return { at: final < 0 ? text.length : at + 1 + final, endsUnseen: false };
  }
  const opened = matchAt(opening, text, at);
  if (opened === null) return null;
  const end = new RegExp(`</${opened[1]}\\s*>`, 'i').exec(text.slice(at));
  return { at: end === null ? text.length : at + end.index + end[0].length, endsUnseen: false };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Behind the brace that closes the one at `start`; strings and their escapes are passed over. Null: it is not closed. */
function balancedEnd(text: string, start: number): number | null {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at++) {
    const mark = text.charAt(at);
    if (inString) {
      if (mark === '\\') at++;
      else if (mark === '"') inString = false;
    } else if (mark === '"') inString = true;
    else if (mark === '{' || mark === '[') depth++;
    else if (mark === '}' || mark === ']') {
      depth--;
      if (depth === 0) return at + 1;
    }
  }
  return null;
}

function objectFrom(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
