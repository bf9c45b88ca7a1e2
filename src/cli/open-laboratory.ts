import type { LabMeans, Laboratory } from './laboratory.ts';
import type { World } from './world.ts';

/** The engine and its charts are loaded with the first experiment: most sittings begin with a question. */
export function openLaboratory(world: World, seed: number, isWithheld: LabMeans['isWithheld']): Laboratory {
  const means = { seed, columns: world.stdout.columns ?? 80, isWithheld, now: () => performance.now() };
  return {
    async *run(request, signal) {
      const { experiment } = await import('./experiments.ts');
      yield* experiment(means, request, signal);
    },
  };
}
