const forms = (words: string) => words.split(' ');

/** Verbs that are denied in one word. */
export const verbNegators: ReadonlySet<string> = new Set(
  forms(
    'isnt arent wasnt werent dont doesnt dosent dosnt doenst doesn didnt cant cannot wont couldnt wouldnt shouldnt hasnt havent hadnt aint neednt mustnt',
  ),
);

/** Words that deny what stands behind them. */
export const negators: ReadonlySet<string> = new Set([
  ...forms(
    'not never no without nor neither none nothing nobody nowhere hardly barely scarcely unable lack lacks lacking',
  ),
  ...forms(
    'fail fails failed failing refuse refuses prevent prevents preventing prevented avoid avoids avoiding avoided',
  ),
  ...forms(
    'stop stops stopping hinder hinders forbid forbids discourage discourages discouraging remove removes removing',
  ),
  ...forms('eliminate eliminates ignore ignores ignoring skip skips skipping'),
  ...verbNegators,
]);

/** Whether it denies a verb: `not`, `never`, `doesnt`. */
export function deniesVerb(word: string): boolean {
  return word === 'not' || word === 'never' || verbNegators.has(word);
}
