import { leftOpen } from './arrive.ts';
import type { Course } from './course.ts';
import { evidenceFor } from './evidence.ts';
import { fold } from './fold.ts';
import type { AttemptMade, JournalEvent } from './journal-event.ts';
import { calibratedLines, gainedLines, masteryLines } from './shown.ts';
import { sayable } from './way/sayable.ts';

/**
 * The page of one sitting, for people and for assistants: made from the journal, and from nothing else; but for the
 * words a model found for it, which are said to be such.
 */
export function summaryPage(
  course: Course,
  events: readonly JournalEvent[],
  sessionId: string,
  narrative: string | null = null,
): string {
  const start = events.findIndex((event) => event.type === 'session' && event.id === sessionId);
  const next = events.findIndex((event, i) => i > start && event.type === 'session');
  const until = next < 0 ? events.length : next;
  const sitting = events.slice(start, until);
  const state = fold(events.slice(0, until), course.lesson, course.route);
  const attempts = sitting.filter((event) => event.type === 'attempt' && event.attempt > 0) as AttemptMade[];
  const opened = sitting[0];
  const stop = state.at === null ? null : course.route.stop(state.at, state.profile);
  const open = leftOpen(course, state);
  const lines = [
    `# ${course.lesson.title}`,
    '',
    `Session of ${opened?.at.slice(0, 16).replace('T', ' ')} UTC, ${attempts.length === 1 ? '1 answer' : `${attempts.length} answers`}.`,
    ...chapter('In the words of a language model', narrative === null ? [] : [narrative]),
    ...chapter('Covered', covered(course, attempts)),
    ...chapter('Answers', attempts.filter(isGraded).map(answerLine)),
    ...chapter('Mistakes', mistakes(attempts)),
    ...chapter(
      'Confidence',
      attempts.filter((a) => a.kind === 'confidence').map((a) => `- ${a.answer} of 10`),
    ),
    ...chapter(
      'Evidence per objective, over all sessions',
      course.lesson.objectives.map((text) => `- ${sayable(text)}: ${evidenceFor(text, course, state)}`),
    ),
    ...chapter('Skills, by what was done alone', masteryLines(course, state)),
    ...chapter('How sure, and how often right', calibratedLines(state)),
    ...chapter('Before and after', gainedLines(course, state)),
    ...chapter('Left open', open.length > 0 ? [`- ${open.join(', ')}`] : []),
    ...chapter(
      'Notes',
      state.notes.map((note) => `- ${note}`),
    ),
    ...chapter('Next step', [
      stop
        ? `- ${stop.part}: ${stop.item.id}. \`sherpa continue\` shows it again.`
        : '- The route is complete.',
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

function chapter(title: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : ['', `## ${title}`, '', ...lines];
}

const isGraded = (attempt: AttemptMade) =>
  attempt.kind !== 'opening' && attempt.kind !== 'offer' && attempt.kind !== 'confidence';

function covered(course: Course, attempts: AttemptMade[]): string[] {
  const sections = new Set(attempts.map((attempt) => attempt.section));
  return course.lesson.sections
    .filter((s) => sections.has(s.number))
    .map((s) => `- Section ${s.number}: ${s.title}`);
}

function answerLine(attempt: AttemptMade): string {
  const answer = attempt.answer.replace(/\s+/g, ' ');
  const short = answer.length > 160 ? `${answer.slice(0, 159)}…` : answer;
  const judged = `${attempt.judgedBy}${attempt.relayed ? ', relayed' : ''}`;
  return `- ${attempt.item}: ${attempt.outcome} (${judged}): ${short}`;
}

/** By misconception where one was recognised, else by item. */
function mistakes(attempts: AttemptMade[]): string[] {
  const wrong = attempts.filter(
    (attempt) => attempt.outcome === 'incorrect' || attempt.outcome === 'partial',
  );
  const counts = new Map<string, number>();
  for (const { misconception, item } of wrong) {
    const name = misconception ?? item;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, times]) => `- ${name}: ${times} ${times === 1 ? 'time' : 'times'}`);
}
