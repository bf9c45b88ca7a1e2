import { layersText } from '../lab/layers-spec.ts';
import { minimumOf, type Place, type Surface } from '../lab/surface.ts';
import type { SurfaceResult } from '../lab/surface-run.ts';
import { parameterCount } from '../nn/network.ts';
import { oneLine } from '../text/one-line.ts';
import { lineChart, spansDecades } from './chart.ts';
import { heatMap } from './heat-map.ts';
import { isFiniteNumber, numberText } from './number-text.ts';
import type { ColourDepth } from './shade.ts';
import { lineText } from './span.ts';
import { wrap } from './wrap.ts';

interface Room {
  width: number;
  height: number;
  color: ColourDepth;
}

/** A surface for people: what it is, the picture, and what is to be read from it. */
export function surfaceLines(result: SurfaceResult, room: Room): string[] {
  const { surface, path, config } = result;
  const wrapped = (text: string) => wrap([{ text }], room.width).map(lineText);
  return [
    ...wrapped(titleOf(result)),
    '',
    ...surfacePicture(surface, path, room),
    '',
    ...surfaceSentences(surface, path, config.lr).flatMap(wrapped),
  ];
}

function titleOf({ config, data, network, plan, trainedEpochs }: SurfaceResult): string {
  const names = plan.parameters.map(({ name }) => name).join(' and ');
  const { samples, inputs, targets } = data;
  const [x, y] = [inputs[0] ?? 0, targets[0] ?? 0];
  const isOneNumber = samples === 1 && inputs.length === 1 && targets.length === 1;
  const about = isOneNumber ? `x = ${numberText(x)}, target ${numberText(y)}` : counted(samples, 'sample');
  const loss = `Loss (${config.loss}) of the network ${layersText(config.layers)} on ${oneLine(data.name)} (${about}) over ${names}.`;
  const others = parameterCount(network) - plan.parameters.length;
  if (others === 0) return loss;
  const rest = `The other ${counted(others, 'parameter')} ${others === 1 ? 'stays' : 'stay'}`;
  const as =
    trainedEpochs > 0 ? `as trained in ${counted(trainedEpochs, 'epoch')}` : untrained(config.network);
  return `${loss} ${rest} ${as}.`;
}

const untrained = (network: string | null): string =>
  network === null ? 'as drawn, untrained' : 'as in the file';

/**
 * The loss as a curve over one weight, or as a heat map over two, with the path from S to E on it. The heat map is
 * logarithmic where the losses span decades: a valley's floor would else be one shade.
 */
export function surfacePicture(surface: Surface, path: readonly Place[], room: Room): string[] {
  const [across, up] = surface.axes;
  if (!across) return [];
  const marked = marksOn(surface, path);
  const x = { label: across.parameter.name, from: across.values[0] ?? 0, to: across.values.at(-1) ?? 0 };
  if (!up)
    return lineChart([{ label: 'loss', values: [...surface.loss] }], {
      ...room,
      color: room.color !== 'none',
      xRange: [x.from, x.to],
      xLabel: x.label,
      yLabel: 'loss',
      points: marked.map(({ place, mark }) => ({ x: place.weights[0] ?? 0, y: place.loss, mark })),
    });
  const values = Array.from(up.values, (_, j) =>
    Array.from(across.values, (_, i) => surface.loss[i * up.values.length + j] ?? null),
  );
  const y = { label: up.parameter.name, from: up.values[0] ?? 0, to: up.values.at(-1) ?? 0 };
  const points = marked.map(({ place, mark }) => ({
    x: place.weights[0] ?? 0,
    y: place.weights[1] ?? 0,
    mark,
  }));
  const logScale = spansDecades([...surface.loss]);
  return heatMap({ values, label: 'loss', x, y, points }, { ...room, logScale });
}

/** What is to be read from the picture, in sentences. */
export function surfaceSentences(surface: Surface, path: readonly Place[], learningRate: number): string[] {
  return [...gridSentences(surface), ...pathSentences(surface, path, learningRate)];
}

function gridSentences(surface: Surface): string[] {
  const minimum = minimumOf(surface);
  if (minimum === null) return ['No loss on the grid is finite.'];
  const others = minimum.places - 1;
  const again = others === 0 ? '' : `; it is as low at ${counted(others, 'other place')}`;
  const edge = isOnEdge(surface, minimum) ? ' That is the edge of the picture; beyond it may be lower.' : '';
  const least = `Least loss on the grid: ${numberText(minimum.loss)}, at ${placeText(surface, minimum)}${again}.${edge}`;
  const gaps = surface.loss.reduce((count, loss) => count + (Number.isFinite(loss) ? 0 : 1), 0);
  return gaps === 0
    ? [least]
    : [least, `${counted(gaps, 'place')} of the grid ${gaps === 1 ? 'has' : 'have'} no finite loss.`];
}

function pathSentences(surface: Surface, path: readonly Place[], learningRate: number): string[] {
  const [start, end] = [path[0], path.findLast(isFinitePlace)];
  if (start === undefined || path.length < 2) return [];
  const only = surface.axes.length === 1 ? 'this weight' : 'these two weights';
  const steps = counted(path.length - 1, 'step');
  const digits = digitsToTell(start.loss, end?.loss ?? start.loss);
  const sentences = [
    `Gradient descent moved ${only} alone: ${steps} with learning rate ${numberText(learningRate)}.`,
    `Start (S): ${placeText(surface, start)}, loss ${numberText(start.loss, digits)}.`,
  ];
  if (end) sentences.push(`End (E): ${placeText(surface, end)}, loss ${numberText(end.loss, digits)}.`);
  if (end !== path.at(-1))
    sentences.push(`It diverged: after ${steps} the loss or a weight is not finite any more.`);
  const outside = path.filter((place) => !isShown(surface, place)).length;
  if (outside > 0) sentences.push(`${outside} of its ${path.length} places lie outside the picture.`);
  return sentences;
}

function isShown({ axes }: Surface, place: Place): boolean {
  return (
    isFinitePlace(place) &&
    axes.every(({ values }, k) => {
      const weight = place.weights[k] ?? Number.NaN;
      return weight >= (values[0] ?? 0) && weight <= (values.at(-1) ?? 0);
    })
  );
}

const isOnEdge = ({ axes }: Surface, { weights }: Place): boolean =>
  axes.some(({ values }, k) => weights[k] === values[0] || weights[k] === values.at(-1));

const isFinitePlace = ({ weights, loss }: Place): boolean => [loss, ...weights].every(isFiniteNumber);

/** The places that are in the picture, the start and the end last: nothing may cover them. */
function marksOn(surface: Surface, path: readonly Place[]): { place: Place; mark: string }[] {
  const [start, end] = [path[0], path.findLast(isFinitePlace)];
  const between = path.filter((place) => place !== start && place !== end);
  const marked = between.map((place) => ({ place, mark: 'o' }));
  if (start) marked.push({ place: start, mark: 'S' });
  if (end && end !== start) marked.push({ place: end, mark: 'E' });
  return marked.filter(({ place }) => isShown(surface, place));
}

/** Four digits, or as many as it takes to see that something changed. */
function digitsToTell(one: number, other: number): number {
  let digits = 4;
  while (digits < 12 && one !== other && numberText(one, digits) === numberText(other, digits)) digits++;
  return digits;
}

const placeText = ({ axes }: Surface, { weights }: Place): string =>
  axes.map(({ parameter }, k) => `${parameter.name} = ${numberText(weights[k] ?? Number.NaN)}`).join(', ');

const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
