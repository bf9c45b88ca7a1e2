import * as z from 'zod/mini';
import { type Graded, gradeNumber } from '../../grading/grade.ts';
import { oneLine } from '../../text/one-line.ts';
import { computedValue, type Quantity, questionFaults } from './practice-faults.ts';
import { type ObjectSchema, readAs, type Wire } from './wire.ts';

/**
 * A question a model wrote, whose answer the engine computed. Practice only: that the words ask for what the
 * expression computes, nobody has checked.
 */
export interface PracticeQuestion {
  question: string;
  quantities: readonly Quantity[];
  expression: string;
  /** What the number counts, as it is shown behind it; '' for a bare number. */
  unit: string;
  exact: number;
}

const mostQuestion = 600;
const mostQuantities = 8;

const schema: ObjectSchema = {
  type: 'object',
  properties: {
    question: {
      type: 'string',
      description: `A question with one number as its answer, at most ${mostQuestion} characters. Every number in it is the value of a quantity, written in digits; the answer does not stand in it.`,
    },
    quantities: {
      type: 'array',
      description: `The numbers the question gives, 1 to ${mostQuantities}, each used in the expression.`,
      items: {
        type: 'object',
        properties: {
          name: {
            type: 'string',
            description: 'A letter, then letters, digits or _; at most 12 characters.',
          },
          value: { type: 'number', description: 'As the question gives it.' },
        },
        required: ['name', 'value'],
        additionalProperties: false,
      },
    },
    expression: {
      type: 'string',
      description:
        'The answer, from the names of the quantities, + - * / ^, parentheses and sigmoid, tanh, relu, exp, ln, sqrt; at most 200 characters. No result, no equals sign.',
    },
    unit: {
      type: 'string',
      description: 'What the number counts, at most 12 letters; empty for a bare number.',
    },
  },
  required: ['question', 'quantities', 'expression', 'unit'],
  additionalProperties: false,
};

const twin = z.object({
  question: z.string().check(z.minLength(10), z.maxLength(mostQuestion)),
  quantities: z
    .array(z.object({ name: z.string().check(z.regex(/^[a-z][a-z0-9_]{0,11}$/i)), value: z.number() }))
    .check(z.minLength(1), z.maxLength(mostQuantities)),
  expression: z.string().check(z.minLength(1), z.maxLength(200)),
  unit: z.string().check(z.regex(/^[\p{L}%°/ ]{0,12}$/u)),
});

/** A question with an answer the engine can compute; what does not add up is a fault, to be mended. */
export const practiceWire: Wire<PracticeQuestion> = {
  name: 'practice',
  schema,
  read: (value) => {
    const read = readAs(twin, value);
    if (!read.ok) return read;
    const { quantities, unit } = read.value;
    const expression = oneLine(read.value.expression, 200);
    const question = oneLine(read.value.question, mostQuestion);
    const faults = questionFaults({ question, quantities, expression });
    const exact = computedValue(expression, quantities);
    if (faults.length > 0 || exact === null) return { ok: false, faults };
    return { ok: true, value: { question, quantities, expression, unit: oneLine(unit, 12), exact } };
  },
};

/** Judges an answer by the engine's number, as any other number is judged. It counts to nothing. */
export function gradePractice({ exact, unit }: PracticeQuestion, text: string): Graded {
  const isPercent = unit === '%';
  return gradeNumber(isPercent ? { exact: exact / 100, percent: true } : { exact }, text);
}
