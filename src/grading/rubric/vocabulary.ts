import { formulaTokens } from './formula-tokens.ts';
import type { Unit } from './phrase.ts';
import type { Token } from './tokens.ts';
import { foldWord, isSlipOf, stemOf } from './words.ts';

/** One word as it is looked for. */
export interface Wanted {
  stem: string;
  folded: string;
  /** Any word that begins so. */
  isPrefix: boolean;
}

/** Words in a row, from a phrase or a list. */
export interface Run {
  words: Wanted[];
  isNegated: boolean;
}

/** Words that may stand between the words of a run. */
const lightWords = new Set(
  'the a an its it his their your our my this that these those of more very too just so really quite much all any some each every own way as'.split(
    ' ',
  ),
);

/** In shorter beginnings a slip makes another word too easily. */
const shortestSlippedPrefix = 7;

/** The word lists of a lesson, compiled; compares words of phrases with words of answers. */
export class Vocabulary {
  readonly #lists = new Map<string, Run[]>();
  readonly #symbols = new Map<string, ReadonlySet<string>>();
  readonly #known = new Set<string>();
  readonly #used = new Set<string>();
  readonly #same = new Map<string, boolean>();
  readonly #units = new WeakMap<Unit, Run[]>();

  constructor(words: Readonly<Record<string, readonly string[]>>) {
    for (const [name, entries] of Object.entries(words)) {
      this.#lists.set(name, entries.map(runOfEntry));
      this.#symbols.set(name, new Set(entries.map(symbolOf)));
      for (const run of this.#lists.get(name) ?? []) this.#learn(run);
    }
  }

  runsOf(unit: Unit): Run[] {
    const known = this.#units.get(unit);
    if (known) return known;
    const runs =
      unit.list === null
        ? [{ words: unit.words.map(wantedOf), isNegated: unit.isNegated }]
        : (this.#lists.get(unit.list) ?? []).map((run) =>
            unit.isNegated ? { ...run, isNegated: !run.isNegated } : run,
          );
    this.#units.set(unit, runs);
    return runs;
  }

  /** Takes the words of a phrase into account: a slip never turns one known word into another. */
  learn(units: readonly Unit[]): void {
    for (const unit of units)
      for (const run of this.runsOf(unit)) {
        this.#learn(run);
        for (const word of run.words) this.#used.add(word.stem);
      }
  }

  listHasNegative(list: string): boolean {
    return (this.#lists.get(list) ?? []).some((run) => run.isNegated);
  }

  symbols(list: string): ReadonlySet<string> {
    return this.#symbols.get(list) ?? new Set();
  }

  /** Whether a way of saying holds the word, alone or through a list. */
  uses(token: Token): boolean {
    return this.#used.has(token.stem);
  }

  /** The runs of a slot's units whose words all occur in an answer. */
  liveRuns(units: readonly Unit[], distinct: readonly Token[]): Run[] {
    return units.flatMap((unit) =>
      this.runsOf(unit).filter(({ words }) =>
        words.every((wanted) => distinct.some((token) => this.#isSame(token, wanted))),
      ),
    );
  }

  /** The index of the last token of a run that begins at `from`; null when it does not. */
  endOfRun(words: readonly Wanted[], tokens: readonly Token[], from: number): number | null {
    let at = from;
    for (const [n, wanted] of words.entries()) {
      if (n > 0) {
        at++;
        while (tokens[at]?.kind === 'sign' && /^[-:_.()]$/.test(tokens[at]?.folded ?? '')) at++;
        if (!this.#isSame(tokens[at], wanted) && lightWords.has(tokens[at]?.folded ?? '')) at++;
      }
      if (!this.#isSame(tokens[at], wanted)) return null;
    }
    return at;
  }

  #isSame(token: Token | undefined, wanted: Wanted): boolean {
    if (token?.kind !== 'word') return false;
    if (wanted.isPrefix) return token.folded.startsWith(wanted.folded) || this.#isSlipOfPrefix(token, wanted);
    if (token.stem === wanted.stem || token.folded === wanted.folded) return true;
    if (this.#known.has(token.stem)) return false;
    const key = `${token.folded} ${wanted.folded}`;
    const known = this.#same.get(key);
    if (known !== undefined) return known;
    const same =
      isSlipOf(token.folded, wanted.folded) || (isSlipOf(token.stem, wanted.stem) && wanted.stem.length > 5);
    if (this.#same.size < 50_000) this.#same.set(key, same);
    return same;
  }

  /** `derivitive` for `derivativ*`: the beginning of the word, a letter more or less, is a slip of the prefix. */
  #isSlipOfPrefix({ folded, stem }: Token, wanted: Wanted): boolean {
    const { length } = wanted.folded;
    if (length < shortestSlippedPrefix || this.#known.has(stem)) return false;
    return [length - 1, length, length + 1].some((end) => isSlipOf(folded.slice(0, end), wanted.folded));
  }

  #learn(run: Run): void {
    for (const word of run.words) this.#known.add(word.stem);
  }
}

function wantedOf(word: string): Wanted {
  const isPrefix = word.endsWith('*');
  const folded = foldWord(isPrefix ? word.slice(0, -1) : word);
  return { folded, stem: stemOf(folded), isPrefix };
}

function runOfEntry(entry: string): Run {
  const isNegated = entry.startsWith('not ');
  const words = (isNegated ? entry.slice(4) : entry).split(/[\s_-]+/).filter(Boolean);
  return { words: words.map(wantedOf), isNegated };
}

function symbolOf(entry: string): string {
  const [only, ...rest] = formulaTokens(entry);
  return only && rest.length === 0 ? only.text : entry.toLowerCase();
}
