import { minimumOf } from './surface.ts';
import type { SurfaceResult } from './surface-run.ts';
import { configJson } from './train-json.ts';

/** The contract's object; numbers that are not finite become null on their way out. loss[i][j] for two weights. */
export function surfaceJson(result: SurfaceResult): Record<string, unknown> {
  const { surface, plan, path } = result;
  const { axes, loss } = surface;
  const values = [...plan.values];
  return {
    config: {
      ...configJson(result.config, result.defaults),
      epochs: result.trainedEpochs,
      weight: plan.parameters.map(({ name }) => name),
      from: values[0],
      to: values.at(-1),
      points: values.length,
      start: plan.start,
      steps: plan.steps,
    },
    weights: axes.map(({ parameter }) => ({ name: parameter.name, values })),
    loss:
      axes.length === 1
        ? [...loss]
        : values.map((_, i) => [...loss.slice(i * values.length, (i + 1) * values.length)]),
    path,
    minimum: minimumOf(surface),
    stopped: result.isInterrupted ? 'interrupted' : 'done',
  };
}
