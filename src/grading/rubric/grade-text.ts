import type { Idea, TextCheck } from '../../lesson/checks.ts';
import type { Evidence, Outcome, Verdict } from '../verdict.ts';
import { type AnswerText, readAnswer, type Statements } from './answer-text.ts';
import { isDoubtful, type Licence, licenceOf } from './doubts.ts';
import { type Match, matchPhrase } from './match.ts';
import { opensWithDenial } from './negation.ts';
import { type Phrase, parsePhrase } from './phrase.ts';
import { type Likeness, likenessOf, readsRight } from './reads-right.ts';
import { isUncertain } from './uncertain.ts';
import { Vocabulary } from './vocabulary.ts';

type Words = Readonly<Record<string, readonly string[]>>;

interface CompiledRubric {
  vocabulary: Vocabulary;
  phrases: Map<string, Phrase>;
  licence: Licence;
  /** Read when first an answer says all it should. */
  likeness: () => Likeness;
  /** Answers that somebody has labelled right, letter by letter. */
  right: () => ReadonlySet<string>;
}

interface IdeaFinding {
  idea: Idea;
  status: 'met' | 'missing' | 'contradicted';
  match: Match | null;
}

/**
 * Grades an answer in own words by the ideas, their opposites and the beliefs of a check. Deterministic; the work grows
 * in proportion to the length of the text. `correct` needs every required idea with evidence in the answer, as many
 * ideas as the check asks, and nothing that speaks against it. Spans count characters of the text as given.
 */
export function gradeText(check: TextCheck, words: Record<string, string[]>, text: string): Verdict {
  const rubric = compiled(check, words);
  const answer = readAnswer(text);
  const belief = check.beliefs.find(({ says }) => findSaid(says, answer.whole, rubric) !== null);
  const findings = check.ideas.map((idea) => findIdea(idea, answer, rubric));
  const outcome = belief ? 'incorrect' : outcomeOf(check, findings, answer, rubric);
  return {
    outcome,
    judgedBy: outcome === 'ungraded' ? 'learner' : 'rubric',
    evidence: findings.filter(({ idea, match }) => idea.required || match !== null).map(evidenceOf),
    misconception: belief?.misconception ?? null,
    message: belief ? belief.message : messageOf(check, findings, outcome, answer),
  };
}

const rubrics = new WeakMap<TextCheck, CompiledRubric>();

