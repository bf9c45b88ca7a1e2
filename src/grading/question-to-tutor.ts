/**
 * Whether a line asks the tutor something and answers nothing. Doubt goes to "answer": an explanation that
 * ends with a question mark out of hesitation, or a guess (`is it the bias?`), is graded.
 */
export function isQuestionToTutor(text: string): boolean {
  const whole = text.trim();
  if (whole === '' || whole.length > maxLength) return false;
  if (/^\?+$/.test(whole)) return true;
  const sentences = sentencesOf(whole).map((sentence) => ({ ...sentence, kind: kindOf(sentence) }));
  const [first] = sentences;
  const statements = sentences.filter(({ kind }) => kind === 'statement');
  if (!sentences.some(({ kind }) => kind === 'question') || isChecklist(sentences)) return false;
  return statements.length === 0 || (first?.kind === 'question' && statements.every(isRemark));
}

const fewestChecks = 3;

/** `Are there NaNs in the inputs? Is the rate too high? Is a log taken of 0?`: what one would look at, and asked of nobody. */
function isChecklist(sentences: readonly Sentence[]): boolean {
  return (
    sentences.length >= fewestChecks &&
    sentences.every(({ text }) => /^(?:is|are|was|were|does|do|did|has|have)\b/.test(text)) &&
    !sentences.some(({ text }) =>
      /^\w+ (?:it|that|this|they)\b|\b(?:you|i|me|answer|question|sentence|formulas?|rounding|right|correct)\b/.test(
        text,
      ),
    ) &&
    !sentences.some(({ text }) => aboutTheTask.test(text))
  );
}

/** What somebody adds about themselves to a question: `mine works`, `I'd have thought it matters there`. */
function isRemark({ text }: Sentence): boolean {
  return text.split(/\s+/).length <= 9 && /\b(?:i|i'd|i'm|i've|i'll|mine|my|me)\b/.test(text);
}

/** Nobody asks the tutor in more characters than this; what is longer is an answer. */
const maxLength = 1000;

/** `aside` neither asks nor answers: "sorry", "I forgot", a guess added to a question. */
type SentenceKind = 'question' | 'statement' | 'aside';

interface Sentence {
  text: string;
  /** Ends with a question mark. */
  asks: boolean;
}

function sentencesOf(text: string): Sentence[] {
  return [
    ...text
      .toLowerCase()
      .replaceAll('’', "'")
      .matchAll(/[^.?!;\n]*(?:[.](?=\S)[^.?!;\n]*)*[.?!;\n]*/g),
  ]
    .map(([sentence]) => ({ text: stripFillers(sentence), asks: /\?[?!\s]*$/.test(sentence) }))
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence.text) || sentence.asks);
}

const filler =
  /^(?:wait|hold on|hang on|just to be (?:sure|clear)|to be (?:sure|clear)|before i answer|quick check|sorry|hmm+|hm|um+|uh|er|ok|okay|so|oh|well|like|and|but|hey|hi|hello|please|pls|plz|actually|again|just|first|maybe|also|then|excuse me|one question|quick question|question)\b[\s,:.–-]*/;

