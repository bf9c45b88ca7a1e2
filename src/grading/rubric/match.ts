import type { Stated, Statements } from './answer-text.ts';
import { type Symbols, saysFormula } from './formula-match.ts';
import type { Group, Phrase, Slot } from './phrase.ts';
import { type Span, spanInOrder } from './steps.ts';
import type { Run, Vocabulary } from './vocabulary.ts';

/** Where an answer says a phrase: `said`, or `denied` when a word of it is in the reach of a negation. */
export interface Match {
  status: 'said' | 'denied';
  start: number;
  end: number;
}

interface Place {
  from: number;
  to: number;
  isNegated: boolean;
}

/** A slot with the runs of words that an answer holds at all: most phrases end here. */
interface LiveSlot extends Slot {
  runs: Run[];
}

interface LiveGroup {
  slots: LiveSlot[];
  joint: Group['joint'];
}

function liveGroups(
  groups: readonly Group[],
  answer: Statements,
  vocabulary: Vocabulary,
): LiveGroup[] | null {
  const live: LiveGroup[] = [];
  for (const { slots, joint } of groups) {
    const liveSlots: LiveSlot[] = [];
    for (const slot of slots) {
      const runs = vocabulary.liveRuns(slot.units, answer.distinct);
      if (runs.length === 0) return null;
      liveSlots.push({ ...slot, runs });
    }
    live.push({ slots: liveSlots, joint });
  }
  return live;
}

/** The first place where the answer says the phrase, or else the first where it denies it. */
export function matchPhrase(phrase: Phrase, answer: Statements, vocabulary: Vocabulary): Match | null {
  if (phrase.kind === 'formula') return matchFormula(phrase, answer, (list) => vocabulary.symbols(list));
  const isNegative = phrase.groups.some(({ slots }) =>
    slots.some(({ units }) => units.some((unit) => isNegativeUnit(unit, vocabulary))),
  );
  const groups = liveGroups(phrase.groups, answer, vocabulary);
  if (!groups) return null;
  if (groups[1]?.joint === '>>') {
    const steps = groups.map((group) => sayingsOf(group, answer.clauses, vocabulary));
    const span = spanInOrder(steps);
    return span && { status: 'said', ...span };
  }
  const said = matchGroups(groups, answer.clauses, vocabulary, 'said');
  if (said) return { status: 'said', ...said };
  if (isNegative) return null;
  const denied = matchGroups(groups, answer.clauses, vocabulary, 'denied');
  return denied ? { status: 'denied', ...denied } : null;
}

function matchFormula(
  phrase: Phrase & { kind: 'formula' },
  answer: Statements,
  symbols: Symbols,
): Match | null {
  const found = answer.formulas.filter(({ formula }) => saysFormula(formula, phrase.formula, symbols));
  const best = found.find((formula) => formula.polarity !== 'denied') ?? found[0];
  if (!best) return null;
  return {
    status: best.polarity === 'denied' ? 'denied' : 'said',
    start: best.start,
    end: best.end,
  };
}

function isNegativeUnit(unit: Slot['units'][number], vocabulary: Vocabulary): boolean {
  return unit.isNegated || (unit.list !== null && vocabulary.listHasNegative(unit.list));
}

/** Every place where a group is said. */
function sayingsOf(group: LiveGroup, clauses: readonly Stated[], vocabulary: Vocabulary): Span[] {
  return clauses.flatMap((clause) => {
    const found: Span[] = [];
    let from = 0;
    while (from < clause.tokens.length) {
      const place = matchGroup(group, clause, from, vocabulary, 'said');
      if (!place) break;
      found.push(place);
      from = place.last + 1;
    }
    return found;
  });
}

/** Groups find their clauses one after the other: the same sentence for `,`, any later place for `...`. */
function matchGroups(
  groups: readonly LiveGroup[],
  clauses: readonly Stated[],
  vocabulary: Vocabulary,
  status: Match['status'],
): Span | null {
  const [first, ...rest] = groups;
  if (!first) return null;
  for (const [n, clause] of clauses.entries()) {
    const here = matchGroup(first, clause, 0, vocabulary, status);
    const whole =
      here && follow(rest, clauses, { clause: n, token: here.last + 1, span: here }, vocabulary, status);
    if (whole) return whole;
    // What the first place does not reach later in the answer, no later one does.
    if (here && rest[0]?.joint === '...') return null;
  }
  return null;
}

interface Position {
  clause: number;
  token: number;
  span: Span;
}

