import { readFileSync } from 'node:fs';
import { checkJudges } from '../../src/grading/check-judges.ts';
import { loadChecks } from '../../src/lesson/checks-load.ts';
import { lesson } from './shipped-guide.ts';

const read = (name: string) => readFileSync(`lessons/training-and-backprop/${name}`, 'utf8');

/** The checks that are shipped with the guide, and the answers beside them, as our loader reads them. */
export const { checks, diagnostics, answersDiagnostics } = loadChecks(
  read('checks.yml'),
  lesson,
  checkJudges,
  read('answers.tsv'),
);
