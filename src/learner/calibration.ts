import type { Confidence, Observation } from './observation.ts';

/** Of the answers given at one level of confidence: how many there were and how many were right. */
export interface CalibrationLevel {
  level: Confidence;
  asked: number;
  right: number;
}

const confidenceNames: Record<Confidence, string> = {
  1: 'guessing',
  2: 'unsure',
  3: 'fairly sure',
  4: 'certain',
};

/**
 * Too sure: of the answers at levels 3 and 4 so few are right that someone right three times in four would do as badly at
 * most one time in twenty. Too unsure: of those at levels 1 and 2 so many that tossing a coin would do as well at most one
 * time in twenty. Both are exact binomial tails; with fewer than five answers nothing is said.
 */
export type CalibrationFinding = 'too_sure' | 'too_unsure';

const fewestAnswers = 5;
const rarely = 0.05;
const sureShare = 0.75;
const unsureShare = 0.5;

export function calibrationOf(observations: readonly Observation[]): CalibrationLevel[] {
  const levels: Confidence[] = [1, 2, 3, 4];
  return levels.map((level) => {
    const answers = observations.filter(({ confidence }) => confidence === level);
    return { level, asked: answers.length, right: answers.filter(isRight).length };
  });
}

const isRight = ({ outcome }: Observation) => outcome === 'correct';

export function calibrationFindings(levels: readonly CalibrationLevel[]): CalibrationFinding[] {
  const sure = together(levels.filter(({ level }) => level >= 3));
  const unsure = together(levels.filter(({ level }) => level <= 2));
  const findings: CalibrationFinding[] = [];
  if (sure.asked >= fewestAnswers && atMost(sure.right, sure.asked, sureShare) <= rarely)
    findings.push('too_sure');
  if (unsure.asked >= fewestAnswers && 1 - atMost(unsure.right - 1, unsure.asked, unsureShare) <= rarely)
    findings.push('too_unsure');
  return findings;
}

/** For the summary: a line for each level that was used, then what follows, if anything does. Empty: never asked. */
export function calibrationLines(observations: readonly Observation[]): string[] {
  const levels = calibrationOf(observations);
  const used = levels.filter(({ asked }) => asked > 0);
  if (used.length === 0) return [];
  const lines = used.map(
    ({ level, asked, right }) =>
      `When ${confidenceNames[level]} (${level} of 4): ${right} of ${asked} right.`,
  );
  const findings = calibrationFindings(levels);
  const sentences = findings.map((finding) => sentence(finding, levels));
  return [...lines, ...(sentences.length > 0 ? sentences : [verdictless(levels)])];
}

function sentence(finding: CalibrationFinding, levels: readonly CalibrationLevel[]): string {
  const isSure = finding === 'too_sure';
  const { asked, right } = together(levels.filter(({ level }) => level >= 3 === isSure));
  return isSure
    ? `You were surer than your answers allow: ${right} of ${asked} right where you were fairly sure or certain. Check these once before you answer.`
    : `You know more than you trust: ${right} of ${asked} right where you were guessing or unsure.`;
}

function verdictless(levels: readonly CalibrationLevel[]): string {
  const { asked } = together(levels);
  return asked < fewestAnswers
    ? `${asked} ${asked === 1 ? 'answer is' : 'answers are'} too few to say whether confidence and results agree.`
    : 'These answers do not show that you were too sure or too unsure.';
}

function together(levels: readonly CalibrationLevel[]): { asked: number; right: number } {
  return levels.reduce((sum, one) => ({ asked: sum.asked + one.asked, right: sum.right + one.right }), {
    asked: 0,
    right: 0,
  });
}

/** The probability of at most `most` successes in `n` independent trials of probability `p`, 0 < p < 1. */
function atMost(most: number, n: number, p: number): number {
  let term = (1 - p) ** n;
  let sum = 0;
  for (let k = 0; k <= most; k++) {
    sum += term;
    term *= ((n - k) / (k + 1)) * (p / (1 - p));
  }
  return sum;
}
