import { gradeChoice } from '../../grading/grade.ts';
import type { StepJudged } from './work.ts';

/** A step that is a choice: one try, then the work goes on. */
export function judgeLetter(
  text: string,
  options: { letter: string; text: string }[],
  answer: string,
  messages: Readonly<Record<string, string>>,
): StepJudged {
  const { read, verdict } = gradeChoice({ options, answers: [answer] }, text);
  if (verdict.outcome === 'not_an_answer') return unread(text, verdict.message);
  const isRight = verdict.outcome === 'correct';
  return {
    outcome: verdict.outcome,
    status: isRight ? 'right' : 'wrong',
    read,
    misconception: null,
    message: [verdict.message, isRight ? '' : (messages[read] ?? '')].filter(Boolean).join(' '),
    isSettled: true,
  };
}

export function unread(read: string, message: string): StepJudged {
  return { outcome: 'not_an_answer', status: null, read, misconception: null, message, isSettled: false };
}
