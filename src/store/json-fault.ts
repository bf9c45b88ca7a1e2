/** Where a text stops being JSON; lines and columns count from 1, columns in UTF-16 units. */
export interface JsonFault {
  line: number;
  column: number;
  /** A clause. */
  what: string;
}

const blank = /[ \t\n\r]*/y;
const escapeSequence = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
const plain = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null/y;
const word = /[-+]?[\p{L}\p{N}_.+-]+|[^\s]/uy;

type Expected = keyof typeof expectations;

const expectations = {
  value: 'a value is expected',
  'first value': 'a value or ] is expected',
  key: 'a name in double quotes is expected',
  'first key': 'a name in double quotes or } is expected',
  colon: 'a : is expected',
  'more of a list': 'a comma or ] is expected',
  'more of an object': 'a comma or } is expected',
  end: 'nothing more is expected',
};

/**
 * For a text that JSON.parse refused: engines say differently where, and some not at all. Reads on without
 * recursion until something does not fit.
 */
export function jsonFault(source: string): JsonFault {
  const open: ('list' | 'object')[] = [];
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    at += matchAt(blank, source, at).length;
    const next = step(source, at, expected, open);
    if (next === null) return { ...placeOf(source, at), what: faultAt(source, at, expected) };
    [at, expected] = [next.at, next.expected];
  }
}

type Step = { at: number; expected: Expected } | null;

function step(source: string, at: number, expected: Expected, open: ('list' | 'object')[]): Step {
  const character = source[at];
  if (character === undefined) return null;
  const afterValue = (): Expected => {
    const around = open.at(-1);
    return around === undefined ? 'end' : around === 'list' ? 'more of a list' : 'more of an object';
  };
  const close = (): Step => {
    open.pop();
    return { at: at + 1, expected: afterValue() };
  };
  switch (expected) {
    case 'first value':
      if (character === ']') return close();
      return value(source, at, open, afterValue);
    case 'value':
      return value(source, at, open, afterValue);
    case 'first key':
      if (character === '}') return close();
      return key(source, at);
    case 'key':
      return key(source, at);
    case 'colon':
      return character === ':' ? { at: at + 1, expected: 'value' } : null;
    case 'more of a list':
      if (character === ',') return { at: at + 1, expected: 'value' };
      return character === ']' ? close() : null;
    case 'more of an object':
      if (character === ',') return { at: at + 1, expected: 'key' };
      return character === '}' ? close() : null;
    case 'end':
      return null;
  }
}

function value(source: string, at: number, open: ('list' | 'object')[], after: () => Expected): Step {
  const character = source[at];
  if (character === '[' || character === '{') {
    open.push(character === '[' ? 'list' : 'object');
    return { at: at + 1, expected: character === '[' ? 'first value' : 'first key' };
  }
  const whole = textAt(source, at) || matchAt(plain, source, at);
  // 01 and truely begin well; what is left of them does not fit what comes next.
  return whole === '' ? null : { at: at + whole.length, expected: after() };
}

function key(source: string, at: number): Step {
  const whole = textAt(source, at);
  return whole === '' ? null : { at: at + whole.length, expected: 'colon' };
}

/** The text in double quotes that begins here, or ''. By hand: on a very long one a pattern runs out of stack. */
function textAt(source: string, from: number): string {
  if (source[from] !== '"') return '';
  let at = from + 1;
  while (at < source.length && source.charCodeAt(at) >= 0x20) {
    if (source[at] === '"') return source.slice(from, at + 1);
    const escaped = source[at] === '\\' ? matchAt(escapeSequence, source, at) : ' ';
    if (escaped === '') return '';
    at += escaped.length;
  }
  return '';
}

function faultAt(source: string, at: number, expected: Expected): string {
  if (at >= source.length) return `${expectations[expected]}, and the text ends`;
  const found = matchAt(word, source, at).slice(0, 30) || source.slice(at, at + 1);
  if (found === '"' && expected !== 'end') return 'a text in double quotes is not well formed';
  const hint = /^[-+]?(NaN|Infinity|nan|inf)/.test(found) ? ' (JSON knows finite numbers only)' : '';
  return `${expectations[expected]}, not ${found}${hint}`;
}

function placeOf(source: string, at: number): { line: number; column: number } {
  const before = source.slice(0, at);
  const line = before.split('\n').length;
  return { line, column: at - before.lastIndexOf('\n') };
}

function matchAt(pattern: RegExp, source: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0] ?? '';
}