function compiled(check: TextCheck, words: Words): CompiledRubric {
  const known = rubrics.get(check);
  if (known) return known;
  const vocabulary = new Vocabulary(words);
  const lines = [
    ...check.ideas.flatMap((idea) => [...idea.says, ...idea.contradicts]),
    ...check.beliefs.flatMap((belief) => belief.says),
  ];
  const phrases = new Map(lines.map((line) => [line, parsePhrase(line, words).phrase]));
  for (const phrase of phrases.values()) {
    if (phrase.kind === 'words')
      vocabulary.learn(phrase.groups.flatMap((group) => group.slots.flatMap((slot) => slot.units)));
  }
  const rubric = {
    vocabulary,
    phrases,
    licence: licenceOf(check, words),
    likeness: once(() => likenessOf(check)),
    right: once(() => new Set([...check.right, ...check.labelled.right].map(flat))),
  };
  rubrics.set(check, rubric);
  return rubric;
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function matchesOf(lines: readonly string[], answer: Statements, rubric: CompiledRubric): Match[] {
  return lines.flatMap((line) => {
    const phrase = rubric.phrases.get(line);
    const match = phrase ? matchPhrase(phrase, answer, rubric.vocabulary) : null;
    return match ? [match] : [];
  });
}

function findSaid(lines: readonly string[], answer: Statements, rubric: CompiledRubric): Match | null {
  return matchesOf(lines, answer, rubric).find((match) => match.status === 'said') ?? null;
}

/**
 * An idea said in one place is met though another way of saying is denied: `the training loss falls, the test loss does not`.
 * Not so where a remark speaks to the grader: what it denies is denied all the same.
 */
function findIdea(idea: Idea, answer: AnswerText, rubric: CompiledRubric): IdeaFinding {
  const against = findSaid(idea.contradicts, answer.whole, rubric);
  if (against) return { idea, status: 'contradicted', match: against };
  const matches = matchesOf(idea.says, answer.counted, rubric);
  const said = matches.find((match) => match.status === 'said') ?? null;
  if (idea.required && (said === null || answer.isAddressed)) {
    const everywhere = answer.isAddressed ? matchesOf(idea.says, answer.whole, rubric) : matches;
    const denied = everywhere.find((match) => match.status === 'denied');
    if (denied) return { idea, status: 'contradicted', match: denied };
  }
  return said ? { idea, status: 'met', match: said } : { idea, status: 'missing', match: null };
}

function outcomeOf(
  check: TextCheck,
  findings: readonly IdeaFinding[],
  answer: AnswerText,
  rubric: CompiledRubric,
): Outcome {
  const met = findings.filter((finding) => finding.status === 'met');
  const contradicted = findings.filter((finding) => finding.status === 'contradicted');
  const isComplete =
    met.length >= check.need && findings.every(({ idea, status }) => !idea.required || status === 'met');
  if (opensWithDenial(answer.clauses)) return 'incorrect';
  if (contradicted.length > 0) {
    // A right verdict with a wrong reason is half right; a wrong idea beside at least two right ones as well.
    const isAside = !contradicted.some(({ idea }) => idea.required);
    const right = isAside ? met : met.filter(({ idea }) => idea.required);
    return right.length >= (isAside ? 1 : 2) ? 'partial' : 'incorrect';
  }
  if (isComplete) return isSafe(answer, rubric) ? 'correct' : 'ungraded';
  if (met.length > 0) return 'partial';
  return isUncertain(answer, rubric.vocabulary) ? 'ungraded' : 'incorrect';
}

/**
 * An answer that says all it should may still say something false beside it: then its learner compares it. A false sentence is
 * not hidden by a remark to the grader that it runs into.
 */
function isSafe(answer: AnswerText, { licence, likeness, right }: CompiledRubric): boolean {
  if (right().has(flat(answer.raw))) return true;
  if (isDoubtful(answer, licence) || !readsRight(answer, likeness())) return false;
  return !answer.isAddressed || readsRight({ ...answer, counted: answer.whole }, likeness());
}

/** As two would write the same words: capitals, blanks, typographic quotes and the full stop apart. */
const flat = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[’‘]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[.!]+$/, '');

function evidenceOf({ idea, status, match }: IdeaFinding): Evidence {
  return { idea: idea.id, status, ...(match ? { start: match.start, end: match.end } : {}) };
}

/** What was found, in the learner's words; what speaks against it; what is missing, without saying it. */
function messageOf(
  check: TextCheck,
  findings: readonly IdeaFinding[],
  outcome: Outcome,
  answer: AnswerText,
): string {
  if (outcome === 'ungraded')
    return 'I cannot tell whether that says it. Compare it with the model answer and rate it yourself.';
  const quoted = (status: IdeaFinding['status']) =>
    findings
      .filter((finding) => finding.status === status)
      .flatMap(({ match }) => (match ? [quote(answer.raw, match)] : []));
  const found = quoted('met');
  const against = quoted('contradicted');
  const sentences = [
    found.length > 0 ? `Found: ${found.join(', ')}.` : '',
    against.length > 0 ? `This does not hold: ${against.join(', ')}.` : '',
    ...(outcome === 'correct' ? [] : missing(check, findings)),
    outcome === 'incorrect' && answer.hasKeywordList
      ? 'Terms in a row state nothing. Say it in a sentence.'
      : '',
    outcome === 'incorrect' && answer.isAddressed
      ? 'Remarks about the grading are not part of an answer.'
      : '',
  ];
  return sentences.filter(Boolean).join(' ');
}

function missing(check: TextCheck, findings: readonly IdeaFinding[]): string[] {
  const open = findings.filter((finding) => finding.status === 'missing');
  const required = open.filter(({ idea }) => idea.required);
  const met = findings.filter((finding) => finding.status === 'met').length;
  const short = check.need - met;
  const asked = required.length > 0 ? required : open.slice(0, Math.max(0, short));
  return [...new Set(asked.map(({ idea }) => idea.missing).filter(Boolean))];
}

const longestQuote = 90;

function quote(raw: string, { start, end }: Match): string {
  const words = raw.slice(start, end).replace(/\s+/g, ' ').trim();
  return `“${words.length > longestQuote ? `${words.slice(0, longestQuote - 1)}…` : words}”`;
}
