import { isNumber, oppositesOf, type Sense } from './senses.ts';

/** What stands beside a sense: `<rise` four or fewer senses to the left, `>rise` to the right; the nearer the heavier. */
interface Place {
  name: string;
  around: ReadonlyMap<string, number>;
}

/** Where right answers use each sense. */
export interface Usage {
  places: ReadonlyMap<string, readonly Place[]>;
  numbers: readonly string[];
}

const nearness = [1, 0.8, 0.6, 0.4];

export function usageOf(texts: readonly (readonly Sense[])[]): Usage {
  const places = new Map<string, Place[]>();
  for (const place of texts.flatMap(placesOf)) {
    const same = places.get(place.name);
    if (same) same.push(place);
    else places.set(place.name, [place]);
  }
  return { places, numbers: [...places.keys()].filter(isNumber) };
}

/**
 * By how much the surroundings of the most suspicious word are, in right answers, those of its opposite and not its own:
 * `go the way it rises` where they say `go the way it falls`. 0: no word is suspicious.
 */
export function reversal(text: readonly Sense[], usage: Usage): number {
  const gaps = placesOf(text).map((place) => {
    const own = likeness(place, place.name, usage);
    return Math.max(...rivals(place.name, usage).map((rival) => likeness(place, rival, usage)), own) - own;
  });
  return Math.max(0, ...gaps);
}

/** A number that right answers use may stand in the place of another one. */
function rivals(name: string, { places, numbers }: Usage): readonly string[] {
  const opposites = oppositesOf(name);
  return isNumber(name) && places.has(name) ? [...opposites, ...numbers] : opposites;
}

function likeness({ around }: Place, name: string, { places }: Usage): number {
  let best = 0;
  for (const other of places.get(name) ?? []) {
    let common = 0;
    for (const [neighbour, weight] of around) common += Math.min(weight, other.around.get(neighbour) ?? 0);
    best = Math.max(best, common);
  }
  return best;
}

function placesOf(text: readonly Sense[]): Place[] {
  return text.map(({ name }, i) => {
    const around = new Map<string, number>();
    nearness.forEach((weight, n) => {
      const left = text[i - n - 1];
      const right = text[i + n + 1];
      if (left && !around.has(`<${left.name}`)) around.set(`<${left.name}`, weight);
      if (right && !around.has(`>${right.name}`)) around.set(`>${right.name}`, weight);
    });
    return { name, around };
  });
}
