import path from 'node:path';
import { builtInDatasets } from '../nn/datasets.ts';
import { mnistSource } from '../store/download/source.ts';
import { checkIdxFolder, type IdxCheck } from '../store/idx-check.ts';
import { type MnistFile, mnistAbsent, mnistFiles, mnistName } from '../store/mnist.ts';
import { oneLine } from '../text/one-line.ts';
import { sanitise } from '../text/sanitise.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { byteText } from '../ui/byte-text.ts';
import { cacheOf } from './load-data.ts';
import { exitCodes, type GlobalOptions, type World } from './world.ts';

const digitsAbout = 'handwritten-looking digits 0 to 9, drawn anew from each seed';
const mnistAbout = '70,000 real handwritten digits, 28×28 pixels (LeCun, Cortes & Burges)';

/** What there is to learn from: drawn here, fetched, or in files of one's own. */
export async function list(world: World, options: GlobalOptions): Promise<number> {
  const drawn = [
    ...Object.entries(builtInDatasets).map(([name, { about }]) => ({ name, about })),
    { name: 'digits', about: digitsAbout },
  ];
  const files = filesOf(world);
  const mnist = { name: mnistName, about: mnistAbout, ...stateOf(files), path: mnistFolder(world) };
  if (options.json) {
    const datasets = [
      ...drawn.map((one) => ({ ...one, kind: 'drawn', state: 'ready', bytes: 0, path: null })),
      { ...mnist, kind: 'fetched', files },
    ];
    world.stdout.write(`${JSON.stringify({ datasets })}\n`);
    return exitCodes.done;
  }
  const width = Math.max(...drawn.map(({ name }) => name.length));
  const rows = [
    'Drawn here, without a file (`sherpa train --data NAME`):',
    ...drawn.map(({ name, about }) => `  ${name.padEnd(width)}  ${about}`),
    '',
    'Fetched once, then in the cache:',
    `  ${mnistName.padEnd(width)}  ${mnistAbout}`,
    `  ${' '.repeat(width)}  ${stateText(mnist)}; ${sanitise(mnist.path)}`,
    '',
    'Your own: `--data DIR` takes any folder with IDX files as MNIST ships them, `--data FILE.csv` a table.',
    '`sherpa data verify DIR` looks at such a folder.',
  ];
  world.stdout.write(`${rows.join('\n')}\n`);
  return exitCodes.done;
}

const filesOf = (world: World): MnistFile[] =>
  mnistFiles(cacheOf(world), mnistSource(world.env.SHERPA_DATA_SOURCES));

const mnistFolder = (world: World): string => path.join(cacheOf(world), mnistName);

type State = MnistFile['state'];

/** The whole is as good as its worst file; begun is begun. */
function stateOf(files: readonly MnistFile[]): { state: State; bytes: number; wanted: number } {
  const sum = (of: (file: MnistFile) => number) => files.reduce((total, file) => total + of(file), 0);
  const has = (state: State) => files.some((file) => file.state === state);
  const all = (state: State) => files.every((file) => file.state === state);
  const state = has('damaged') ? 'damaged' : all('ready') ? 'ready' : all('absent') ? 'absent' : 'partial';
  return { state, bytes: sum(({ bytes }) => bytes), wanted: sum(({ wanted }) => wanted) };
}

function stateText({ state, bytes, wanted }: { state: State; bytes: number; wanted: number }): string {
  const size = byteText(wanted);
  if (state === 'ready') return `here, ${size}, every SHA-256 right`;
  if (state === 'absent') return `not here; \`sherpa data fetch mnist\` brings ${size}`;
  if (state === 'partial')
    return `${byteText(bytes)} of ${size} are here; \`sherpa data fetch mnist\` brings the rest`;
  return 'damaged; `sherpa data fetch mnist` brings it again';
}

/** Every byte of MNIST in the cache, or the structure of a folder with IDX files. */
export async function verify(
  world: World,
  options: GlobalOptions,
  [name = mnistName]: string[],
): Promise<number> {
  const isMnist = name === mnistName;
  const folder = isMnist ? mnistFolder(world) : path.resolve(world.cwd, name);
  const rows = isMnist ? mnistRows(filesOf(world)) : (await checked(folder)).map(idxRow);
  const isRight = rows.every(({ faults }) => faults.length === 0);
  if (options.json) {
    const files = rows.map(({ name: file, said, faults }) => ({ name: file, found: said, faults }));
    world.stdout.write(`${JSON.stringify({ folder, ok: isRight, files })}\n`);
  } else {
    for (const row of rows) {
      world.stdout.write(
        `${row.faults.length === 0 ? 'ok ' : 'NO '} ${row.name}${row.said === '' ? '' : `: ${row.said}`}\n`,
      );
      for (const fault of row.faults) world.stdout.write(`    ${sanitise(fault)}\n`);
    }
    if (!isRight && isMnist)
      world.stdout.write('`sherpa data fetch mnist` brings what is missing or wrong.\n');
  }
  return isRight ? exitCodes.done : exitCodes.checkFailed;
}

interface Row {
  name: string;
  said: string;
  faults: string[];
}

function mnistRows(files: readonly MnistFile[]): Row[] {
  if (files.every(({ state }) => state === 'absent')) throw mnistAbsent(false);
  const faults: Record<State, (file: MnistFile) => string[]> = {
    ready: () => [],
    absent: () => ['It is not here.'],
    partial: ({ bytes, wanted }) => [`${byteText(bytes)} of ${byteText(wanted)} have arrived.`],
    damaged: () => ['Its SHA-256 is not the known one: it is never used.'],
  };
  return files.map((file) => ({
    name: file.name,
    said: file.state === 'ready' ? `${byteText(file.bytes)}, SHA-256 right` : '',
    faults: faults[file.state](file),
  }));
}

async function checked(folder: string): Promise<IdxCheck[]> {
  const { folderState } = await import('../store/folder-state.ts');
  const state = folderState(folder);
  if (state === null) return checkIdxFolder(folder);
  const next = 'Name a folder with IDX files, or `mnist` for what `sherpa data fetch mnist` brought.';
  throw new SherpaError('dataset-not-found', `${oneLine(folder, 200)} ${state}.`, next);
}

function idxRow({ name, sizes, labels, faults }: IdxCheck): Row {
  const [first = 0, ...rest] = sizes ?? [];
  const kinds = labels?.map(({ label }) => label).join(', ') ?? '';
  const said =
    sizes === null
      ? ''
      : labels === null
        ? `${first} pictures of ${rest.join(' × ')} pixels`
        : `${first} labels: ${kinds}`;
  return { name, said, faults };
}