function follow(
  groups: readonly LiveGroup[],
  clauses: readonly Stated[],
  from: Position,
  vocabulary: Vocabulary,
  status: Match['status'],
): Span | null {
  const [group, ...rest] = groups;
  if (!group) return from.span;
  const here = clauses[from.clause];
  if (!here) return null;
  // Only the first place is taken of each group: later ones would make the work grow with the number of groups.
  const first = group.joint === '...' ? from.clause : Math.max(0, from.clause - reach);
  const last = group.joint === '...' ? clauses.length : from.clause + reach + 1;
  for (let n = first; n < Math.min(last, clauses.length); n++) {
    const clause = clauses[n];
    const isHere = n === from.clause;
    if (!clause || !mayFollow(group.joint, here, clause)) continue;
    const found = matchGroup(
      group,
      clause,
      isHere && group.joint === '...' ? from.token : 0,
      vocabulary,
      status,
    );
    if (found)
      return follow(
        rest,
        clauses,
        { clause: n, token: found.last + 1, span: joined(from.span, found) },
        vocabulary,
        status,
      );
  }
  return null;
}

/** Clauses further apart in one sentence are not read as one statement. */
const reach = 8;

function mayFollow(joint: Group['joint'], here: Stated, clause: Stated): boolean {
  if (joint === '...') return clause.index >= here.index;
  if (joint === '~') return here.links.has(clause.index);
  return clause !== here && clause.sentence === here.sentence && Math.abs(clause.index - here.index) <= reach;
}

function joined(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

/** Finds all slots of a group in one clause, each at a place of its own. */
function matchGroup(
  group: LiveGroup,
  clause: Stated,
  from: number,
  vocabulary: Vocabulary,
  status: Match['status'],
): (Span & { last: number }) | null {
  const places = group.slots.map((slot) => placesOf(slot, clause, from, vocabulary));
  if (places.some((found) => found.length === 0)) return null;
  const chosen = choose(group.slots, places, (picked) => fitsPolarity(picked, clause, status));
  const [first] = chosen ?? [];
  if (!chosen || !first) return null;
  const left = chosen.reduce((least, place) => Math.min(least, place.from), first.from);
  const right = chosen.reduce((most, place) => Math.max(most, place.to), first.to);
  return { start: clause.tokens[left]?.start ?? 0, end: clause.tokens[right]?.end ?? 0, last: right };
}

function placesOf(slot: LiveSlot, { tokens }: Stated, from: number, vocabulary: Vocabulary): Place[] {
  const places: Place[] = [];
  const until = slot.isFirst ? startOf(tokens) + 1 : tokens.length;
  for (let i = slot.isFirst ? until - 1 : from; i < until; i++) {
    for (const { words, isNegated } of slot.runs) {
      const to = vocabulary.endOfRun(words, tokens, i);
      if (to !== null) places.push({ from: i, to, isNegated });
    }
  }
  return places;
}

const openers = new Set(
  'it its is the a an and i im id ill would will be should think guess say believe suppose probably maybe perhaps very quite pretty rather really just simply only basically so well ok hmm hm um answer loss then this that means mean because of to'.split(
    ' ',
  ),
);

/** The first word of a clause that says something. */
function startOf(tokens: Stated['tokens']): number {
  const first = tokens.findIndex((token) => token.kind === 'word' && !openers.has(token.folded));
  return Math.max(first, 0);
}

/** Words in a negation's reach belong to a negative unit, or the phrase is denied. */
function fitsPolarity(picked: readonly Place[], clause: Stated, status: Match['status']): boolean {
  const at = (place: Place) => clause.polarity.slice(place.from, place.to + 1);
  const negative = picked.filter((place) => place.isNegated);
  if (negative.length > 0)
    return status === 'said' && negative.every((place) => at(place).includes('denied'));
  if (status === 'said') return picked.every((place) => at(place).every((p) => p === 'plain'));
  return picked.some((place) => at(place).includes('denied'));
}

const mostTries = 2000;

/** The first choice of one place for each slot, none overlapping, in the order demanded, that passes the test. */
function choose(
  slots: readonly LiveSlot[],
  places: readonly Place[][],
  passes: (picked: readonly Place[]) => boolean,
): Place[] | null {
  let tries = 0;
  const pick = (n: number, picked: Place[]): Place[] | null => {
    if (n === slots.length) return passes(picked) ? picked : null;
    for (const place of places[n] ?? []) {
      if (++tries > mostTries) return null;
      const whole = isFree(place, picked, slots[n]) ? pick(n + 1, [...picked, place]) : null;
      if (whole) return whole;
    }
    return null;
  };
  return pick(0, []);
}

function isFree(place: Place, picked: readonly Place[], slot: LiveSlot | undefined): boolean {
  const before = picked.at(-1);
  if (slot?.isAfter && before && place.from <= before.to) return false;
  return !picked.some((other) => place.from <= other.to && other.from <= place.to);
}
