import type { Value } from '../../grading/array-arithmetic.ts';
import { evaluate } from '../../grading/expression.ts';
import type { Names } from '../../session/turn/traced-names.ts';

export interface Side {
  value: Value;
  /** Names have a part in it. */
  isName: boolean;
}

/** Of one equals sign (or "is"): what stands left of it and of those before it, and where its right side begins. */
export interface Stated {
  sides: Side[];
  at: number;
  isAbout: boolean;
}

const signs =
  /(?<![<>!=:+*/-])={1,3}(?!=)|≈|\b(?:is|are|equals?|gives|makes|yields|returns|comes (?:out )?(?:to|at|as)|amounts to)\b/g;
const aboutAfter =
  /^\s*(?:~|(?:now |then |here )?(?:about|roughly|approximately|approx|around|nearly|almost)\b)/;

/** Every sign of a text with the sides that can be computed. A side that only names things is left out where it supposes. */
export function sidesOf(text: string, scope: Names): Stated[] {
  const stated: Stated[] = [];
  for (const clause of clausesOf(text)) {
    const supposes = supposing.test(clause.text);
    let sides: Side[] = [];
    let from = 0;
    for (const match of clause.text.matchAll(signs)) {
      const part = clause.text.slice(from, match.index);
      const left = lastSide(part, scope, supposes, clause.text.slice(match.index + match[0].length));
      // A chain goes on where the whole part between two signs is one side.
      sides = left === null ? [] : [...(left.isWhole && from > 0 ? sides : []), left];
      from = match.index + match[0].length;
      const isAbout = match[0] === '≈' || aboutAfter.test(clause.text.slice(from));
      stated.push({ sides, at: clause.start + from, isAbout });
    }
  }
  return stated;
}

/** Sentences, lines, and what a semicolon parts. */
function clausesOf(text: string): { text: string; start: number }[] {
  let start = 0;
  return text.split(/(?<=[.!?;:])(?=\s)|(?<=\n)/).map((clause) => {
    const one = { text: clause, start };
    start += clause.length;
    return one;
  });
}

/** Words that make a sentence one of what may be, was, or is in another case. */
const supposing =
  /\b(?:if|suppose|supposing|imagine|assume|assuming|would|were|could|might|should|was|had|let|try|say|instead|unless|whenever|e\.g|example|before|after|becomes?|new|next|another|usually|typical(?:ly)?|then it|starting|initially|once|until|when|expect|target of|means?)\b/i;
/** A name that a speaker may set at will stands behind one of these: `with lr = 0.1`. */
const setting = /\b(?:with|for|at|using|set|take|choose|put|use)\s*$/i;
const given = /^(?:lr|learning_rate|rate|x|t|target|w|b|[Wb]\d*)(?:\[|$|\s)/;
const otherLoss =
  /\b(?:training|test|validation|average|mean|total|epoch|final|initial|minimum|smallest|largest|squared|entropy|a|an|no|each|every|any|its|their|whose)\s*$/i;

/** The longest end of a part that computes, if nothing before it belongs to it; null where there is none. */
function lastSide(
  part: string,
  scope: Names,
  supposes: boolean,
  after: string,
): (Side & { isWhole: boolean }) | null {
  const starts = [...part.matchAll(/(?<![\w.∂√'])[-(\w.∂√[σπ]/gu)].map(({ index }) => index).slice(-60);
  for (const start of starts) {
    const text = part.slice(start).replace(/[\s,`"”]+$/, '');
    const before = part.slice(0, start);
    if (text === '' || (/[-+*/^(@[|<>]\s*$/.test(before) && !/\($/.test(before.trim()))) continue;
    const side = asSide(text, scope);
    if (side === null) continue;
    if (side.isName && !isSaid(text, before, supposes, after)) return null;
    return { ...side, isWhole: before.trim() === '' };
  }
  return null;
}

/** What a text computes to: a name, or something with a sign or a function in it; a bare number says nothing. */
function asSide(text: string, scope: Names): Side | null {
  const words = text.replace(/\blearning rate\b/i, 'learning_rate');
  if (/^[-+]?[\d.,\s%]+$/.test(words) || /^(?:e|pi|π)$/i.test(words)) return null;
  const result = evaluate(words, scope);
  if (!result.ok) return null;
  const isName = /^[\p{L}_∂][\w∂']*(?:\[\d+\])*$/u.test(words);
  if (!isName && !/[-+*/^@²³√(⁰-⁹]/.test(words)) return null;
  return { value: result.value, isName: isName || usesName(words, scope) };
}

const usesName = (text: string, scope: Names) =>
  (text.match(/[\p{L}_∂][\w∂']*/gu) ?? []).some((word) => Object.hasOwn(scope, word));

/** Whether a sentence says of a name what it stands for now. */
function isSaid(name: string, before: string, supposes: boolean, after: string): boolean {
  if (supposes || (given.test(name) && setting.test(before))) return false;
  if (/^(?:a|e|b|t|x|L)$/.test(name) && !/[=≈]/.test(before + after.slice(0, 0)) && /\p{L}\s$/u.test(before))
    return false;
  return !(/^(?:loss|rate|target)$/.test(name) && (otherLoss.test(before) || /\p{L}-$/u.test(before)));
}
