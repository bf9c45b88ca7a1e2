import type { ChoiceCheck, ChoiceVariant, Draw, Mistake } from './checks.ts';
import { type Begun, filledText, mistake, type Numbers } from './checks-context.ts';
import { oneOf } from './checks-diagnostics.ts';
import { readDraws } from './checks-draw.ts';
import type { Entry } from './checks-entry.ts';
import { readHints, reportMissingRungs } from './checks-hints.ts';

const variantKeys = ['text', 'options', 'answers', 'distractors', 'synonyms'];

/** A single variant needs no `variants:`; its keys may stand in the item itself. */
export const choiceKeys = [...variantKeys, 'variants', 'draw'];

export function readChoice(begun: Begun, component: string): ChoiceCheck | null {
  const { id, entry, fields, guide } = begun;
  if (guide !== null && guide.options.length === 0)
    return entry.fault('checks-kind-misfit', 'the guide gives this item no options to choose from.');
  const draw: Record<string, Draw> = readDraws(fields.get('draw'));
  const numbers: Numbers = { id, values: {}, draw };
  const own = variantKeys.find((key) => fields.has(key));
  const listed = fields.get('variants');
  if (own !== undefined && listed) listed.fault('checks-kind-misfit', `${own} belongs into the variants.`);
  const variants = listed
    ? listed.list().flatMap((one) => {
        const inner = one.record(variantKeys);
        return inner === null ? [] : (readVariant(begun, one, inner, numbers) ?? []);
      })
    : [readVariant(begun, entry, fields, numbers)].filter((variant) => variant !== null);
  if (variants.length === 0) return null;
  const hints = readHints(begun, numbers);
  reportMissingRungs(begun, hints);
  return { kind: 'choice', id, component, hints, variants, draw };
}

function readVariant(
  begun: Begun,
  entry: Entry,
  fields: Map<string, Entry>,
  numbers: Numbers,
): ChoiceVariant | null {
  const { guide } = begun;
  const asked = guide === null ? ownText(begun, entry, fields, numbers) : { text: null, options: {} };
  if (asked === null) return null;
  if (guide !== null)
    (fields.get('text') ?? fields.get('options'))?.fault(
      'checks-kind-misfit',
      'text and options of this item are those of the guide.',
    );
  const letters = guide?.options ?? Object.keys(asked.options);
  const answers = readAnswers(fields.get('answers'), letters);
  const right = answers.length > 0 ? answers : (guide?.answers ?? []);
  if (right.length === 0)
    return entry.fault('checks-missing', 'the key answers is missing: the right letter.');
  return {
    ...asked,
    answers,
    distractors: readDistractors(entry, fields.get('distractors'), letters, right, numbers, begun),
    synonyms: readSynonyms(fields.get('synonyms'), letters),
  };
}

/** What a generated choice asks and offers. */
function ownText(
  { context }: Begun,
  entry: Entry,
  fields: Map<string, Entry>,
  numbers: Numbers,
): { text: string; options: Record<string, string> } | null {
  const options: Record<string, string> = {};
  for (const { key, value } of fields.get('options')?.fields() ?? []) {
    const option = /^[A-H]$/.test(key)
      ? filledText(value, numbers, context)
      : value.fault('checks-option-unknown', `${key} is no letter from A to H.`);
    if (option !== null) options[key] = option;
  }
  const textEntry = fields.get('text');
  if (!textEntry || Object.keys(options).length < 2)
    return entry.fault('checks-missing', 'a generated choice has a text and at least two options.');
  const text = filledText(textEntry, numbers, context);
  return text === null ? null : { text, options };
}

function readAnswers(entry: Entry | undefined, letters: readonly string[]): string[] {
  return (entry?.list() ?? []).flatMap((one) => {
    const letter = one.text();
    if (letter === null || letters.includes(letter)) return letter ?? [];
    return one.fault('checks-option-unknown', `${letter} is no option. ${oneOf(letter, letters)}`) ?? [];
  });
}

function readDistractors(
  entry: Entry,
  distractors: Entry | undefined,
  letters: readonly string[],
  right: readonly string[],
  numbers: Numbers,
  { context }: Begun,
): Record<string, Mistake> {
  const found: Record<string, Mistake> = {};
  const named = new Set<string>();
  for (const { key, value } of distractors?.fields() ?? []) {
    named.add(key);
    if (!letters.includes(key))
      value.fault('checks-option-unknown', `${key} is no option. ${oneOf(key, letters)}`);
    else if (right.includes(key))
      value.fault('checks-distractor-of-right', `${key} is a right option; only wrong ones have a message.`);
    else {
      const fields = value.isMap ? value.record(['misconception', 'message']) : null;
      const read = mistake(value, fields, numbers, context);
      if (read !== null) found[key] = read;
    }
  }
  const silent = letters.filter((letter) => !right.includes(letter) && !named.has(letter));
  if (silent.length > 0)
    (distractors ?? entry).fault(
      'checks-distractor-missing',
      `no message for the wrong option${silent.length > 1 ? 's' : ''} ${silent.join(', ')}.`,
    );
  return found;
}

function readSynonyms(entry: Entry | undefined, letters: readonly string[]): Record<string, string[]> {
  const synonyms: Record<string, string[]> = {};
  for (const { key, value } of entry?.fields() ?? []) {
    if (letters.includes(key)) synonyms[key] = value.list().flatMap((one) => one.text() ?? []);
    else value.fault('checks-option-unknown', `${key} is no option. ${oneOf(key, letters)}`);
  }
  return synonyms;
}
