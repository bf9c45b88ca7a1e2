import type { DigitAnswer } from '../lab/handwriting/classify.ts';
import type { Prepared } from '../lab/handwriting/prepare.ts';
import type { FilePicture } from '../store/picture/read-picture.ts';
import type { NetworkSaid } from '../ui/predict-lines.ts';

/** What `predict --json` prints. `pixels` is the input of the network, 28 × 28 row by row. */
export function predictJson(
  file: string,
  picture: FilePicture,
  done: Prepared,
  answer: DigitAnswer,
  said: NetworkSaid,
) {
  return {
    file,
    digit: answer.digit,
    outputs: answer.outputs,
    network: {
      source: said.source,
      path: said.path || null,
      layers: said.layers,
      measured: { data: 'generated digits', ...said.measured },
    },
    preparation: {
      kind: picture.kind,
      width: picture.width,
      height: picture.height,
      as_it_was: done.isAsItWas,
      inverted: done.isInverted,
      paper_level: done.paperLevel,
      ink_level: done.inkLevel,
      box: done.box,
      box_within: { width: done.read.width, height: done.read.height },
      specks: done.specks,
      stroke_width: { found: done.stroke.found, made: done.stroke.made },
    },
    pixels: [...done.pixels],
  };
}
