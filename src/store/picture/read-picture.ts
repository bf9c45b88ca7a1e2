import { oneLine } from '../../text/one-line.ts';
import { SherpaError } from '../../text/sherpa-error.ts';
import { readBounded } from '../bounded-read.ts';

/** A picture from a file, in grey; what is transparent lies on paper. */
export interface FilePicture {
  kind: 'PNG' | 'JPEG';
  width: number;
  height: number;
  /** (height, width), row-major; 0 black, 1 white. */
  values: Float64Array;
}

const limitBytes = 20 * 2 ** 20;
/** A telephone's twelve million pixels pass. */
const mostPixels = 16_000_000;
const next = 'Take a PNG or JPEG of one digit, such as a photo of it on paper.';

/**
 * A PNG or JPEG. Told by its first bytes and not by its name; how large it is, is known before anything is unpacked.
 * @param typed the file as messages name it
 * @throws SherpaError `picture-not-found`, `picture-invalid`, `picture-too-large`
 */
export async function readPicture(file: string, typed: string): Promise<FilePicture> {
  const name = oneLine(typed, 200);
  const read = readBounded(file, { limitBytes });
  if (!('bytes' in read)) throw unreadable(name, read);
  const { bytes } = read;
  const kind = kindOf(bytes);
  if (kind === null) throw pictureInvalid(`${name} is no picture: it is neither PNG nor JPEG.`);
  const format = kind === 'PNG' ? await import('./png-picture.ts') : await import('./jpeg-picture.ts');
  const size = format.sizeOf(bytes);
  if (size === null) throw damaged(name, kind);
  if (size.width * size.height > mostPixels)
    throw new SherpaError(
      'picture-too-large',
      `${name} is too large: ${size.width}×${size.height} pixels, and ${mostPixels.toLocaleString('en')} are the most.`,
      'Make it smaller: a digit needs no more than some hundred pixels.',
    );
  try {
    return { kind, ...format.decoded(bytes, size) };
  } catch (error) {
    // Decoders trip over damaged data in as many ways as there are; none of them is a fault of this program.
    if (error instanceof SherpaError) throw error;
    throw damaged(name, kind);
  }
}

function kindOf(bytes: Buffer): 'PNG' | 'JPEG' | null {
  if (bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))) return 'PNG';
  return bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex')) ? 'JPEG' : null;
}

function unreadable(name: string, { fault, detail }: { fault: string; detail: string }): SherpaError {
  if (fault === 'too large') return new SherpaError('picture-too-large', `${name} ${detail}.`, next);
  return new SherpaError(
    fault === 'missing' ? 'picture-not-found' : 'picture-invalid',
    `${name} ${detail}.`,
    next,
  );
}

const damaged = (name: string, kind: string) =>
  pictureInvalid(`${name} is damaged: its ${kind} data cannot be read.`);

const pictureInvalid = (message: string): SherpaError => new SherpaError('picture-invalid', message, next);
