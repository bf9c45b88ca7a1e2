import type { HintLadder, NumberCheck } from './checks.ts';
import { type Begun, filledText, formula, mistake, type Numbers } from './checks-context.ts';
import { readDraws, readValues } from './checks-draw.ts';
import type { Entry } from './checks-entry.ts';
import { readHints } from './checks-hints.ts';

export const numberKeys = [
  'values',
  'draw',
  'where',
  'text',
  'key',
  'decimals',
  'is_percent',
  'hand_rounded',
  'mal_rules',
  'worked',
];

const malRuleKeys = ['misconception', 'message', 'value'];

/** Reads a number question; null when it has no formula that gives the right value. */
export function readNumber(begun: Begun, component: string): NumberCheck | null {
  const { id, entry, fields, guide, context } = begun;
  const numbers: Numbers = {
    id,
    values: readValues(fields.get('values')),
    draw: readDraws(fields.get('draw')),
  };
  const isDrawn = Object.keys(numbers.draw).length > 0;
  if (guide === null && !isDrawn) return entry.fault('checks-draw', 'a generated question has a draw.');
  const where = formulas(fields.get('where'), numbers, begun);
  const keyEntry = fields.get('key');
  if (!keyEntry)
    return entry.fault('checks-missing', 'the key `key` is missing: the formula of the right value.');
  const key = formula(keyEntry, numbers, 'number', context);
  if (key === null) return null;
  const textEntry = fields.get('text');
  if (guide === null && !textEntry) return entry.fault('checks-missing', 'a generated question has a text.');
  const text = textEntry ? filledText(textEntry, numbers, context) : null;
  if (guide === null && text === null) return null;
  const workedEntry = fields.get('worked');
  const worked = workedEntry ? filledText(workedEntry, numbers, context) : null;
  const check: NumberCheck = {
    ...numbers,
    kind: 'number',
    component,
    hints: readHints(begun, numbers),
    where,
    text,
    key,
    decimals: fields.get('decimals')?.wholeNumber(0, 10) ?? 4,
    isPercent: fields.get('is_percent')?.boolean() ?? false,
    handRounded: formulas(fields.get('hand_rounded'), numbers, begun),
    malRules: readMalRules(fields.get('mal_rules'), numbers, begun),
    worked,
  };
  reportHints(check.hints, check, begun);
  return judged(check, begun);
}

function formulas(entry: Entry | undefined, numbers: Numbers, { context }: Begun): string[] {
  return (entry?.list() ?? []).flatMap((one) => formula(one, numbers, 'number', context) ?? []);
}

function readMalRules(
  entry: Entry | undefined,
  numbers: Numbers,
  { context }: Begun,
): NumberCheck['malRules'] {
  return (entry?.list() ?? []).flatMap((one) => {
    const fields = one.record(malRuleKeys);
    if (fields === null) return [];
    const value = fields.get('value');
    if (!value) return one.fault('checks-missing', 'the key value is missing.') ?? [];
    const computed = formula(value, numbers, 'number', context);
    const found = mistake(one, fields, numbers, context);
    return computed === null || found === null ? [] : [{ ...found, value: computed }];
  });
}

function reportHints({ pointer, principle }: HintLadder, check: NumberCheck, { entry }: Begun): void {
  const missing = [
    pointer === null ? 'pointer' : '',
    principle === null ? 'principle' : '',
    check.worked === null && check.hints.bottomOut === null ? 'worked' : '',
  ].filter(Boolean);
  if (missing.length > 0) entry.fault('checks-hints-missing', `no ${missing.join(', ')}.`);
}

/** A draw that cannot be used costs an item of the guide its siblings, and a generated one its place. */
function judged(check: NumberCheck, { entry, fields, guide, context }: Begun): NumberCheck | null {
  const drawFault = context.judges.drawFault(check);
  if (drawFault !== null) (fields.get('draw') ?? entry).fault('checks-draw', `${drawFault}.`);
  const malFault = context.judges.malRuleFault(check);
  if (malFault !== null) (fields.get('mal_rules') ?? entry).fault('checks-mal-rule', `${malFault}.`);
  if (drawFault === null) return check;
  return guide === null ? null : { ...check, draw: {}, text: null };
}