function stripFillers(sentence: string): string {
  let rest = sentence.replace(/^[\s"'“(,–-]+/, '').replace(/[\s"'”).?!;,]+$/, '');
  while (filler.test(rest) && rest.replace(filler, '') !== '') rest = rest.replace(filler, '');
  return rest;
}

function kindOf(sentence: Sentence): SentenceKind {
  const { text, asks } = sentence;
  if (isRequest(text, asks)) return 'question';
  if (asks && gaveUpFirst.test(text)) return 'question';
  if (/\b(?:because|becouse|becuase|cuz|coz|since)\b/.test(text)) return 'statement';
  if (isGuess(text)) return asks ? 'aside' : 'statement';
  if (asks) return isAsked(text) ? 'question' : 'aside';
  if (isAskedWithoutMark(text)) return 'question';
  return isAside(text) ? 'aside' : 'statement';
}

const auxiliary =
  "(?:is|isn't|are|aren't|was|were|do|does|doesn't|did|didn't|can|could|should|shouldn't|would|will|may|am|has|have|must|shall)";
const determiner = "(?:the|a|an|it|its|it's|you|we|i|this|that|these|those|each|they|he|she|my|your|our)";

const asWh = new RegExp(
  `^(?:for |in |of |by |to |at |with |from |on )?(?:what|which|who|whose|where|when|why|how)(?:'s|s|'re| ${auxiliary}\\b)`,
);
/** `what kind of role`, `how many decimals`, `which loss is used`. */
const asWhPhrase =
  /^(?:for |in |of |by |to |at |with |from |on )?(?:(?:what|which) (?:kind|type|sort|one|ones|exactly|else|about|for|now|next)\b|how (?:come|about|so)\b|why not\b)/;
const asWhNoun = new RegExp(
  `^(?:for |in |of |by |to |at |with |from |on )?(?:what|which|whose|how (?:many|much|big|large|small|often|long|far|precise|accurate|exact))(?! ${determiner}\\b)(?: (?!${auxiliary}\\b)[\\p{L}\\d-]+){0,3} ${auxiliary}\\b`,
  'u',
);
const asShortWh = new RegExp(
  `^(?:for |in |of |by |to |at |with |from |on )?(?:what|which|who|where|why|how|how many|how much)(?: (?!${determiner}\\b|[\\p{L}]+s\\b it)[\\p{L}\\d-]+){0,3}$`,
  'u',
);
/** `what counts as one`, `why the square`, `huh`. */
const asBareWh =
  /^(?:what|who) [a-z]+s\b|^why (?:the|a|this|that|not) \S+(?: \S+)?$|^(?:huh|eh|pardon|come again)$/;
const asInversion = new RegExp(`^${auxiliary}(?:n't)? [\\p{L}\\d"'|(∂∇]`, 'u');
/** `compared to what`, `clipped to what range`, `too big in terms of what, parameters or memory`. */
const asWhAtEnd =
  /\b(?:to|of|than|in|with|by|for|from|at|like|as|on) (?:what|which)(?: [\p{L}-]+){0,2}(?:,.*)?$/u;
/** `what if there is no bias`, `which activations, sigmoid ones`. */
const asWhFragment = /^what (?:if|about)\b|^(?:which|what) [\p{L}-]+(?: [\p{L}-]+)?, [^,]{1,50}$/u;
const toTutor =
  /\b(?:do|did|could|can|would|will|are|were|should) (?:you|u)\b(?! (?:agree|see what))|\b(?:should|do|can|may|must|could|am|shall|did) (?:i|we)\b|\b(?:you|u) mean(?:ing)?\b/;
const lead = /^(?:when|by|if|in|for|with|on|about|regarding|under|at|from|as|before)\b[^,]*, */;

function isAsked(text: string): boolean {
  if (isWh(text) || asShortWh.test(text) || asBareWh.test(text)) return true;
  if (toTutor.test(text)) return true;
  const rest = text.replace(lead, '');
  if (rest !== text && (isWh(rest) || asInversion.test(rest))) return true;
  if (asInversion.test(text) || asWhAtEnd.test(text) || asWhFragment.test(text)) return true;
  return isAlternative(text) || isCaseAsked(text) || /^(?:hint|help|clue|example)\b/.test(text);
}

function isWh(text: string): boolean {
  return asWh.test(text) || asWhPhrase.test(text) || asWhNoun.test(text);
}

const aboutTheTask =
  /\b(?:ok|okay|fine|allowed|enough|count|counts|matter|matters|supposed|possible|same|per|mean|means|called|about|have to|need to|required|include|including|the case|rounded|related|here)\b/;

/** Hesitant guesses that look like questions: `is it zero?`, `does it explode?`, `could that be B?`. */
function isGuess(text: string): boolean {
  if (!new RegExp(`^${auxiliary} (?:it|that|this|they|the answer)\\b`).test(text)) return false;
  return !(aboutTheTask.test(text) || isChoiceAsked(text));
}

/** `is it per batch or per epoch`, but not `is it B or so`. */
function isChoiceAsked(text: string): boolean {
  return / or /.test(text) && !/ or (?:so|something|not|whatever|sth)\b/.test(text);
}

/** `no idea, isn't that the next section?` */
const gaveUpFirst =
  /^(?:i )?(?:really |honestly )?(?:no idea|no clue|dunno|idk|don'?t know|do not know|not sure)\b[ ,:–-]+\S/;

/** `on the training set or on the test set?`, `with or without bias?`: which case is meant, and no verb of its own. */
function isCaseAsked(text: string): boolean {
  if (/\b(?:it|they|we|you|is|are|was|were|gets?|goes|because|so|which|not|can|will|would)\b/.test(text))
    return false;
  if (/=/.test(text)) return / or /.test(text);
  const cases =
    / or (?:with|without|on|in|per|for|within|before|after|during|over|inside|outside|at|as|by|from|also|really|only|both|still|the (?:one|whole|other))\b/;
  return cases.test(text) || /^(?:with or without|before or after)\b|\bas in\b.* or /.test(text);
}

/** `tanh or relu?`: two short names and no verb of their own; a hesitant `grows or diverges?` answers. */
function isAlternative(text: string): boolean {
  const sides = text.replace(/^(?:either|the) /, '').split(/ or /);
  if (sides.length < 2 || sides.length > 4) return false;
  const words = sides.map((side) =>
    side
      .trim()
      .split(/[\s,]+/)
      .filter(Boolean),
  );
  if (words.some((side) => side.length === 0 || side.length > 3)) return false;
  if (new RegExp(`^${determiner}\\b|\\b${auxiliary}\\b`).test(text.replace(/^(?:the|a|an) /, '')))
    return false;
  return !words.every((side) => /[^su']s$/.test(side[0] ?? ''));
}

const requests = [
  /^define (?:the (?:term|word)|\S+ (?:again|for me))\b/,
  /^(?:hint|clue|help)$/,
  /^(?:a |another |some )?(?:hint|clue|help|example)(?: please| pls| plz)$/,
  /^(?:i (?:would|'d) like|i'd like|i want|i need|need|can i get|can i have|may i have|could i get|could i have|give me|gimme|show me|tell me)\b.{0,30}\b(?:hint|clue|help|example|explanation|more|answer|solution|formula|how|what|why|where|which)\b/,
  /^(?:explain|rephrase|repeat|clarify|reword|remind me|simplify|elaborate)\b.{0,40}\b(?:question|this|that|it|differently|again|please|pls|simpler|more|me|means?|what|term|word|wording|first)\b/,
  /^(?:i )?(?:don'?t|do not|didn'?t|did not|can'?t|cannot) (?:really |quite |fully )?(?:understand|get|follow|see) (?:the |this |your |that )?(?:question|wording|task|what you|what is (?:asked|meant)|what the question)/,
  /^(?:i'm |i am |im )?(?:not sure|unsure|unclear|no idea|not clear) (?:what|which|how|if|whether) (?:you|the question|is (?:asked|meant)|this question)/,
  /^(?:i was |i'm |i am )?(?:wondering|not sure) (?:if|whether|what|how) (?:i|you) (?:should|can|could|want|mean|need)/,
];

function isRequest(text: string, asks: boolean): boolean {
  const polite = text.replace(/[\s,]*(?:please|pls|plz|thanks|thank you)$/, '');
  return (
    requests.some((request) => request.test(text) || request.test(polite)) ||
    (asks && /^(?:a |any |another )?(?:hint|clue|help)s?\b/.test(text))
  );
}

/** Without its mark only an open question counts, and only where no clause of the learner's own follows. */
function isAskedWithoutMark(text: string): boolean {
  if (text.split(/\s+/).length > 14) return false;
  const [question = '', ...more] = text.split(/, | - /);
  if (more.some((clause) => !isAside(clause) && !isWh(clause))) return false;
  const addressed =
    /^(?:do|did|could|can|would|will|are) (?:you|u)\b|^(?:should|do|can|may|must|could|am|shall) (?:i|we)\b|^by \S+(?: \S+){0,4} do you mean\b/;
  if (/^which (?:is|are|was|has|does|can|would|will)\b/.test(question)) return false;
  return addressed.test(question) || asWh.test(question) || asWhNoun.test(question);
}

const asides = [
  /^(?:i'm |i am |im |just |only )*(?:asking|checking|confused|lost|stuck|curious|wondering|not sure|unsure|to be sure|thanks?|thx|thank you|sorry|cheers|please)\b/,
  /^(?:i |i've |i have |have |we |already |totally |just )*(?:forgot|forgotten|forget|lost track|missed)\b/,
  /^(?:i |still |just |really |honestly |we )*(?:don'?t|do not|didn'?t|can'?t|cannot|never|haven'?t) (?:really |quite |yet )?(?:know|remember|recall|understand|get|follow|see|tell|met|seen|heard)\b/,
  /^(?:it's|it is|that's|that is|this is) (?:not clear|unclear|confusing|ambiguous|a bit unclear)\b/,
  /\b(?:this|the|your) (?:question|wording|guide|lesson|course|task)\b/,
  // Why it is asked.
  /^(?:i (?:know|ask|thought|assumed|assume|expected|heard|read)\b|i(?:'d| would) (?:expect|assume|have (?:thought|expected|assumed))\b)/,
  /^(?:that|this|it)(?:'d| would| could| might| may) (?:change|matter|make a|affect|depend|help)\b/,
  /^(?:for|with|in) (?:some|one|the (?:first|second|other)|that case)\b/,
  /^(?:before i answer|as a reminder|from the (?:start|beginning)|thanks|again)\b/,
];

function isAside(text: string): boolean {
  if (asides.some((aside) => aside.test(text))) return true;
  return asInversion.test(text);
}
