import type { Lesson } from '../lesson/lesson.ts';
import type { Say } from '../session/event.ts';
import type { SpeakRequest } from '../session/speak-request.ts';
import type { GuideSearch, Passage } from './guide-search.ts';
import type { Tutor } from './tutor.ts';

/** The tutor that every other one falls back to, and what it finds for a question. */
export interface GuideTutor extends Tutor {
  speak(request: SpeakRequest): AsyncIterable<Say>;
  /** Passages of the guide that may be told while an item is open, best first. */
  passages(question: string, item: string | null): Promise<Passage[]>;
}

/** Speaks with the guide's own words. Complete without a network. */
export function guideTutor(
  lesson: Lesson,
  withheld: (passage: string, item: string | null) => boolean,
): GuideTutor {
  let search: GuideSearch | null = null;
  const passages = async (question: string, item: string | null) => {
    // Loaded with the first question: most sittings begin without one.
    search ??= (await import('./guide-search.ts')).openGuideSearch(lesson);
    return search(question).filter(({ text }) => !withheld(text, item));
  };
  return {
    passages,
    async *speak(request) {
      switch (request.type) {
        case 'hint':
          yield say('hint', request.text);
          return;
        case 'explain':
          yield say('explanation', request.text);
          return;
        case 'answer':
          yield answer(await passages(request.question, request.item));
          return;
        case 'practice':
          yield say(
            'notice',
            'The guide has no more of its own. `/quiz` asks of this part, with new numbers.',
          );
          return;
        // Said with the verdict already; and which words show an idea is for the learner to judge.
        case 'mistake':
        case 'review':
        case 'evidence':
        case 'narrate':
      }
    },
  };
}

function answer([best]: Passage[]): Say {
  if (!best)
    return say(
      'answer',
      'The guide has nothing on that in words I could find. Try one of its own terms, or `/explain`.',
    );
  return say('answer', `From “${best.heading}”:\n\n${best.text}`);
}

const say = (kind: Say['kind'], text: string): Say => ({ type: 'say', kind, source: 'guide', text });
