import path from 'node:path';
import type { RunMeans } from '../runner/run.ts';
import { hasConsent } from '../store/consents.ts';
import type { ExerciseAt } from './exercise-at.ts';
import type { World } from './world.ts';

/** With what a learner's file is run here. */
export function runMeansOf({ packageRoot, env }: World, { places }: ExerciseAt): RunMeans {
  const dist = path.join(packageRoot, 'dist');
  return {
    files: { harness: path.join(dist, 'harness'), engine: path.join(dist, 'engine.js') },
    searchPath: env.PATH,
    python: env.SHERPA_PYTHON,
    mayRunBare: hasConsent(places.userFolder, 'bare', places.root),
  };
}
