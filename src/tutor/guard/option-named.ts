import type { Secret } from './secret.ts';

/** Words that say of something whether it is what is asked for. */
const verdictWords =
  /\b(?:answers?|correct(?:ly)?|right|wrong|incorrect|true|false|solution|solves?|choose|chose|choice|pick(?:ed)?|select(?:ed)?|go(?:ing)? (?:with|for)|winner|bingo|best|fits?|yes|no|nope|not|isn'?t|aren'?t|rule[sd]? out|eliminat\w+|cross(?:ed)? out|discard|exclude|leaves?|remain(?:s|ing)?|key|antwort|richtig|falsch|l[öo]sung|r[ée]ponse|correcte?|juste|bonne?|faux|respuesta|correcta|verdadera|falsa|soluci[óo]n|ответ|odpowied[źz]|risposta|resposta|svar|vastaus|答案|正确|正解|答え)(?![\p{L}])/iu;

const nouns =
  'options?|choices?|answers?|alternatives?|letters?|items?|bullets?|possibilit(?:y|ies)|candidates?|statements?|entry|line|' +
  'Antwort(?:m[öo]glichkeit)?|Option|Buchstabe|r[ée]ponse|lettre|choix|proposition|respuesta|opci[óo]n|letra|alternativa|' +
  'opzione|risposta|lettera|resposta|op[çc][ãa]o|вариант|ответ|буква';
const ordinals =
  '1st|2nd|3rd|[4-8]th|first|second|third|fourth|fifth|last|final|penultimate|middle|top|topmost|bottom|uppermost|lowest|' +
  'erste[nrs]?|zweite[nrs]?|dritte[nrs]?|vierte[nrs]?|letzte[nrs]?|premi[èe]re?|deuxi[èe]me|seconde?|troisi[èe]me|quatri[èe]me|derni[èe]re?|' +
  'primer[ao]?|segund[ao]|tercer[ao]?|cuart[ao]|[úu]ltim[ao]';
const numerals =
  '\\d|one|two|three|four|five|six|seven|eight|eins|zwei|drei|vier|deux|trois|quatre|uno|dos|tres|cuatro';

