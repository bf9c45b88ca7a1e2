import type { OpenItem, Situation } from '../../session/situation.ts';
import { oneLine } from '../../text/one-line.ts';
import type { Message } from '../client/model-call.ts';
import { fenced } from './fence.ts';
import { manner, wordsFor } from './manner.ts';
import { fill, type PromptName, type Prompts } from './template.ts';

/** What messages are made of. The words of the fences are random: one for the section's prefix, one for the call. */
export interface Composing {
  prompts: Prompts;
  situation: Situation;
  prefixWord: string;
  word: string;
}

/** Some 1,700 tokens: with the rest a call stays within the 4,096 that a small local server reads. */
const longestTeaching = 6_000;
const longestPassage = 2_400;
const longestAnswer = 2_000;

/** Policy and teaching first, byte for byte the same throughout a section; then what is asked of the model now. */
export function compose(
  composing: Composing,
  name: Exclude<PromptName, 'policy'>,
  values: Readonly<Record<string, string>>,
): Message[] {
  const { prompts, situation, word } = composing;
  const user = fill(prompts[name], {
    open: openText(situation.open, word),
    manner: manner(situation, word),
    words: String(wordsFor(situation.preferences)),
    ...values,
  });
  return [
    { role: 'system', content: prefix(composing) },
    { role: 'user', content: user },
  ];
}

function prefix({ prompts, situation: { lesson, section }, prefixWord }: Composing): string {
  const taught = section === null ? '' : shortened(section.teaching(), longestTeaching);
  return fill(prompts.policy, {
    fence: prefixWord,
    section: section === null ? '' : `The learner is in section ${section.number} of a lesson.`,
    teaching:
      taught === ''
        ? ''
        : `What its guide teaches there:\n\n${fenced(`${oneLine(lesson, 200)}\n\n${taught}`, 'guide', prefixWord)}`,
  });
}

/** The question and what was tried. The key is not known here, so it cannot be told. */
function openText(open: OpenItem | null, word: string): string {
  if (open === null) return 'No question is open.';
  const options = open.options.map(({ letter, text }) => `${letter}) ${text}`);
  const question = shortened([open.text, ...options].join('\n'), longestPassage);
  const parts = ['This question is open and must not be answered:', fenced(question, 'question', word)];
  if (open.attempt === null) parts.push('The learner has not answered it yet.');
  else
    parts.push(
      `The learner's latest answer to it, which the program judged ${open.attempt.outcome}:`,
      fenced(shortened(open.attempt.answer, longestAnswer), 'answer', word),
    );
  return parts.join('\n\n');
}

/** Passages of the guide that fit a question; without any the model speaks beside the lesson. */
export function passagesText(passages: readonly { heading: string; text: string }[], word: string): string {
  if (passages.length === 0) return 'The guide says nothing on this.';
  const texts = passages.slice(0, 2).map(({ heading, text }) => `${heading}\n\n${text}`);
  return `What the guide says on it:\n\n${fenced(shortened(texts.join('\n\n'), longestPassage), 'guide', word)}`;
}

/** Whole paragraphs up to a length, or the start of the first. */
export function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const end = text.lastIndexOf('\n\n', longest);
  return `${text.slice(0, end > 0 ? end : longest).toWellFormed()}\n\n(…)`;
}
