import { numberQuestion } from '../../grading/formula/number-question.ts';
import type { Stock } from '../../learner/select.ts';
import type { Checks } from '../../lesson/checks.ts';
import type { Lesson } from '../../lesson/lesson.ts';
import { hashText } from '../../text/hash.ts';
import { generatedItem, templatesByComponent } from './generated-item.ts';
import { seedFor } from './placed-item.ts';
import { placedNames } from './placed-names.ts';

/** What `checks.yml` lets us draw; `met` are ids, the latest last. */
export function stockOf(checks: Checks, met: readonly string[]): Stock {
  return { templates: templatesByComponent(checks), met, words: wordsIn(checks) };
}

/** Ids of what the way asks of every learner with this seed, before any check: no check may ask it in its words. */
export function askedBefore(lesson: Lesson, seed: number): string[] {
  const placed = placedNames(lesson).map((name) => `${name}@${seedFor({ seed }, name)}`);
  return [...Object.keys(lesson.checks.items), ...placed];
}

const known = new WeakMap<Checks, Map<string, string>>();

/** The hash of an item's text, as its attempts are recorded with; drawn once. */
function wordsIn(checks: Checks): Stock['words'] {
  const hashes = known.get(checks) ?? new Map<string, string>();
  known.set(checks, hashes);
  return (item) => {
    const hash = hashes.get(item) ?? generatedItem(checks, item)?.hash ?? ownWords(checks, item);
    hashes.set(item, hash);
    return hash;
  };
}

/** An item of the guide as its siblings would say it, with the guide's numbers. */
function ownWords(checks: Checks, id: string): string {
  const check = Object.hasOwn(checks.items, id) ? checks.items[id] : undefined;
  return check?.kind === 'number' ? hashText(numberQuestion(check, check.values).text) : id;
}
