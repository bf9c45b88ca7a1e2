import { lettersOfAnswer, readOptions } from './choices.ts';
import type { Report } from './diagnostics.ts';
import type { PrerequisiteQuestion, Question } from './lesson.ts';
import type { Item } from './markdown.ts';
import { isQuoted, quoteSpans, unescapeQuotes, unquote } from './quotes.ts';
import { type Remark, readRemark, splitAtColon, trailingParenthesis } from './splitting.ts';

/** A question as its item states it; its id is still empty. */
export interface ReadQuestion {
  question: Question;
  line: number;
  column: number;
}

const prefixed = /^(?:\*\*)?([A-Z][\w'/-]*(?: [\w'/-]+){0,2})(?::\*\*|\*\*:|:)\s*(?=["“A-Z`[])/;

const bareLetters = /^\W*[A-H](?:\W+(?:(?:or|and)\W+)?[A-H])*\W*$/;

/** Reads one numbered item of verification questions. */
export function readQuestion(item: Item, report: Report): ReadQuestion {
  const prefix = prefixed.exec(item.own);
  const { text, inside } = readStatement(prefix ? item.own.slice(prefix[0].length) : item.own);
  const nested = readNested(item.items);
  const remark: Remark = { ...nested.remark, ...(inside === null ? {} : readRemark(unescapeQuotes(inside))) };
  const choice = readOptions([text, ...nested.options].join('\n'));
  if (!prefix && !choice && !/^["“]/.test(item.own)) {
    report('question-unreadable', item, 'A question is quoted, or begins with its kind and a colon.');
  }
  const answer = choice ? remark.expected : undefined;
  // The letter alone says no more than `answers` does.
  if (answer !== undefined && bareLetters.test(answer)) delete remark.expected;
  const question: Question = {
    id: '',
    kind: choice ? 'multiple_choice' : kindOf(prefix?.[1]),
    text: choice?.stem ?? text,
    options: choice?.options ?? [],
    answers: answer === undefined ? [] : lettersOfAnswer(answer),
    ...remark,
  };
  return { question, line: item.line, column: item.column };
}

function kindOf(prefix: string | undefined): string {
  if (!prefix || /^multiple[- ]choice$/i.test(prefix)) return 'explanation';
  const kind = prefix
    .toLowerCase()
    .replace(/ question$/, '')
    .replace(/[^a-z0-9]+/g, '_');
  return kind.replace(/^_+|_+$/g, '');
}

/**
 * The question and the parenthesis after it, if there is one. A question ends at the quote followed by the end, or by
 * one parenthesis that ends the item; what else follows belongs to it: options, or a fence.
 */
function readStatement(source: string): { text: string; inside: string | null } {
  const whole = source.trim();
  const trailing = trailingParenthesis(whole);
  if (trailing && isQuoted(trailing.before))
    return { text: unquote(trailing.before), inside: trailing.inside };
  if (isQuoted(whole)) return { text: unquote(whole), inside: null };
  if (trailing && /^(?:answer|expected|should get|hint)\b[^()]{0,20}:/i.test(trailing.inside)) {
    return { text: withoutFirstQuotes(trailing.before), inside: trailing.inside };
  }
  const [firstLine = '', ...more] = whole.split('\n');
  if (more.length === 0) return { text: withoutFirstQuotes(whole), inside: null };
  const first = readStatement(firstLine);
  return { text: `${first.text}\n${unescapeQuotes(more.join('\n'))}`, inside: first.inside };
}

/** `"Stem?" A) one B) two`: the quotes of the stem say nothing once the options follow. */
function withoutFirstQuotes(text: string): string {
  const spans = quoteSpans(text);
  const [first] = spans;
  if (first?.start !== 0 || spans.length > 1) return unescapeQuotes(text);
  return unescapeQuotes(text.slice(1, first.end - 1) + text.slice(first.end));
}

function readNested(items: readonly Item[]): { options: string[]; remark: Remark } {
  const options = items.filter((item) => /^[A-H]\)\s/.test(item.own)).map((item) => item.own);
  const remark: Remark = {};
  for (const item of items) {
    const [lead, content] = splitAtColon(item.text) ?? ['', item.text];
    const name = lead.replaceAll('*', '').toLowerCase();
    if (options.includes(item.own)) continue;
    if (/^(?:good |expected |correct |sample |right )?answer$|^expected$|^should get$/.test(name)) {
      remark.expected ??= unquote(content);
    } else if (/^hint\b/.test(name)) remark.hint ??= unquote(content);
    else remark.remark = [remark.remark, item.text].filter(Boolean).join('\n');
  }
  return { options, remark };
}

/** Reads a numbered prerequisite question: `"…" (Should get: …)` or `Ask: "…"`. */
export function readPrerequisiteQuestion(item: Item): PrerequisiteQuestion {
  const { text, inside } = readStatement(item.own.replace(/^Ask:\s*/i, ''));
  const { expected } = { ...readNested(item.items).remark, ...readRemark(unescapeQuotes(inside ?? '')) };
  return expected === undefined ? { text } : { text, expected };
}

/** Reads a quoted text with an optional parenthesis after it; null when it is not quoted. */
export function readQuoted(source: string): ({ text: string } & Remark) | null {
  const bare = source.replace(/^Ask:\s*/i, '').trim();
  if (!/^["“]/.test(bare)) return null;
  const { text, inside } = readStatement(bare);
  return { text, ...readRemark(unescapeQuotes(inside ?? '')) };
}
