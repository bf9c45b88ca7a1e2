import type { Say } from '../session/event.ts';
import type { SpeakRequest } from '../session/speak-request.ts';
import type { GuideTutor } from './guide-tutor.ts';
import { passagesText, shortened } from './prompt/compose.ts';
import { fenced } from './prompt/fence.ts';
import type { PromptName } from './prompt/template.ts';

/** How a request becomes a prompt. */
export interface Wording {
  prompt: Exclude<PromptName, 'policy'>;
  values: Record<string, string>;
  /** What the model's words are then. */
  kind: Say['kind'];
  /** Experiments may be run on the way to these words. */
  runsLabs: boolean;
  /** The guide has nothing on it: whatever is said stands beside the lesson. */
  isBeside: boolean;
}

export interface Sources {
  guide: GuideTutor;
  code: (exercise: string) => string | null;
}

const longestQuestion = 2_000;
const longestCode = 6_000;
const longestText = 4_000;

export async function wordingOf(
  request: SpeakRequest,
  { guide, code }: Sources,
  { word, fact }: { word: string; fact: string | null },
): Promise<Wording> {
  const plain = { runsLabs: false, isBeside: false };
  switch (request.type) {
    case 'explain': {
      const text = fenced(shortened(request.text, longestText), 'guide', word);
      const values = { mode: modes[request.mode], text };
      if (request.mode === 'example') return { ...plain, prompt: 'example', values, kind: 'example' };
      return { ...plain, prompt: 'explain', values, kind: 'explanation' };
    }
    case 'answer': {
      const question = request.question.slice(0, longestQuestion).toWellFormed();
      const passages = await guide.passages(question, request.item);
      const values = {
        question: fenced(question, 'learner', word),
        passages: passagesText(passages, word),
        facts: fact === null ? '' : `What the program computed for it:\n\n${fact}`,
      };
      return { prompt: 'answer', values, kind: 'answer', runsLabs: true, isBeside: passages.length === 0 };
    }
    case 'hint':
      return {
        ...plain,
        prompt: 'hint',
        values: vetted(request.text, word),
        kind: 'hint',
      };
    case 'mistake':
      return {
        ...plain,
        prompt: 'mistake',
        values: vetted(request.text, word),
        kind: 'explanation',
      };
    case 'review': {
      const { bugs, message } = request.checked;
      const named = bugs.length > 0 ? `\nIt is a known mistake: ${bugs.join(', ')}.` : '';
      const own = shortened(code(request.exercise) ?? '(The file could not be read.)', longestCode);
      const values = {
        check: fenced(`${message}${named}`, 'check', word),
        code: fenced(own, 'code', word),
      };
      return { ...plain, prompt: 'review', values, kind: 'answer' };
    }
    case 'evidence': {
      const ideas = request.ideas.map((idea, i) => `${i + 1}. ${idea}`).join('\n');
      const values = {
        question: fenced(shortened(request.question, longestText), 'question', word),
        ideas: fenced(ideas, 'ideas', word),
        answer: fenced(shortened(request.answer, longestText), 'answer', word),
      };
      return { ...plain, prompt: 'evidence', values, kind: 'answer' };
    }
    case 'narrate': {
      const values = { facts: fenced(shortened(request.page, longestCode), 'record', word) };
      return { ...plain, prompt: 'narrative', values, kind: 'summary' };
    }
    case 'practice':
      return { ...plain, prompt: 'practice', values: {}, kind: 'example' };
  }
}

const vetted = (text: string, word: string) => ({
  text: fenced(shortened(text, longestText), 'guide', word),
});

const modes = {
  again: 'once more',
  simpler: 'in simpler words',
  deeper: 'in more depth',
  code: 'by way of code',
  picture: 'as a picture in words',
  example: 'by an example',
} as const;
