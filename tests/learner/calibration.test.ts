import { describe, expect, test } from 'vitest';
import { calibrationFindings, calibrationLines, calibrationOf } from '../../src/learner/calibration.ts';
import type { Confidence, Observation } from '../../src/learner/observation.ts';
import { answers } from './learners.ts';

const at = (confidence: Confidence, right: number, wrong: number): Observation[] =>
  answers('r'.repeat(right) + 'w'.repeat(wrong), { confidence });

describe('confidence against outcomes', () => {
  test('counts per level, and leaves out answers without a confidence', () => {
    const levels = calibrationOf([...at(4, 2, 1), ...at(1, 0, 2), ...answers('rrr')]);
    expect(levels.map(({ asked, right }) => `${right}/${asked}`)).toEqual(['0/2', '0/0', '0/0', '2/3']);
  });

  // P(at most 1 of 5 | 0.75) = 0.0156, 2 of 5: 0.1035, 3 of 8: 0.0273; P(5 of 5 | 0.5) = 0.031, 6 of 7: 0.0625, 7 of 8: 0.0352.
  test.each<[string, Observation[], string[]]>([
    ['four certain and wrong: too few', at(4, 0, 4), []],
    ['1 of 5 right at 3 and 4', [...at(4, 1, 2), ...at(3, 0, 2)], ['too_sure']],
    ['2 of 5 right at 4', at(4, 2, 3), []],
    ['3 of 8 right at 4', at(4, 3, 5), ['too_sure']],
    ['9 of 10 right at 4', at(4, 9, 1), []],
    ['5 of 5 right when guessing', at(1, 5, 0), ['too_unsure']],
    ['6 of 7 right when unsure', at(2, 6, 1), []],
    ['7 of 8 right when unsure', at(2, 7, 1), ['too_unsure']],
    ['both at once', [...at(1, 5, 0), ...at(4, 0, 5)], ['too_sure', 'too_unsure']],
  ])('%s', (_, observations, findings) => {
    expect(calibrationFindings(calibrationOf(observations))).toEqual(findings);
  });

  test('is a table in sentences, with a finding only where there is one', () => {
    expect(calibrationLines([])).toEqual([]);
    expect(calibrationLines(at(4, 1, 1))).toEqual([
      'When certain (4 of 4): 1 of 2 right.',
      '2 answers are too few to say whether confidence and results agree.',
    ]);
    expect(calibrationLines(at(4, 9, 1)).at(-1)).toContain('do not show');
    expect(calibrationLines(at(3, 1, 5)).at(-1)).toContain(
      '1 of 6 right where you were fairly sure or certain',
    );
  });
});
