/**
 * The option that each run makes right, by letter: a session judges before the run is over. Measured, and measured again by
 * tests/lab/predict/measured-answers.test.ts.
 */
export const measuredAnswers: Readonly<Record<string, 'A' | 'B' | 'C' | 'D'>> = {
  'vanishing-depth': 'C',
  'reverse-cost': 'A',
  'rate-0.01': 'C',
  'rate-0.1': 'A',
  'rate-1': 'B',
  'rate-10': 'A',
  'rate-15': 'D',
  'rate-100': 'D',
  'rate-1000': 'D',
  explosion: 'C',
  'explosion-step': 'C',
  'seed-7': 'B',
  'zeros-per-sample': 'C',
  'zeros-full-batch': 'C',
  'ten-points-mse': 'B',
  'ten-points-bce': 'D',
  'penalty-bce-0.001': 'B',
  'penalty-mse-0.01': 'D',
  'random-labels-10': 'B',
  'random-labels-100': 'D',
};
