import { distance } from 'fastest-levenshtein';
import { stemmer } from 'stemmer';

const numberWords = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** Forms that no rule of endings brings together; the base stands first. */
const irregularForms = [
  'grow grew grown',
  'shrink shrank shrunk',
  'fall fell fallen',
  'rise rose risen',
  'learn learnt',
  'blow blew blown',
  'swing swung',
  'get got gotten',
  'go went gone',
  'give gave given',
  'take took taken',
  'run ran',
  'see saw seen',
  'know knew known',
  'lose lost',
  'become became',
  'find found',
  'tell told',
  'say said',
  'send sent',
  'bring brought',
  'leave left',
  'feel felt',
  'keep kept',
  'hold held',
  'stick stuck',
  'sink sank sunk',
  'spread spreading',
  'drive drove driven',
  'draw drew drawn',
  'freeze froze frozen',
  'break broke broken',
  'choose chose chosen',
  'forget forgot forgotten',
  'do did done does',
  'be is are was were been am being',
  'have has had',
  'make made',
  'die dies died dying dead',
  'vanish vanishing',
  'datum data',
  'minimum minima',
  'error errors err errs',
];

const baseOf = new Map(
  irregularForms.flatMap((line) => {
    const [base = '', ...forms] = line.split(' ');
    return forms.map((form) => [form, base] as const);
  }),
);

/** Words in -ise whose American form is the same. */
const keepsIse =
  /^(?:o?the?rwise|likewise|clockwise|.*wise|raise|praise|noise|poise|precise|concise|exercise|promise|comprise|compromise|surprise|advise|revise|supervise|unsupervise|arise|rise|disguise|demise|expertise|premise|franchise)/;

/** A word without case, accents and apostrophes, in American spelling; numbers up to ten as digits. */
export function foldWord(word: string): string {
  const plain = word
    .normalize('NFKD')
    .replace(/[\p{M}'’‘`´]/gu, '')
    .toLowerCase();
  const digit = numberWords.indexOf(plain);
  if (digit >= 0) return String(digit);
  if (/^\d*\.?\d+$/.test(plain)) return String(Number(plain));
  if (keepsIse.test(plain)) return plain;
  return plain
    .replace(/([a-z]{3})is(e|es|ed|er|ers|ing|ation|ations)$/, '$1iz$2')
    .replace(/([a-z]{2})our(s|ed|ing|able|ite|hood)?$/, (all, head: string, end = '') =>
      /^(?:behavi|col|fav|neighb|lab|hon)$/.test(head) || /(?:behavi|col|fav|neighb|lab|hon)$/.test(head)
        ? `${head}or${end}`
        : all,
    );
}

const stems = new Map<string, string>();

/** What the forms of a word have in common. Comparatives stay apart: `larger` is not `large`. */
export function stemOf(folded: string): string {
  const known = stems.get(folded);
  if (known !== undefined) return known;
  const base = baseOf.get(folded) ?? folded;
  const stem = /\d/.test(base) || base.length < 4 ? base : stemOfLetters(base);
  if (stems.size < 20_000) stems.set(folded, stem);
  return stem;
}

function stemOfLetters(word: string): string {
  // Porter's algorithm would make one word of generalise, generate and general.
  if (/^generali[sz]/.test(word)) return 'generaliz';
  if (/^generat/.test(word)) return 'generat';
  if (/^(?:normal|regular|optim|minim|maxim|initial)i[sz]/.test(word)) return word.replace(/i[sz].*$/, 'iz');
  if (/^(?:less|loss|class|bias|plus|minus|times|always|towards)$/.test(word)) return word;
  return stemmer(word);
}

/** Whether a typed word is a slip of the wanted one: one wrong, missing or swapped letter, two in long words. */
export function isSlipOf(typed: string, wanted: string): boolean {
  if (wanted.length < 5 || typed.length < 4 || /\d/.test(typed) || typed[0] !== wanted[0]) return false;
  if (Math.abs(typed.length - wanted.length) > 2) return false;
  const slips = distance(typed, wanted);
  return slips <= 1 || (slips === 2 && (wanted.length >= 9 || isSwap(typed, wanted)));
}

function isSwap(typed: string, wanted: string): boolean {
  if (typed.length !== wanted.length) return false;
  const differ = [...wanted].flatMap((letter, i) => (letter === typed[i] ? [] : [i]));
  const [first = 0, second = 0] = differ;
  return (
    differ.length === 2 &&
    second === first + 1 &&
    typed[first] === wanted[second] &&
    typed[second] === wanted[first]
  );
}
