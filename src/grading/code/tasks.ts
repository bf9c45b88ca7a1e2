import type { Task } from './task.ts';
import { mseLoss } from './tasks/losses.ts';

/** What exercise.yml may name as `task`. */
export const tasks: ReadonlyMap<string, Task> = new Map([mseLoss].map((task) => [task.id, task]));
