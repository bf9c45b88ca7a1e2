import type { Idea, TextCheck } from './checks.ts';
import { type Begun, mistake, type Numbers } from './checks-context.ts';
import type { Entry } from './checks-entry.ts';
import { readHints, reportMissingRungs } from './checks-hints.ts';

export const textKeys = ['ideas', 'need', 'beliefs', 'right', 'partial', 'wrong'];

const ideaKeys = ['id', 'required', 'says', 'contradicts', 'missing'];
const beliefKeys = ['misconception', 'message', 'says'];

/** Reads a rubric; null when no idea of it can be used. */
export function readText(begun: Begun, component: string): TextCheck | null {
  const { id, entry, fields } = begun;
  const numbers: Numbers = { id, values: {}, draw: {} };
  const ideas = readIdeas(fields.get('ideas'), begun);
  if (ideas.length === 0) return entry.fault('checks-missing', 'a rubric has at least one idea.');
  const need = fields.get('need')?.wholeNumber(1, ideas.length) ?? ideas.length;
  const hints = readHints(begun, numbers);
  reportMissingRungs(begun, hints);
  return {
    kind: 'text',
    id,
    component,
    hints,
    ideas,
    need,
    beliefs: readBeliefs(fields.get('beliefs'), begun),
    right: texts(fields.get('right')),
    partial: texts(fields.get('partial')),
    wrong: texts(fields.get('wrong')),
    labelled: { right: [], partial: [], wrong: [] },
  };
}

function readIdeas(entry: Entry | undefined, begun: Begun): Idea[] {
  const taken = new Set<string>();
  return (entry?.list() ?? []).flatMap((one) => {
    const fields = one.record(ideaKeys);
    const id = fields?.get('id')?.text() ?? null;
    if (fields === null) return [];
    if (id === null) return one.fault('checks-missing', 'an idea has an id.') ?? [];
    if (taken.has(id)) return one.fault('checks-duplicate', `there are two ideas ${id}.`) ?? [];
    taken.add(id);
    const says = phrases(fields.get('says'), begun);
    if (says.length === 0)
      return one.fault('checks-missing', `the idea ${id} has no says that can be read.`) ?? [];
    const required = fields.get('required')?.boolean() ?? false;
    const missing = saidWhenMissing(fields.get('missing'), required);
    if (missing === null) return one.fault('checks-missing', `the idea ${id} has no text for missing.`) ?? [];
    return {
      id,
      required,
      says,
      contradicts: phrases(fields.get('contradicts'), begun),
      missing,
    };
  });
}

/** Nothing need be said of an idea that may be missing. */
function saidWhenMissing(entry: Entry | undefined, required: boolean): string | null {
  if (!required && (!entry || entry.isBlank)) return '';
  return entry?.text() ?? null;
}

function readBeliefs(entry: Entry | undefined, begun: Begun): TextCheck['beliefs'] {
  const numbers: Numbers = { id: begun.id, values: {}, draw: {} };
  return (entry?.list() ?? []).flatMap((one) => {
    const fields = one.record(beliefKeys);
    if (fields === null) return [];
    const found = mistake(one, fields, numbers, begun.context);
    const says = phrases(fields.get('says'), begun);
    if (found === null) return [];
    if (says.length === 0) return one.fault('checks-missing', 'a belief has no says that can be read.') ?? [];
    return { ...found, says };
  });
}

/** Ways of saying; those that cannot be read are reported and left out. */
function phrases(entry: Entry | undefined, { context }: Begun): string[] {
  return (entry?.list() ?? []).flatMap((one) => {
    const phrase = one.text();
    if (phrase === null) return [];
    const [fault] = context.judges.phraseFaults(phrase, context.words);
    return fault ? (one.fault('checks-phrase', fault.message, fault.column) ?? []) : phrase;
  });
}

export function texts(entry: Entry | undefined): string[] {
  return (entry?.list() ?? []).flatMap((one) => one.text() ?? []);
}
