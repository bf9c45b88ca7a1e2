import type { Bug } from './bug.ts';
import { functionBugs } from './bugs/functions.ts';
import { projectBugs } from './bugs/project.ts';
import { trainingBugs } from './bugs/training.ts';

/** Every mistake that can be named, by its id. */
export const bugs: ReadonlyMap<string, Bug> = new Map(
  [...functionBugs, ...trainingBugs, ...projectBugs].map((bug) => [bug.id, bug]),
);
