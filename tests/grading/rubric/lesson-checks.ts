import type { TextCheck } from '../../../src/lesson/checks.ts';
import { checks } from '../../lessons/shipped-checks.ts';

const asked =
  'prereq.1 prereq.2 prereq.3 q1.1 q1.2 q1.4 q2.1 q2.2 q2.3 q3.1 q3.2 q3.3 q4.1 q4.2 q4.3 after2.2 after4.1 after4.2'.split(
    ' ',
  );

/** Every rubric of our lesson, as the program reads it. */
export const lessonChecks = Object.values(checks.items).filter(({ kind }) => kind === 'text') as TextCheck[];

/** Those of the specification's questions. */
export const specificationChecks = lessonChecks.filter(({ id }) => asked.includes(id));

export const { words } = checks;
