import type { End, Failure, Judged, Opened, Progress, Say, SessionEvent } from '../session/event.ts';
import { optionsLines, placeText, questionLines, typingLines } from './ask-lines.ts';
import { inert } from './inert.ts';
import { markdownLines, verbatimLines } from './markdown.ts';
import { empty, indent, type Line, type Span, type Style } from './span.ts';
import { wrap } from './wrap.ts';

/** What an event says, row by row: the words that plain text and ink have in common. Nothing untrusted acts in it. */
export function eventLines(event: SessionEvent, width: number): Line[] {
  const safe = inert(event);
  switch (safe.type) {
    case 'session':
      return openedLines(safe, width);
    case 'say':
      return sayLines(safe, width);
    case 'verdict':
      return verdictLines(safe, width);
    case 'progress':
      return progressLines(safe, width);
    case 'ask':
      return [
        ...wrap([{ text: placeText(safe), style: 'quiet' }], width),
        empty,
        ...questionLines(safe, width),
      ];
    case 'end':
      return endLines(safe, width);
    case 'error':
      return failureLines(safe, width);
  }
}

/** What stands below the question where all is text: the options and what can be typed. */
export function answeringLines(event: SessionEvent & { type: 'ask' }, width: number): Line[] {
  const ask = inert(event);
  const options = optionsLines(ask, width);
  return [...options, ...(options.length > 0 ? [empty] : []), ...typingLines(ask, width)];
}

function openedLines(event: Opened, width: number): Line[] {
  const spans: Span[] = [{ text: 'sherpa', style: 'strong' }, { text: ` · ${event.title || event.route}` }];
  if (event.resumed) spans.push({ text: ' · going on', style: 'quiet' });
  return wrap(spans, width);
}

function sayLines(say: Say, width: number): Line[] {
  // A picture drawn in characters is no Markdown unless it is fenced.
  const isDrawn = (say.kind === 'picture' || say.kind === 'code') && !/^ {0,3}(```|~~~)/m.test(say.text);
  const body = isDrawn ? verbatimLines(say.text) : markdownLines(say.text, width);
  const label = body.length === 0 ? '' : sayLabel(say);
  return label === '' ? body : [...wrap([{ text: label, style: 'quiet' }], width), ...body];
}

/** A model's words are always said to be a model's; once where they go on. */
function sayLabel(say: Say): string {
  if (goesOn(say)) return '';
  const isHint = say.kind === 'hint' && !/^\W*hint\b/i.test(say.text);
  if (say.source === 'model') return isHint ? 'Hint, from a language model:' : 'From a language model:';
  return isHint ? 'Hint:' : '';
}

const goesOn = ({ data }: Say): boolean =>
  typeof data === 'object' && data !== null && 'continued' in data && data.continued === true;

const words: Record<Judged['outcome'], { word: string; style?: Style }> = {
  correct: { word: 'Correct', style: 'right' },
  partial: { word: 'Partly', style: 'partly' },
  incorrect: { word: 'Not yet', style: 'wrong' },
  ungraded: { word: 'Noted' },
  not_an_answer: { word: 'Not read as an answer' },
};

/** Always opens with a word that says the outcome, so that no colour has to. */
function verdictLines(verdict: Judged, width: number): Line[] {
  // An empty message holds the feedback back until the end of the part: the outcome must not slip out here.
  const held = verdict.message === '' && verdict.outcome !== 'not_an_answer';
  // A learner's own rating is noted, and not told back as if it had been judged.
  const isRating = verdict.judgedBy === 'learner' && verdict.outcome !== 'not_an_answer';
  const { word, style } = words[held || isRating ? 'ungraded' : verdict.outcome];
  if (verdict.message === '') return [[{ text: `${word}.`, style }]];
  return [...openWith(word, style, verdict.message, width), ...evidenceLines(verdict, width)];
}

function openWith(word: string, style: Style | undefined, message: string, width: number): Line[] {
  const isOpened = message.startsWith(word);
  // In front of a list or a fence the word would become part of its mark.
  if (!isOpened && /^\s*([-+*#>|~]|\d+[.)]|```| {4})/.test(message)) {
    return [[{ text: `${word}.`, style }], ...markdownLines(message, width)];
  }
  const [first = empty, ...rest] = markdownLines(isOpened ? message : `${word}. ${message}`, width);
  const [opening, ...others] = first;
  if (!opening?.text.startsWith(word)) return [first, ...rest];
  return [
    [{ text: word, style }, { text: opening.text.slice(word.length), style: opening.style }, ...others],
    ...rest,
  ];
}

const statusText: Partial<Record<Judged['evidence'][number]['status'], string>> = {
  right: 'right',
  carried: 'right with your own earlier value',
  wrong: 'wrong',
};

/** Steps by their names. Ideas have none that a learner knows: the message quotes the answer, and says what is missing. */
function evidenceLines({ evidence }: Judged, width: number): Line[] {
  return evidence
    .filter(({ step }) => step !== undefined)
    .flatMap(({ step, status }) =>
      indent(wrap([{ text: `${step}: ${statusText[status] ?? status}` }], width - 2), '- '),
    );
}

function progressLines({ section, done, total }: Progress, width: number): Line[] {
  // What stands before the first section has no name to be told by.
  if (done < total || total === 0 || section === 0) return [];
  return wrap(
    [
      {
        text: `Section ${section}: through ${total === 1 ? 'its one item' : `all ${total} items`}.`,
        style: 'right',
      },
    ],
    width,
  );
}

function endLines(end: End, width: number): Line[] {
  const wayBack = end.canContinue === false ? 'Saved.' : 'Saved. Go on with: sherpa continue';
  const text = end.reason === 'complete' ? 'That was the last item. Everything is saved.' : wayBack;
  const count = end.open.length;
  const open =
    count > 0 ? wrap([{ text: `Still open: ${count} ${count === 1 ? 'item' : 'items'}.` }], width) : [];
  return [...open, ...wrap([{ text }], width)];
}

function failureLines(failure: Failure, width: number): Line[] {
  const problem: Span[] = [{ text: 'Error: ', style: 'wrong' }, { text: failure.message }];
  return [...wrap(problem, width), ...(failure.next === '' ? [] : wrap([{ text: failure.next }], width))];
}
