import path from 'node:path';
import type { RunMeans } from '../runner/run.ts';
import { hasConsent } from '../store/consents.ts';
import type { ExerciseAt } from './exercise-at.ts';
import type { World } from './world.ts';

/** With what a learner's file is run here. */
export function runMeansOf(world: World, { places }: ExerciseAt): RunMeans {
  return { ...runnerHere(world), mayRunBare: hasConsent(places.userFolder, 'bare', places.root) };
}

/** The same, before anything was agreed to. */
export function runnerHere({ packageRoot, env }: World): RunMeans {
  const dist = path.join(packageRoot, 'dist');
  return {
    files: { harness: path.join(dist, 'harness'), engine: path.join(dist, 'engine.js') },
    searchPath: env.PATH,
    python: env.SHERPA_PYTHON,
  };
}
