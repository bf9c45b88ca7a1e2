import type { Outcome } from '../../grading/verdict.ts';

/** Tone changes openings and verdict lines, never a grade and never a fact. */
type Tone = 'objective' | 'encouraging' | 'humorous';

const verdictLines: Record<Tone, Record<Outcome, readonly string[]>> = {
  objective: {
    correct: ['Correct.', 'That is right.'],
    partial: ['Partly right.'],
    incorrect: ['Not right.', 'That is not it.'],
    ungraded: ['Noted.'],
    not_an_answer: ['I could not read that as an answer.'],
  },
  encouraging: {
    correct: ['Correct. That step is yours now.', 'Right, and worked out by you.'],
    partial: ['Partly right. The rest is close.'],
    incorrect: [
      'Not yet. This is a step many need twice.',
      'Not this one. You have what you need to find it.',
    ],
    ungraded: ['Thank you, noted.'],
    not_an_answer: ['I could not read that as an answer; no harm done.'],
  },
  humorous: {
    correct: ['Correct. The gradient is proud of you.', 'Right. Loss: zero.'],
    partial: ['Half right. Like a half-trained network: promising.'],
    incorrect: [
      'No. But even a gradient needs more than one step.',
      'Not that one. Back-propagate and try again.',
    ],
    ungraded: ['Noted, in indelible ink.'],
    not_an_answer: ['That did not parse, not even with recovery.'],
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
