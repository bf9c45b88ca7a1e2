import type { Initialisation } from '../nn/initialise.ts';

/** How the text of an option becomes a value. */
export interface Kind<Value> {
  /** Goes behind "it is": "a number above 0". */
  allowed: string;
  /** The words it may be, where there are only so many. */
  words?: readonly string[];
  /** Undefined where the text is none of them. May throw where there is more to say. */
  read: (text: string) => Value | undefined;
}

interface Range {
  above?: number;
  least?: number;
  below?: number;
  most?: number;
}

export function number(range: Range): Kind<number> {
  return { allowed: `a number ${rangeText(range)}`, read: (text) => within(decimal(text), range) };
}

export function whole(least: number, most: number): Kind<number> {
  const allowed = `a whole number from ${shown(least)} to ${shown(most)}`;
  return {
    allowed,
    read: (text) => {
      const value = within(decimal(text), { least, most });
      return value !== undefined && Number.isInteger(value) ? value : undefined;
    },
  };
}

export function word<const Word extends string>(words: readonly Word[]): Kind<Word> {
  const allowed = `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
  return { allowed, words, read: (text) => words.find((one) => one === text.trim().toLowerCase()) };
}

export function text(allowed: string): Kind<string> {
  return { allowed, read: (given) => (given.trim() === '' ? undefined : given) };
}

export const yesOrNo: Kind<boolean> = {
  allowed: 'yes or no',
  words: ['yes', 'no'],
  read: (given) => ({ yes: true, true: true, no: false, false: false })[given.trim().toLowerCase()],
};

export const batchKind: Kind<number | 'full'> = {
  allowed: 'a whole number from 1, or full for all samples in one update',
  read: (given) =>
    given.trim().toLowerCase() === 'full' ? 'full' : whole(1, Number.MAX_SAFE_INTEGER).read(given),
};

/** `0-4`, `3,7,9`, `cat,dog`. */
export const classesKind: Kind<string[]> = {
  allowed: 'two or more names such as 3,7,9, or a range such as 0-4',
  read: (given) => {
    const [, from, to] = /^\s*(\d{1,3})\s*-\s*(\d{1,3})\s*$/.exec(given) ?? [];
    const names =
      from === undefined || to === undefined
        ? given.split(',').map((name) => name.trim())
        : Array.from({ length: Math.max(0, Number(to) - Number(from) + 1) }, (_, i) =>
            String(Number(from) + i),
          );
    return names.length >= 2 && names.every((name) => name !== '') ? names : undefined;
  },
};

export const initKind: Kind<Initialisation> = {
  allowed: 'he, xavier, zeros, normal:DEVIATION or const:VALUE',
  words: ['he', 'xavier', 'zeros', 'normal:0.5', 'const:0.8'],
  read: (given) => {
    const [name = '', argument] = given.trim().toLowerCase().split(':');
    if (argument === undefined)
      return name === 'he' || name === 'xavier' || name === 'zeros' ? { kind: name } : undefined;
    const value = decimal(argument);
    if (name === 'const' && value !== undefined) return { kind: 'constant', value };
    return name === 'normal' && value !== undefined && value >= 0
      ? { kind: 'normal', deviation: value }
      : undefined;
  },
};

/** One option with several values; `comparison.ts` sees whether they fit. */
export interface Comparison {
  name: string;
  values: string[];
}

export const compareKind: Kind<Comparison> = {
  allowed: 'an option and two or more values, such as lr=0.1,1,10',
  read: (given) => {
    const [, name = '', list = ''] = /^\s*([\w-]+)\s*=(.*)$/s.exec(given) ?? [];
    const values = list.split(',').map((value) => value.trim());
    return name !== '' && values.length >= 2 && values.every((value) => value !== '')
      ? { name, values }
      : undefined;
  },
};

export const pictureKind: Kind<string> = {
  allowed: 'a file that ends with .svg or .csv',
  read: (given) => (/.\.(svg|csv)$/i.test(given) ? given : undefined),
};

/** As `--init` says it. */
export function initText(how: Initialisation): string {
  if (how.kind === 'normal') return `normal:${how.deviation}`;
  return how.kind === 'constant' ? `const:${how.value}` : how.kind;
}

/** 0.1, -3, 1e-3; no hexadecimal, no Infinity, no empty text. */
function decimal(given: string): number | undefined {
  const value = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(given) ? Number(given) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

function within(value: number | undefined, { above, least, below, most }: Range): number | undefined {
  if (value === undefined) return undefined;
  const isOut =
    value <= (above ?? -Infinity) ||
    value >= (below ?? Infinity) ||
    value < (least ?? -Infinity) ||
    value > (most ?? Infinity);
  return isOut ? undefined : value;
}

function rangeText({ above, least, below, most }: Range): string {
  const from = above === undefined ? `from ${shown(least ?? 0)}` : `above ${shown(above)}`;
  const to = below === undefined ? most : below;
  if (to === undefined) return from;
  const end = below === undefined ? `to ${shown(to)}` : `below ${shown(to)}`;
  return above === undefined ? `${from} ${end.replace('below', 'to below')}` : `${from} and ${end}`;
}

// By hand: the first `toLocaleString` of a process takes as long as the rest of a start.
const shown = (value: number): string =>
  Number.isInteger(value) && value < 1e15 ? String(value).replace(/\B(?=(\d{3})+$)/g, ',') : String(value);
