import { describe, expect, test } from 'vitest';
import { parameterNamed } from '../../src/lab/parameter.ts';
import {
  descend,
  emptySurface,
  evenly,
  fillSurface,
  type Place,
  type Surface,
} from '../../src/lab/surface.ts';
import { networkFrom } from '../../src/nn/network-json.ts';
import { explosion } from '../../src/nn/points.ts';
import { surfacePicture, surfaceSentences } from '../../src/ui/surface-lines.ts';

/** z = w·x + b on one sample, x = 1.5 and y = 1: the loss is (1.5w + b − 1)². */
const network = networkFrom({ layers: [{ weights: [[0]], bias: [0], activation: 'linear' }] });
const room = { width: 60, height: 12, color: 'none' } as const;

function surfaceOver(names: string[], values = evenly(-1, 1, 5)): Surface {
  const surface = emptySurface(names.map((name) => ({ parameter: parameterNamed(network, name), values })));
  for (const share of fillSurface(network, explosion(), surface)) expect(share).toBeLessThanOrEqual(1);
  return surface;
}

function pathOver(surface: Surface, start: number[], learningRate: number, steps: number): Place[] {
  const parameters = surface.axes.map(({ parameter }) => parameter);
  return [...descend(network, explosion(), parameters, { start, learningRate, steps })];
}

describe('over one weight', () => {
  const surface = surfaceOver(['W1[0][0]']);

  test('the loss is a curve, the path stands on it and its ends are marked', () => {
    expect(surfacePicture(surface, pathOver(surface, [-1], 0.1, 20), room)).toMatchInlineSnapshot(`
      [
        "loss",
        "6.25 ┤S╮",
        "5.47 ┤ ╰──╮",
        "4.69 ┤    ╰───╮",
        "3.91 ┤        ╰──╮",
        "3.13 ┤           ╰───╮",
        "2.34 ┤               ╰────╮",
        "1.56 ┤                    o────╮",
        "0.78 ┤                         ╰─────o───╮",
        "0.00 ┤                                   ╰─o──o─ooE─────────",
        "     └──────────────────────────────────────────────────────",
        "      -1                     W1[0][0]                      1",
      ]
    `);
  });

  test('the sentences tell the least loss of the grid, the start and the end', () => {
    expect(surfaceSentences(surface, pathOver(surface, [-1], 0.1, 1), 0.1)).toEqual([
      'Least loss on the grid: 0.0625, at W1[0][0] = 0.5.',
      'Gradient descent moved this weight alone: 1 step with learning rate 0.1.',
      'Start (S): W1[0][0] = -1, loss 6.25.',
      'End (E): W1[0][0] = -0.25, loss 1.891.',
    ]);
  });

  test('a path that diverges says after how many steps, and what lies outside is counted', () => {
    const path = pathOver(surface, [0.8], 5, 10_000);
    const sentences = surfaceSentences(surface, path, 5);
    expect(sentences.slice(-2)).toEqual([
      `It diverged: after ${path.length - 1} steps the loss or a weight is not finite any more.`,
      `${path.length - 1} of its ${path.length} places lie outside the picture.`,
    ]);
    expect(surfacePicture(surface, path, room)[1]).toMatch(/^6\.\d+ ┤/);
  });

  test('losses that differ little are told with as many digits as it takes', () => {
    expect(surfaceSentences(surface, pathOver(surface, [-1], 1e-7, 1), 1e-7).slice(-2)).toEqual([
      'Start (S): W1[0][0] = -1, loss 6.25.',
      'End (E): W1[0][0] = -1, loss 6.24999.',
    ]);
  });

  test('no path, no sentence about it', () => {
    expect(surfaceSentences(surface, pathOver(surface, [0], 0.1, 0), 0.1)).toHaveLength(1);
  });
});

test('over two weights the loss is a heat map: the valley 1.5w + b = 1 runs across it', () => {
  const surface = surfaceOver(['W1[0][0]', 'b1[0]'], evenly(-3, 3, 31));
  const path = pathOver(surface, [-2, 2], 0.1, 30);
  expect(surfacePicture(surface, path, { ...room, height: 20 })).toMatchInlineSnapshot(`
    [
      "b1[0]",
      " 3 ┤                                 .......::::-----====+++",
      "   │.              o oE               ........:::::----====+",
      "   │.....    S                          ........:::::----===",
      "   │.......                                 .......::::-----",
      "   │:........                                 .......::::::-",
      "   │:::::.......                                .......:::::",
      "   │-::::::.......                                 ........:",
      "   │-----::::.......                                 .......",
      "   │===----:::::........                               .....",
      "   │+====----:::::........                                 .",
      "   │+++====-----::::.......",
      "   │***++======---::::::.......",
      "   │#****++++===----::::::.......",
      "   │%##****++++===------:::........",
      "   │@%%####****+======----:::::.......",
      "-3 ┤@@@%%####***++++====---::::::.......",
      "   └────────────────────────────────────────────────────────",
      "    -3                      W1[0][0]                       3",
      "loss 0 [ .:-=+*#%@] 72.25",
    ]
  `);
});

test('losses that are not finite are counted', () => {
  const surface = surfaceOver(['W1[0][0]'], Float64Array.of(0, 1e200, 1));
  expect(surfaceSentences(surface, [], 1)).toEqual([
    'Least loss on the grid: 0.25, at W1[0][0] = 1. That is the edge of the picture; beyond it may be lower.',
    '1 place of the grid has no finite loss.',
  ]);
});
