import { hasColour } from './choose.ts';

/** How many colours may be used: none, those of a 256-colour terminal, or any. */
export type ColourDepth = 'none' | '256' | 'true';

/** What the terminal says it can; none where there is no terminal, or where colours are unwanted (NO_COLOR). */
export function colourDepthOf(
  env: Readonly<Record<string, string | undefined>>,
  { isTTY }: { isTTY?: boolean },
): ColourDepth {
  if (!isTTY || env.TERM === 'dumb' || !hasColour(env)) return 'none';
  if (/^(truecolor|24bit)$/.test(env.COLORTERM ?? '') || env.WT_SESSION) return 'true';
  return env.TERM?.includes('256') ? '256' : 'none';
}

/** From little to much ink. */
const ramp = ' .:-=+*#%@';

/** Five colours of viridis, which stays in order for the colour-blind and in grey (van der Walt & Smith 2015). */
const viridis = [
  [68, 1, 84],
  [59, 82, 139],
  [33, 145, 140],
  [94, 201, 98],
  [253, 231, 37],
] as const;

type Rgb = readonly [red: number, green: number, blue: number];

/** One place of a heat map: a character, and the codes of its colours; '' for none. */
export interface Shaded {
  character: string;
  colours: string;
}

/**
 * @param share from 0 for the least to 1 for the greatest; null where there is no finite value
 * @param mark a character to stand on it; '' for none
 */
export function shade(share: number | null, mark: string, depth: ColourDepth): Shaded {
  if (share === null) return { character: mark || '!', colours: '' };
  if (depth === 'none') return { character: mark || inkFor(share), colours: '' };
  const colour = colourAt(share);
  const ground = depth === 'true' ? `48;2;${colour.join(';')}` : `48;5;${cubeIndex(colour)}`;
  // Black on light and white on dark; a place without a mark needs neither.
  const letter = share > 0.6 ? 30 : 97;
  return { character: mark || ' ', colours: mark === '' ? ground : `${ground};${letter}` };
}

/** Neighbours of the same colours share one pair of codes. */
export function shadedText(places: readonly Shaded[]): string {
  let text = '';
  for (let from = 0; from < places.length; ) {
    const { colours } = places[from] ?? { colours: '' };
    let to = from + 1;
    while (to < places.length && places[to]?.colours === colours) to++;
    const piece = places
      .slice(from, to)
      .map(({ character }) => character)
      .join('');
    text += colours === '' ? piece : `\u001b[${colours}m${piece}\u001b[0m`;
    from = to;
  }
  return text;
}

/** From the least to the greatest, as a key to the shades: ten places. */
export function shades(depth: ColourDepth): string {
  return shadedText(Array.from(ramp, (_, level) => shade(level / (ramp.length - 1), '', depth)));
}

const inkFor = (share: number): string =>
  ramp[Math.min(ramp.length - 1, Math.floor(share * ramp.length))] ?? ' ';

function colourAt(share: number): Rgb {
  const place = share * (viridis.length - 1);
  const before = viridis[Math.floor(place)] ?? viridis[0];
  const after = viridis[Math.ceil(place)] ?? viridis[4];
  const part = place - Math.floor(place);
  const between = (k: 0 | 1 | 2) => Math.round(before[k] + (after[k] - before[k]) * part);
  return [between(0), between(1), between(2)];
}

/** The nearest colour of the 6×6×6 cube that 256-colour terminals have from 16 on; its levels are 0, 95, 135, … 255. */
function cubeIndex([red, green, blue]: Rgb): number {
  const level = (value: number) => (value < 48 ? 0 : value < 115 ? 1 : Math.floor((value - 35) / 40));
  return 16 + 36 * level(red) + 6 * level(green) + level(blue);
}
