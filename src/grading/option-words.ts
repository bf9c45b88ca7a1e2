/** Further wordings of an option, by its letter. */
export type Synonyms = Readonly<Record<string, readonly string[]>>;

/** Which options a text names, and which it names only to reject them. */
export interface OptionMentions {
  named: string[];
  rejected: string[];
}

const numberWords = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const sameWord = new Map([
  ...numberWords.map((word, i) => [word, String(i)] as const),
  ...['yep', 'yeah', 'yup'].map((word) => [word, 'yes'] as const),
  ...['nope', 'nah'].map((word) => [word, 'no'] as const),
]);

/** Words without case, marks and hyphens; a minus stays with its number, `10,000` and `5 × 3` become one word; clauses end in `,`. */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[−–]/g, '-')
    .replaceAll(/['’`]/g, '')
    .replaceAll(/(\d)[,_ ](?=\d{3}(?!\d))/g, '$1')
    .replaceAll(/(\d)\s*(?:[x×*]|by)\s*(?=\d)/g, '$1x');
  const found =
    plain.match(/(?<![\p{L}\d)])-\d+(?:\.\d+)?|\d+(?:\.\d+)?(?:x\d+)*|\p{L}+|[,;:.!?](?=\s|$)/gu) ?? [];
  return found.map((word) => (/^[,;:.!?]$/.test(word) ? ',' : (sameWord.get(word) ?? word)));
}

export const negations: ReadonlySet<string> = new Set(
  'not isnt arent wasnt dont doesnt didnt wont cant cannot never nor neither without unlike than except wouldnt shouldnt couldnt rejecting excluding'.split(
    ' ',
  ),
);
export const turns: ReadonlySet<string> = new Set([',', 'but', 'instead', 'rather', 'so', 'its', 'because']);

/** For each word whether it stands behind a negation, up to the end of its clause. */
export function negated(words: readonly string[]): boolean[] {
  let active = false;
  return words.map((word, i) => {
    if (turns.has(word) && words[i + 1] !== 'than') active = false;
    const before = active;
    if (negations.has(word) || (word === 'instead' && words[i + 1] === 'of')) active = true;
    return before;
  });
}

export function isWord(word: string): boolean {
  return word !== ',';
}

export function stemOf(word: string): string {
  if (/\d/.test(word) || word.length < 5) return word;
  const stem = word.replace(/(?:ing|ed|ly|ers?|est|es|s)$/, '').replace(/e$/, '');
  return stem.length < 3 ? word : stem;
}

/** Words that stand in any sentence: none of them tells what is meant. */
const common = new Set(
  (
    'the a an of to in on at is are was were be been being am it its this that these those they them their theyre thats i im ive id me my we our you your youre he she his her there theres here ' +
    'and or so for with by as if than then too also just really very quite rather pretty much many lot lots bit even still yet again already now actually basically simply probably maybe perhaps surely certainly clearly obviously always ' +
    'think guess say said mean means know see seen look looks seem seems would will could can should may might must shall have has had having do does did doing done get gets got getting become becomes became go goes going went gone take takes took taking taken make makes made let lets keep keeps come comes came ' +
    'what which who how why where when because since cause reason problem option answer way ways back thing things something stuff kind sort alone over from into about like time times one'
  ).split(' '),
);

/** Words of every answer in this field. Like a negation they do not decide by themselves. */
const ofTheField = new Set(
  'network networks net nets model models training train trained trains run runs gradient gradients loss losses weight weights step steps'.split(
    ' ',
  ),
);

export interface ContentWord {
  stem: string;
  isWeak: boolean;
}

/** What a word says, or null for one that any sentence may hold. */
export function contentOf(word: string): ContentWord | null {
  return !isWord(word) || common.has(word)
    ? null
    : { stem: stemOf(word), isWeak: ofTheField.has(word) || negations.has(word) };
}
