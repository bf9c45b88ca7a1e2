import * as z from 'zod/mini';
import { oneLine } from '../../text/one-line.ts';
import { SherpaError } from '../../text/sherpa-error.ts';
import { readBounded } from '../bounded-read.ts';
import { isAllowed } from './ask-server.ts';
import type { WantedFile } from './download.ts';

/** Where MNIST is to be had, and what it is. */
export interface MnistSource {
  /** Each ends before the name of a file. */
  mirrors: readonly string[];
  files: readonly WantedFile[];
}

const names = [
  'train-images-idx3-ubyte.gz',
  'train-labels-idx1-ubyte.gz',
  't10k-images-idx3-ubyte.gz',
  't10k-labels-idx1-ubyte.gz',
] as const;

/** LeCun, Cortes & Burges. Its own page is gone; these are the copies that people use. */
const usual: MnistSource = {
  mirrors: [
    'https://storage.googleapis.com/cvdf-datasets/mnist/',
    'https://ossci-datasets.s3.amazonaws.com/mnist/',
    'https://raw.githubusercontent.com/fgnt/mnist/master/',
  ],
  files: [
    {
      name: names[0],
      bytes: 9_912_422,
      sha256: '440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609',
    },
    {
      name: names[1],
      bytes: 28_881,
      sha256: '3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c',
    },
    {
      name: names[2],
      bytes: 1_648_877,
      sha256: '8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6',
    },
    {
      name: names[3],
      bytes: 4_542,
      sha256: 'f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6',
    },
  ],
};

const schema = z.strictObject({
  mirrors: z.optional(z.array(z.string()).check(z.minLength(1), z.maxLength(20))),
  files: z.optional(
    z
      .array(
        z.strictObject({
          name: z.enum(names),
          bytes: z.int().check(z.positive(), z.maximum(2 ** 27)),
          sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
        }),
      )
      .check(z.minLength(1), z.maxLength(names.length)),
  ),
});

/**
 * The usual source, or the one that a JSON file names instead: `{"mirrors": […], "files": [{"name","bytes","sha256"}]}`,
 * either alone or both. For a school that has a copy of its own, and for tests.
 * @throws SherpaError `source-invalid`
 */
export function mnistSource(file: string | undefined): MnistSource {
  if (file === undefined || file === '') return usual;
  const read = readBounded(file, { limitBytes: 65_536 });
  if (!('bytes' in read)) throw invalid(file, read.detail);
  let value: unknown;
  try {
    value = JSON.parse(read.bytes.toString('utf8'));
  } catch {
    throw invalid(file, 'is not JSON');
  }
  const { success, data, error } = schema.safeParse(value);
  if (!success) throw invalid(file, `has a fault at ${error.issues[0]?.path.join('.') || 'its beginning'}`);
  const { mirrors = usual.mirrors, files = usual.files } = data;
  return { mirrors: mirrors.map((mirror) => checked(file, mirror)), files };
}

function checked(file: string, mirror: string): string {
  const url = URL.parse(mirror);
  if (url === null || !isAllowed(url))
    throw invalid(file, `names the mirror "${mirror}", which is not https`);
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}

function invalid(file: string, what: string): SherpaError {
  const next = 'Correct the file, or unset SHERPA_DATA_SOURCES.';
  return new SherpaError('source-invalid', `${oneLine(file, 200)} ${oneLine(what, 200)}.`, next);
}
