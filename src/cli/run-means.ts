import path from 'node:path';
import type { RunMeans } from '../runner/run.ts';
import type { ExerciseAt } from './exercise-at.ts';
import type { World } from './world.ts';

/** With what a learner's file is run here. */
export async function runMeansOf({ packageRoot, env }: World, _: ExerciseAt): Promise<RunMeans> {
  const dist = path.join(packageRoot, 'dist');
  return {
    files: { harness: path.join(dist, 'harness'), engine: path.join(dist, 'engine.js') },
    searchPath: env.PATH,
  };
}
