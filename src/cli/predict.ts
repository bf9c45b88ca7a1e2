import path from 'node:path';
import { digitAnswer } from '../lab/handwriting/classify.ts';
import { prepared } from '../lab/handwriting/prepare.ts';
import { readPicture } from '../store/picture/read-picture.ts';
import { oneLine } from '../text/one-line.ts';
import {
  answerRows,
  explanationRows,
  networkRow,
  preparationRows,
  preparationSummary,
  rangeRow,
} from '../ui/predict-lines.ts';
import { openReader } from './open-reader.ts';
import { predictJson } from './predict-json.ts';
import { exitCodes, type GlobalOptions, type World } from './world.ts';

type Options = GlobalOptions & Record<string, unknown>;

/** Reads the digit in a picture, and shows how the picture came to the network. */
export async function predictPicture(world: World, options: Options, [file = '']: string[]): Promise<number> {
  const picture = await readPicture(path.resolve(world.cwd, file), file);
  const done = prepared(picture);
  const reader = await openReader(world, options);
  if (reader === null) {
    world.stderr.write('Interrupted before the network had learned to read.\n');
    return exitCodes.interrupted;
  }
  const answer = digitAnswer(reader.network, done.pixels);
  if (options.json) {
    world.stdout.write(`${JSON.stringify(predictJson(file, picture, done, answer, reader.said))}\n`);
    return exitCodes.done;
  }
  const { stdout } = world;
  const width = Math.min(100, stdout.isTTY && stdout.columns ? Math.max(20, stdout.columns - 1) : 80);
  const rows = [
    `${oneLine(path.basename(file), 80)}: ${picture.kind}, ${picture.width}×${picture.height} pixels`,
    '',
    ...preparationRows(done, width),
    '',
    ...(options.explain ? explanationRows(done, picture) : [preparationSummary(done)]),
    '',
    ...answerRows(answer, width),
    ...rangeRow(answer.outputs.length),
    networkRow(reader.said),
  ];
  stdout.write(`${rows.join('\n')}\n`);
  return exitCodes.done;
}
