import type { Network } from '../nn/network.ts';
import { networkFrom } from '../nn/network-json.ts';
import { oneLine } from '../text/one-line.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { readBounded } from './bounded-read.ts';

/** As text a weight takes about 20 bytes; this holds more of them than a network may have that is trained here. */
const limitBytes = 2 ** 29;

/**
 * A network saved by `sherpa train --save`, or written by a person.
 * @throws SherpaError `network-file`, or `network-invalid` with the place in it
 */
export function readNetwork(file: string): Network {
  const read = readBounded(file, { limitBytes });
  if (!('bytes' in read)) throw unusable(file, `${read.detail}.`);
  let value: unknown;
  try {
    value = JSON.parse(read.bytes.toString('utf8'));
  } catch {
    throw unusable(file, 'is not JSON.');
  }
  try {
    return networkFrom(value);
  } catch (error) {
    if (!(error instanceof SherpaError)) throw error;
    throw new SherpaError(error.code, `${oneLine(file, 200)}: ${error.message}`, error.next);
  }
}

function unusable(file: string, what: string): SherpaError {
  const next = 'Name a network that `sherpa train --save` wrote.';
  return new SherpaError('network-file', `${oneLine(file, 200)} ${what}`, next);
}
