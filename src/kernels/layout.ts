import { activationNames } from '../nn/activation.ts';
import { lossNames } from '../nn/loss.ts';
import type { Layer, Network } from '../nn/network.ts';

/**
 * Where everything stands in the memory that JavaScript, WebAssembly and its threads share. The records are those of
 * assembly/plan.ts, field by field; every field is an i32, but the last three of a plan are f64.
 */
const layerFields = [
  'inputs',
  'outputs',
  'slabs',
  'activation',
  'hasBias',
  'rowBytes',
  'slabBytes',
  'W',
  'b',
  'z',
  'a',
  'dL_dz',
] as const;
const dataFields = ['samples', 'sparse', 'starts', 'shares', 'values', 'targets'] as const;
const deskFields = ['a', 'dL_dz', 'batch', 'panel', 'area', 'free', 'inputs', 'lists', 'found'] as const;
const planFields = [
  'threads',
  'layers',
  'layer',
  'desk',
  'loss',
  'batch',
  'dataBytes',
  'inputBytes',
  'hasPenalty',
  'task',
  'data',
  'order',
  'count',
  'finite',
  'right',
  'meeting',
] as const;
const planNumbers = ['learningRate', 'l2', 'lossSum'] as const;

/** For the test that compares them with assembly/plan.ts. */
export const recordFields = {
  Layer: layerFields,
  Data: dataFields,
  Desk: deskFields,
  Plan: [...planFields, ...planNumbers],
};

type Words<Names extends readonly string[]> = Record<Names[number], number>;
export type LayerPlace = Words<typeof layerFields>;
export type DataPlace = Words<typeof dataFields>;
type DeskPlace = Words<typeof deskFields>;
type PlanPlace = Words<typeof planFields>;

/** What of a dataset decides how much room it needs. */
export interface DataSize {
  samples: number;
  /** Null for dense data. */
  nonZero: number | null;
  /** Inputs that are not 0, in the batch that has most; 0 for dense data. */
  mostInBatch: number;
}

export interface Layout {
  bytes: number;
  /** Below this all must be 0 at first. */
  cleared: number;
  plan: number;
  layers: LayerPlace[];
  data: DataPlace;
  test: DataPlace | null;
  /** Where the records of the two stand. */
  dataTable: [number, number];
  order: number;
  /** The most rows of a pass. */
  rows: number;
  words: { at: number; values: number[] }[];
}

const line = 64;
const lines = (bytes: number) => Math.ceil(bytes / line) * line;
const even = (n: number) => n + (n % 2);

/** Hands out room in lines of 64 bytes, from the second line on: 0 is nobody's place. */
function allocator() {
  let top = line;
  return {
    room: (bytes: number): number => {
      const at = top;
      top += lines(bytes);
      return at;
    },
    top: () => top,
  };
}
type Room = ReturnType<typeof allocator>['room'];

/** An odd number of lines, so that the same outputs of many samples do not fall into the same few cache sets. */
const rowBytesFor = (units: number) => (Math.ceil(units / 8) | 1) * line;

function placeLayer(room: Room, layer: Layer, rows: number, last: boolean): LayerPlace {
  const slabs = Math.ceil(layer.outputSize / 8);
  const rowBytes = rowBytesFor(layer.outputSize);
  const slabBytes = Math.ceil(layer.inputSize / 8) * 8 * line;
  const z = room(rows * rowBytes);
  return {
    inputs: layer.inputSize,
    outputs: layer.outputSize,
    slabs,
    activation: activationNames.indexOf(layer.activation),
    hasBias: layer.hasBias ? 1 : 0,
    rowBytes,
    slabBytes,
    W: room(slabs * slabBytes),
    b: room(slabs * line),
    z,
    a: z,
    dL_dz: last ? 0 : room(rows * rowBytes),
  };
}

