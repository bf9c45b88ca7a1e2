import type { Dataset } from '../nn/dataset.ts';
import { copyOf, type Network, parameterCount } from '../nn/network.ts';
import type { DataSplit } from '../nn/split.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { type ExperimentPorts, runExperiment } from './experiment.ts';
import type { LoadFile } from './experiment-data.ts';
import { layersFrom } from './layers-spec.ts';
import type { RunConfig } from './run-config.ts';
import { descend, emptySurface, fillSurface, type Place, type Surface } from './surface.ts';
import type { SurfaceConfig } from './surface-options.ts';
import { chosenParameters, planFor, type SurfacePlan } from './surface-plan.ts';
import type { ExperimentConfig, OptionKey } from './train-options.ts';

export interface SurfaceResult {
  config: RunConfig;
  /** Which of these nobody gave. */
  defaults: OptionKey[];
  data: Dataset;
  network: Network;
  plan: SurfacePlan;
  /** Epochs that all weights were trained before; 0 for none. */
  trainedEpochs: number;
  surface: Surface;
  path: Place[];
  /** Stopped before it was complete. */
  isInterrupted: boolean;
}

/** The data of whoever names none: one sample for one neuron, so that the whole surface is a curve. */
const exampleData = 'one-neuron';

/**
 * The loss over one or two weights of a network, and gradient descent in these alone. A network that has other weights
 * is trained first, unless told otherwise; then its two weights go back to where they began and descend again, in the
 * company of trained ones: so the surface has a valley, and the path lies on it.
 * @returns null when it was interrupted in training
 * @throws SherpaError for options that do not fit, and when training diverged
 */
export async function computeSurface(
  given: ExperimentConfig,
  asked: SurfaceConfig,
  ports: ExperimentPorts,
): Promise<SurfaceResult | null> {
  const prepared = await prepare(withExample(given), asked, ports);
  if (prepared === null) return null;
  const { untrained, network, data, config, trainedEpochs, defaults } = prepared;
  const parameters = chosenParameters(network, asked.weight);
  const plan = planFor(asked, parameters, untrained, network, data.samples);
  const surface = emptySurface(parameters.map((parameter) => ({ parameter, values: plan.values })));
  const breath = breathing(ports);
  for (const _ of fillSurface(network, data, surface)) if (await breath()) break;
  const path: Place[] = [];
  if (plan.steps > 0) {
    const options = { start: plan.start, steps: plan.steps, learningRate: config.lr };
    for (const place of descend(network, data, parameters, options)) {
      path.push(place);
      if (await breath()) break;
    }
  }
  const isInterrupted = ports.signal?.aborted ?? false;
  return { config, defaults, data, network, plan, trainedEpochs, surface, path, isInterrupted };
}

interface Prepared {
  config: RunConfig;
  defaults: OptionKey[];
  data: Dataset;
  untrained: Network;
  network: Network;
  trainedEpochs: number;
}

async function prepare(
  given: ExperimentConfig,
  asked: SurfaceConfig,
  ports: ExperimentPorts,
): Promise<Prepared | null> {
  const epochs = asked.epochs === undefined || asked.epochs === 0 ? {} : { epochs: asked.epochs };
  const events = runExperiment(
    { ...given, ...epochs },
    { ...ports, loadFile: withExampleData(ports.loadFile) },
  );
  let prepared: Prepared | null = null;
  for await (const event of events) {
    if (event.type === 'run') {
      const { config, defaults, data } = event;
      const untrained = copyOf(event.network);
      prepared = { config, defaults, data, untrained, network: untrained, trainedEpochs: 0 };
      const chosen = chosenParameters(untrained, asked.weight);
      const isTrained = asked.epochs === undefined ? config.network !== null : asked.epochs === 0;
      if (isTrained || parameterCount(untrained) === chosen.length) return prepared;
    }
    if (event.type !== 'finished' || prepared === null) continue;
    const { stopped, stoppedAt, network } = event.result;
    if (stopped === 'diverged')
      throw new SherpaError(
        'training-diverged',
        `Training diverged in epoch ${stoppedAt.epoch + 1}, so there is no trained network to look at.`,
        'Take a smaller --lr, or --epochs 0 for the untrained network.',
      );
    if (stopped === 'interrupted') return null;
    prepared = { ...prepared, network, trainedEpochs: prepared.config.epochs };
  }
  return prepared;
}

/** Without data and network: one sigmoid neuron without bias, at 2.5. */
function withExample(given: ExperimentConfig): ExperimentConfig {
  if (given.data !== undefined || given.network !== undefined) return given;
  const data = { data: exampleData, lr: 2 };
  if (given.layers !== undefined) return { ...data, ...given };
  return {
    ...data,
    layers: layersFrom('1-1'),
    bias: false,
    init: { kind: 'constant', value: 2.5 },
    ...given,
  };
}

/** x = 1 and y = ½: the loss of one sigmoid neuron is (σ(w) − ½)², whose minimum is at w = 0. */
function withExampleData(loadFile: LoadFile): LoadFile {
  const [inputs, targets] = [Float64Array.of(1), Float64Array.of(0.5)];
  const sizes = { samples: 1, inputSize: 1, outputSize: 1 };
  const example: DataSplit = {
    train: { name: exampleData, ...sizes, inputs, targets, classes: null },
    test: null,
  };
  return async (place, options) => (place === exampleData ? example : loadFile(place, options));
}

/** Every so many milliseconds keys and signals get their turn. */
const breathMs = 25;

/** Lets others have their turn now and then; true when it is time to stop. */
function breathing({ now, breathe, signal }: ExperimentPorts): () => Promise<boolean> {
  let last = now();
  return async () => {
    if (breathe !== undefined && now() - last >= breathMs) {
      await breathe();
      last = now();
    }
    return signal?.aborted ?? false;
  };
}
