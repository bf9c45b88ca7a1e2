import type { Course } from './course.ts';
import type { Say } from './event.ts';
import { evidenceFor } from './evidence.ts';
import { calibratedLines, firstToTakeUp, gainedLines, masteryLines } from './shown.ts';
import type { SessionState } from './state.ts';
import { sayable } from './way/sayable.ts';

/** The last words of a route: what was shown of each objective, what the guide calls success, what comes next. */
export function farewell(course: Course, state: SessionState): Say[] {
  if (course.route.mode === 'quiz') return [quizResult(course, state)];
  const { lesson } = course;
  const says: Say[] = [];
  const add = (title: string, lines: string[]) => {
    if (lines.length > 0)
      says.push({
        type: 'say',
        kind: 'summary',
        source: 'guide',
        text: [`**${title}**`, '', ...lines].join('\n'),
      });
  };
  add(
    'Objectives, and what you showed of them',
    lesson.objectives.map((text) => `- ${sayable(text)}: ${evidenceFor(text, course, state)}`),
  );
  add('Skills, by what you did alone', masteryLines(course, state));
  add('How sure you were, and how often right', calibratedLines(state));
  add('Before and after', gainedLines(course, state));
  add(
    'You have it when you',
    lesson.teachingNotes.success.map((text) => `- ${sayable(text)}`),
  );
  if (state.profile.goal !== null) add('Your goal was', [`- ${state.profile.goal}`]);
  add(
    'Next steps',
    [firstToTakeUp(course, state) ?? [], lesson.wrapUp.nextSteps.map(sayable)]
      .flat(2)
      .map((text) => `- ${text}`),
  );
  add(
    'Still in your mind? Ask with `sherpa ask`',
    lesson.wrapUp.questions.map((text) => `- ${sayable(text)}`),
  );
  return says;
}

function quizResult(course: Course, state: SessionState): Say {
  const outcomes = course.route
    .stops(state.profile)
    .map(({ item }) => state.items.get(item.id)?.outcome ?? null);
  const count = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length;
  const text = `${count('correct')} right, ${count('partial')} partly, ${count('incorrect')} wrong, of ${outcomes.length}.`;
  return { type: 'say', kind: 'summary', source: 'guide', text };
}
