import type { Outcome } from '../../grading/verdict.ts';

/** Tone changes openings and verdict lines, never a grade and never a fact. */
type Tone = 'objective' | 'encouraging' | 'humorous';

/** Each begins with the word the outcome has in every view: Correct, Partly, Not yet, Noted, Not read as an answer. */
const verdictLines: Record<Tone, Record<Outcome, readonly string[]>> = {
  objective: {
    correct: ['Correct.'],
    partial: ['Partly right.'],
    incorrect: ['Not yet.', 'Not yet: that is not it.'],
    ungraded: ['Noted.'],
    not_an_answer: ['Not read as an answer.'],
  },
  encouraging: {
    correct: ['Correct. That step is yours now.', 'Correct, and worked out by you.'],
    partial: ['Partly right. The rest is close.'],
    incorrect: ['Not yet. Many need this step twice.', 'Not yet. You have what you need to find it.'],
    ungraded: ['Noted, thank you.'],
    not_an_answer: ['Not read as an answer; no harm done.'],
  },
  humorous: {
    correct: ['Correct. The gradient is proud of you.', 'Correct. Loss: zero.'],
    partial: ['Partly right. Like a half-trained network: promising.'],
    incorrect: [
      'Not yet. Even a gradient needs more than one step.',
      'Not yet. Back-propagate and try again.',
    ],
    ungraded: ['Noted, in indelible ink.'],
    not_an_answer: ['Not read as an answer, not even with error recovery.'],
  },
};

const greetings: Record<Tone, { first: string; again: string }> = {
  objective: {
    first: 'Answer in a line, or type a question. `/help` lists the commands.',
    again: 'Continuing.',
  },
  encouraging: {
    first: 'Good that you are here. Answer in a line, or ask me anything. `/help` lists the commands.',
    again: 'Good to see you again.',
  },
  humorous: {
    first: 'Pack light: answers fit in a line, questions are free. `/help` lists the commands.',
    again: 'Back on the slope. The summit has not moved.',
  },
};

function toneOf(name: string): Tone {
  return name === 'encouraging' || name === 'humorous' ? name : 'objective';
}

/** `turn` picks among equals, so that a session does not repeat itself and still replays exactly. */
export function verdictLine(tone: string, outcome: Outcome, turn: number): string {
  const lines = verdictLines[toneOf(tone)][outcome];
  return lines[turn % lines.length] ?? '';
}

export function greeting(tone: string, resumed: boolean): string {
  return resumed ? greetings[toneOf(tone)].again : greetings[toneOf(tone)].first;
}
