import type { NumberCheck } from '../../lesson/checks.ts';
import { type Graded, gradeNumber } from '../grade.ts';
import { type NumberAnswer, parseNumberAnswer } from '../number-answer.ts';
import { judgeNumber } from '../number-rule.ts';
import type { Values } from './compute.ts';
import { asAsked, type MalValue, numberQuestion } from './number-question.ts';

/**
 * Grades an answer to a number question by the number rule with its computed value. A wrong value that a mal-rule gives
 * names the belief behind it. The value of the key is never said.
 */
export function gradeFormula(check: NumberCheck, values: Values, text: string): Graded {
  const { exact, handRounded, malValues } = numberQuestion(check, values);
  const key = { exact, handRounded, percent: check.isPercent, decimals: check.decimals };
  const { read, verdict } = gradeNumber(key, text);
  const graded = { read, verdict: { ...verdict, judgedBy: 'engine' as const } };
  if (verdict.outcome !== 'incorrect') return graded;
  const mistake = beliefBehind(check, malValues, parseNumberAnswer(text));
  if (!mistake) return graded;
  const message = [verdict.message, mistake.message].filter(Boolean).join(' ');
  return {
    read,
    verdict: { ...graded.verdict, misconception: mistake.misconception, message },
  };
}

/** The mal-rule that gives the answer; of several the nearest. */
function beliefBehind(
  check: NumberCheck,
  malValues: readonly MalValue[],
  answer: NumberAnswer,
): MalValue | null {
  if (answer.kind !== 'number' && answer.kind !== 'expression') return null;
  const given = answer.value;
  const fitting = malValues.filter(({ value }) => {
    const key = { exact: value, handRounded: asAsked(check, value), percent: check.isPercent };
    return judgeNumber(answer, key) === 'correct';
  });
  fitting.sort((one, other) => Math.abs(one.value - given) - Math.abs(other.value - given));
  return fitting[0] ?? null;
}
