import * as z from 'zod/mini';
import { oneLine } from '../../text/one-line.ts';
import { holdsCode } from './holds-code.ts';
import { type ObjectSchema, readAs, type Wire } from './wire.ts';

/** What a model says of the learner's code: what it sees, what that breaks, and a question. Never code. */
export interface CodeReview {
  observation: string;
  failingCheck: string;
  question: string;
}

const most = { observation: 400, failing_check: 200, question_to_learner: 300 };

const schema: ObjectSchema = {
  type: 'object',
  properties: {
    observation: {
      type: 'string',
      description: `What stands in the code and matters, in words, at most ${most.observation} characters. No code; single names in backticks are allowed.`,
    },
    failing_check: {
      type: 'string',
      description: `Which check fails and what it shows, in words, at most ${most.failing_check} characters.`,
    },
    question_to_learner: {
      type: 'string',
      description: `One question that leads the learner to the mistake without naming the correction, at most ${most.question_to_learner} characters, ending with a question mark.`,
    },
  },
  required: ['observation', 'failing_check', 'question_to_learner'],
  additionalProperties: false,
};

const text = (length: number) => z.string().check(z.minLength(1), z.maxLength(length));

const twin = z.object({
  observation: text(most.observation),
  failing_check: text(most.failing_check),
  question_to_learner: text(most.question_to_learner),
});

export const reviewWire: Wire<CodeReview> = {
  name: 'review',
  schema,
  read: (value) => {
    const read = readAs(twin, value);
    if (!read.ok) return read;
    const faults = Object.entries(read.value)
      .filter(([, words]) => holdsCode(words))
      .map(([key]) => `${key} holds code; say it in words`);
    const question = oneLine(read.value.question_to_learner, most.question_to_learner);
    if (!question.endsWith('?')) faults.push('question_to_learner has to end with a question mark');
    if (faults.length > 0) return { ok: false, faults };
    const observation = oneLine(read.value.observation, most.observation);
    const failingCheck = oneLine(read.value.failing_check, most.failing_check);
    return { ok: true, value: { observation, failingCheck, question } };
  },
};
