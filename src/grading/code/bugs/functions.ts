import type { Bug } from '../bug.ts';
import { activationBugs } from './activations.ts';
import { gradientBugs } from './gradients.ts';
import { lossBugs } from './losses.ts';
import { passBugs } from './passes.ts';

/** Mistakes in single functions: losses, activations, the passes of a layer. */
export const functionBugs: readonly Bug[] = [...lossBugs, ...activationBugs, ...gradientBugs, ...passBugs];
