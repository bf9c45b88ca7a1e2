import type { Lesson } from '../lesson/lesson.ts';
import type { Say } from '../session/event.ts';
import type { SpeakRequest } from '../session/speak-request.ts';
import type { GuideSearch } from './guide-search.ts';
import type { Tutor } from './tutor.ts';

/** Speaks with the guide's own words. Complete without a network; the tutor every other one falls back to. */
export function guideTutor(
  lesson: Lesson,
  withheld: (passage: string, item: string | null) => boolean,
): Tutor {
  let search: GuideSearch | null = null;
  return {
    async *speak(request: SpeakRequest): AsyncIterable<Say> {
      if (request.type === 'hint') yield say('hint', request.text);
      else if (request.type === 'explain') yield say('explanation', request.text);
      else {
        // Loaded with the first question: most sittings begin without one.
        search ??= (await import('./guide-search.ts')).openGuideSearch(lesson);
        yield answer(search, request.question, (passage) => withheld(passage, request.item));
      }
    },
  };
}

function answer(search: GuideSearch, question: string, isWithheld: (passage: string) => boolean): Say {
  const passages = search(question).filter((passage) => !isWithheld(passage.text));
  const [best] = passages;
  if (!best)
    return say(
      'answer',
      'The guide has nothing on that in words I could find. Try one of its own terms, or `/explain`.',
    );
  return say('answer', `From “${best.heading}”:\n\n${best.text}`);
}

const say = (kind: Say['kind'], text: string): Say => ({ type: 'say', kind, source: 'guide', text });