const byPlace = [
  new RegExp(
    `(?<![\\p{L}])(?:${ordinals})(?: (?:of|among|in) [\\p{L} ]{0,20}?)? (?:${nouns})(?![\\p{L}])`,
    'iu',
  ),
  new RegExp(
    `(?<![\\p{L}])(?:${nouns})(?: (?:is|number|no\\.?|nr\\.?|numero|n[uú]mero|:|the|die|der|la|el|le))* ?[:#]? ?(?:${ordinals}|${numerals})(?![\\p{L}\\d]|[.,]\\d)`,
    'iu',
  ),
  new RegExp(`(?<![\\p{L}])(?:${nouns}) (?:${ordinals})(?![\\p{L}])`, 'iu'),
];
const placeAndOne = new RegExp(`(?<![\\p{L}])(?:${ordinals})(?: one)?(?![\\p{L}])`, 'iu');
/** Ticks, crosses and shares beside letters. */
const markedOff = /[✓✔✅☑✗✘❌✖★⭐👍👎🎯]|\d ?%/u;
const bareVerdict =
  /^\W*(?:[a-h]|true|false|yes|yep|yeah|no|nope|ja|nein|oui|non|s[íi]|да|нет|(?:the |number |no\.? |nr\.? |#)*(?:\d|1st|2nd|3rd|[4-8]th|one|two|three|four|five|first|second|third|fourth|fifth|last))\W*$/iu;
const letterRiddle =
  /\brhym\w+ with\b|\bletter\b.{0,60}\b(?:alphabet|rhym\w+|sounds?|between|before|after|starts?|begins?|follows?|grade|vitamin|looks? like|shaped?)\b|\b(?:rhym\w+ with|sounds? like|comes? (?:right |just |directly )?(?:before|after|between))\b.{0,40}\b(?:letter|alphabet|[A-H])\b|\b(?:alpha|bravo|charlie|delta|echo|foxtrot)\b(?=.{0,30}$)|\b(?:chr|char ?code|ascii|unicode|code point|U\+)(?: (?:code|is|of|number))*\W{0,3}\(?(?:0x)?\d{2,4}/iu;

/**
 * Whether a text singles out an option by its letter or its place, as right or as wrong: both tell. Which of them it is
 * does not matter, so that what is cut says nothing. Options that the learner has tried may be spoken of.
 */
export function singlesOut(text: string, secret: Secret): boolean {
  const { options, tried } = secret;
  if (options.length === 0) return false;
  const named = new Set(
    lettersNamed(
      text,
      options.map(({ letter }) => letter),
    ),
  );
  const untried = [...named].filter((letter) => !tried.includes(letter));
  if (untried.length > 0 && named.size < options.length) return true;
  if (named.size === options.length && (verdictWords.test(text) || markedOff.test(text))) return true;
  if (bareVerdict.test(text)) return true;
  if (byPlace.some((place) => place.test(text)) || letterRiddle.test(text)) return true;
  return placeAndOne.test(text) && /\bones?\b/i.test(text) && verdictWords.test(text);
}

/** Whether a decoded text is nothing but the letter of an option. */
export const isOneLetter = (said: string, { options }: Secret): boolean =>
  options.some(
    ({ letter }) =>
      letter ===
      said
        .trim()
        .replace(/[.!)"'\s]+$/, '')
        .toUpperCase(),
  );

const mathematical =
  /(?:[=+\-*/^<>≤≥·×(]\s?|\b(?:matrix|vector|layer|network|model|class|points?|example|team|case|vitamin|grade|plan|part|set|runs?|unit|weights?|bias|node|neuron|variable|figure|version|language|constant)\s)$/iu;
const mathematicalAfter = /^(?:\s?[=+*/^<>≤≥·×[]|\s?-\s?\d|['’_]|\s?\(\w+\)\s?=)/u;

/** Letters of options that a text names: capitals that are no article, no symbol; small ones where a word or a bracket points at them. */
function lettersNamed(text: string, letters: readonly string[]): string[] {
  const found: string[] = [];
  for (const { 0: mark, index } of text.matchAll(
    /(?<![\p{Script=Latin}\p{N}_'’\\.-])\p{Script=Latin}(?![\p{Script=Latin}\p{N}_])/gu,
  )) {
    const letter = mark.toUpperCase();
    if (!letters.includes(letter)) continue;
    const before = text.slice(0, index);
    const after = text.slice(index + 1);
    if (isBracketed(before, after) || (isCued(before) && !(letter === 'A' && isWordNext(after))))
      found.push(letter);
    else if (mathematical.test(before) || mathematicalAfter.test(after)) continue;
    else if (mark === letter && (letter !== 'A' || !isArticle(before, after))) found.push(letter);
  }
  return found;
}

const cues = new RegExp(
  `(?<![\\p{L}])(?:${nouns}|answer is|it'?s|choose|pick|select|go with|go for|going with|tick|circle|press|type|enter|guess)(?: (?:is|was|would be|must be|letter|option|=|:|ist|est|es|ha))*\\W{0,4}$`,
  'iu',
);
const isCued = (before: string) => cues.test(before);

const isBracketed = (before: string, after: string) =>
  (/[(["'“‘«<{]\s?$/.test(before) && /^\s?[)\]"'”’»>}]/.test(after)) ||
  (/(?:^|\n|[.:;,]\s|\s)$/.test(before) && /^\)/.test(after) && !/\([^)]*$/.test(before)) ||
  (/[([]\s?$/.test(before) && /^\s?[)\]:]/.test(after));

const isWordNext = (after: string) => /^\s+[\p{L}\d"“'‘(*-]/u.test(after) && !verbNext.test(after);

/** A capital A before a word is the article, where nothing speaks for the letter. */
const isArticle = (before: string, after: string) =>
  isWordNext(after) && (/(?:^|[.!?:;\n"“(*-]\s*)$/u.test(before) || /\p{L}\s$/u.test(before));

const verbNext =
  /^\s+(?:is|was|because|since|as it|and|or|but|nor|then|would|must|isn|can|says?|fits?|seems?|looks?|ist|est|es)(?![\p{L}])/iu;