/** Two for each thread, to be used in turn. They differ where others may still read what was there a turn ago. */
function placeDesks(room: Room, layers: LayerPlace[], rows: number, { data, threads }: Sizes): DeskPlace[] {
  const [first, last] = [layers[0]!, layers.at(-1)!];
  const slabs = Math.max(...layers.map((layer) => layer.slabs));
  const sparse = data.nonZero !== null;
  const area = () => room(data.mostInBatch * 16);
  // One more than there are: the list is written a place ahead.
  const inputs = () => room(sparse ? (Math.ceil(first.inputs / threads) + 1) * 8 : 0);
  const oneArea = area();
  const otherArea = threads > 1 ? area() : oneArea;
  return Array.from({ length: threads }, () => {
    const desk = {
      a: room(rows * last.rowBytes),
      dL_dz: room(rows * last.rowBytes),
      batch: room(sparse ? 0 : rows * rowBytesFor(first.inputs)),
      panel: room(slabs * 8 * line),
      free: room(sparse ? first.inputs * 4 : 0),
      lists: 0,
      found: 0,
    };
    return [
      { ...desk, area: oneArea, inputs: inputs() },
      { ...desk, area: otherArea, inputs: inputs() },
    ];
  }).flat();
}

function placeData(room: Room, size: DataSize, shares: number, { inputs, outputs }: Ends): DataPlace {
  const { samples, nonZero } = size;
  return {
    samples,
    sparse: nonZero === null ? 0 : 1,
    starts: room(nonZero === null ? 0 : (samples * shares + 1) * 4),
    shares,
    values: room(nonZero === null ? samples * inputs * 8 : nonZero * 16),
    targets: room(samples * outputs * 8),
  };
}

/** Evaluation takes this many samples at a time where a batch has fewer. */
const evaluationRows = 64;

interface Sizes {
  data: DataSize;
  test: DataSize | null;
  threads: number;
}

export interface LayoutRequest extends Sizes {
  network: Network;
  batch: number;
  l2: number;
}

/** How many numbers go into the network and come out. */
interface Ends {
  inputs: number;
  outputs: number;
}

export function layOut(request: LayoutRequest): Layout {
  const { network, data, test, batch, l2, threads } = request;
  const { room, top } = allocator();
  const most = Math.max(data.samples, test?.samples ?? 0);
  const rows = even(Math.max(Math.min(batch, data.samples), Math.min(evaluationRows, most)));
  const plan = room(planFields.length * 4 + planNumbers.length * 8);
  const layerTable = room(network.layers.length * layerFields.length * 4);
  const deskTable = room(2 * threads * deskFields.length * 4);
  const dataTable = room(2 * dataFields.length * 4);
  const meeting = room(4 * line);
  const layers = network.layers.map((layer, l) =>
    placeLayer(room, layer, rows, l === network.layers.length - 1),
  );
  const [first, last] = [layers[0]!, layers.at(-1)!];
  const desks = placeDesks(room, layers, rows, request);
  const cleared = top();
  const order = room(most * 4);
  const ends = { inputs: first.inputs, outputs: last.outputs };
  const dataPlace = placeData(room, data, threads, ends);
  const testPlace = test === null ? null : placeData(room, test, threads, ends);
  const planPlace: PlanPlace = {
    threads,
    layers: layers.length,
    layer: layerTable,
    desk: deskTable,
    loss: lossNames.indexOf(network.loss),
    batch,
    dataBytes: first.inputs * 8,
    inputBytes: rowBytesFor(first.inputs),
    hasPenalty: l2 === 0 ? 0 : 1,
    task: 0,
    data: dataTable,
    order,
    count: 0,
    finite: 1,
    right: 0,
    meeting,
  };
  return {
    bytes: top(),
    cleared,
    plan,
    layers,
    data: dataPlace,
    test: testPlace,
    dataTable: [dataTable, dataTable + dataFields.length * 4],
    order,
    rows,
    words: [
      { at: plan, values: inOrder(planFields, planPlace) },
      { at: layerTable, values: layers.flatMap((layer) => inOrder(layerFields, layer)) },
      { at: deskTable, values: desks.flatMap((desk) => inOrder(deskFields, desk)) },
      {
        at: dataTable,
        values: [dataPlace, testPlace].flatMap((d) => (d === null ? [] : inOrder(dataFields, d))),
      },
    ],
  };
}

function inOrder<Names extends readonly string[]>(names: Names, place: Words<Names>): number[] {
  return names.map((name) => place[name as Names[number]]);
}

/** Where the fields of a plan stand: the i32 as places in an Int32Array, the f64 in a Float64Array. */
export function planPlaces(plan: number): Words<typeof planFields> & Words<typeof planNumbers> {
  const numbers = (plan + planFields.length * 4) / 8;
  return Object.fromEntries([
    ...planFields.map((name, n) => [name, plan / 4 + n]),
    ...planNumbers.map((name, n) => [name, numbers + n]),
  ]);
}
