import type { CheckValue, Draw, Mistake, NumberCheck } from './checks.ts';
import type { Entry } from './checks-entry.ts';
import type { GuideItem } from './checks-guide.ts';

/** A fault inside a text, its column counted from 1. */
export interface TextFault {
  message: string;
  column: number;
}

/** The numbers that formulas of an item may name. */
export interface Numbers {
  id: string;
  values: Record<string, CheckValue>;
  draw: Record<string, Draw>;
}

/**
 * What grading knows and the lesson may not import: `checkJudges` in grading/check-judges.ts is the one there is.
 */
export interface CheckJudges {
  /** With the guide's numbers, and with some that are drawn; `where` may keep some of those from being used. */
  formulaFault: (formula: string, numbers: Numbers, gives: 'number' | 'any') => TextFault | null;
  /** Of the placeholders in a text. */
  textFaults: (text: string, numbers: Numbers) => TextFault[];
  phraseFaults: (phrase: string, words: Record<string, string[]>) => TextFault[];
  /** Too few usable draws. */
  drawFault: (check: NumberCheck) => string | null;
  /** A mal-rule that the guide's own numbers cannot tell from the right value. */
  malRuleFault: (check: NumberCheck) => string | null;
}

/** What every item is read against. */
export interface Context {
  judges: CheckJudges;
  components: Set<string>;
  misconceptions: Record<string, string>;
  words: Record<string, string[]>;
}

/** An item as it begins to be read: its id, its map, and the guide's item where it is one. */
export interface Begun {
  id: string;
  entry: Entry;
  fields: Map<string, Entry>;
  guide: GuideItem | null;
  context: Context;
}

/** A text whose placeholders can all be filled; null when not. */
export function filledText(entry: Entry, numbers: Numbers, { judges }: Context): string | null {
  const text = entry.text();
  if (text === null) return null;
  const faults = judges.textFaults(text, numbers);
  for (const { message, column } of faults) entry.fault('checks-placeholder', message, column);
  return faults.length > 0 ? null : text;
}

/** A formula that can be computed; null when not. */
export function formula(
  entry: Entry,
  numbers: Numbers,
  gives: 'number' | 'any',
  { judges }: Context,
): string | null {
  const text = entry.text();
  if (text === null) return null;
  const fault = judges.formulaFault(text, numbers, gives);
  return fault ? entry.fault('checks-formula', `${fault.message}.`, fault.column) : text;
}

/** `{misconception, message}`, or a misconception's id alone when the file has a message for it. */
export function mistake(
  entry: Entry,
  fields: Map<string, Entry> | null,
  numbers: Numbers,
  context: Context,
): Mistake | null {
  const named = fields === null ? entry : fields.get('misconception');
  if (!named) return entry.fault('checks-missing', 'the key misconception is missing.');
  const misconception = named.text();
  if (misconception === null) return null;
  const own = fields?.get('message');
  if (own) {
    const message = filledText(own, numbers, context);
    return message === null ? null : { misconception, message };
  }
  const shared = Object.hasOwn(context.misconceptions, misconception)
    ? context.misconceptions[misconception]
    : undefined;
  if (shared !== undefined) return { misconception, message: shared };
  return named.fault(
    'checks-unknown-misconception',
    `${misconception} has no message, here or under misconceptions.`,
  );
}
