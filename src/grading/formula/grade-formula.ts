import type { NumberCheck } from '../../lesson/checks.ts';
import { type Graded, gradeNumber } from '../grade.ts';
import { type NumberAnswer, parseNumberAnswer } from '../number-answer.ts';
import { judgeNumber } from '../number-rule.ts';
import type { Values } from './compute.ts';
import { decimalsAsked } from './decimals-asked.ts';
import { asAsked, type MalValue, numberQuestion } from './number-question.ts';

/**
 * Grades an answer to a number question by the number rule with its computed value. A wrong value that a mal-rule gives
 * names the belief behind it. The value of the key is never said.
 * @param question its text: the decimals that it names are those that count, and none are said where it names none
 */
export function gradeFormula(check: NumberCheck, values: Values, text: string, question?: string): Graded {
  if (question === undefined) return gradeAsked(check, values, text, check.decimals);
  const asked = decimalsAsked(question);
  return gradeAsked({ ...check, decimals: asked ?? check.decimals }, values, text, asked);
}

function gradeAsked(check: NumberCheck, values: Values, text: string, asked: number | null): Graded {
  const { exact, handRounded, malValues } = numberQuestion(check, values);
  const key = {
    exact,
    handRounded,
    percent: check.isPercent,
    ...(asked === null ? {} : { decimals: asked }),
  };
  const { read, verdict } = gradeNumber(key, text);
  const graded = { read, verdict: { ...verdict, judgedBy: 'engine' as const } };
  if (verdict.outcome !== 'incorrect') return graded;
  const mistakes = beliefsBehind(check, malValues, parseNumberAnswer(text));
  const [first, ...others] = mistakes;
  if (first === undefined) return graded;
  const reasons =
    others.length === 0
      ? first.message
      : `That number comes out in ${mistakes.length} ways; which was it? ${mistakes.map((one) => `“${one.message}”`).join(' Or: ')}`;
  const message = [verdict.message, reasons].filter(Boolean).join(' ');
  return { read, verdict: { ...graded.verdict, misconception: first.misconception, message } };
}

/** The mal-rules that give the answer, the nearest first; several where they cannot be told apart. */
function beliefsBehind(check: NumberCheck, malValues: readonly MalValue[], answer: NumberAnswer): MalValue[] {
  if (answer.kind !== 'number' && answer.kind !== 'expression') return [];
  const given = answer.value;
  const fitting = malValues.filter(({ value }) => {
    const key = { exact: value, handRounded: asAsked(check, value), percent: check.isPercent };
    return judgeNumber(answer, key) === 'correct';
  });
  return fitting.sort((one, other) => Math.abs(one.value - given) - Math.abs(other.value - given));
}
