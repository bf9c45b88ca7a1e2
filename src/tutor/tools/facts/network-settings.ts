import { dataIn, type Setting, suggestedFor } from './question-words.ts';

/** How the weights start, which layers there are and how they learn, as a question says it; each at most once. */
export function networkSettings(text: string): Setting[] {
  return [startIn(text), layersIn(text), optimiserIn(text)].filter((one) => one !== null);
}

/** "zero initialisation", "all weights start at 0.8", "Xavier against He". */
function startIn(text: string): Setting | null {
  const same = sameStart.exec(text)?.[1];
  const values = [
    ...(/\bxavier|\bglorot/.test(text) ? ['xavier'] : []),
    ...(/\bhe(?:'s)?(?: weight)? init|\bhe\b(?= (?:and|or|vs|versus|against) xavier)|(?<=xavier (?:and|or|vs|versus|against) )he\b/.test(
      text,
    )
      ? ['he']
      : []),
    ...(zeroStart.test(text) || same === '0' ? ['zeros'] : []),
    ...(same === undefined || Number(same) === 0 ? [] : [`const:${Number(same)}`]),
  ];
  return values.length === 0 ? null : { key: 'init', values };
}

const filler =
  '(?: (?:all|are|were|is|be|being|start|starts|started|begin|begins|from|at|to|with|the|same|equal|equals|value|as|of|initiali[sz]ed|set|weights?|network|out))';
const zeroStart = new RegExp(
  [
    '\\bzero[- ](?:weights?[- ])?initiali[sz]|\\bzero weights\\b|\\ball[- ]zeros?\\b',
    `\\b(?:weights?|initiali[sz]\\w*)${filler}{1,6} (?:zeros?|0)\\b(?!\\.)`,
    `\\b(?:start|begin)(?:s|ed|ing|ning)?${filler}{1,4} zeros?\\b`,
  ].join('|'),
);
const sameStart = new RegExp(`\\bweights?${filler}{1,6} (\\d*\\.?\\d+)\\b`);

/** "8 hidden units", "2 or 16 neurons", "no hidden layer", "relu instead of sigmoid", "2-8-1". */
function layersIn(text: string): Setting | null {
  const written = text.match(/\b\d+(?:-\d+(?:relu|tanh|sigmoid|linear|leaky_relu|softmax)?)+\b/g) ?? [];
  if (written.length > 0) return { key: 'layers', values: [...new Set(written)] };
  if (/\b(?:no|without (?:a |any |the )?|zero) ?hidden (?:layers?|units?|neurons?)/.test(text))
    return around(text, ['']);
  const sizes = [...new Set(unitCount.exec(text)?.[1]?.match(/\d+/g) ?? [])];
  const kinds = activationsIn(text);
  if (sizes.length + kinds.length === 0 || (sizes.length > 1 && kinds.length > 1)) return null;
  const [size = usualHidden(text)] = sizes;
  if (kinds.length > 1)
    return around(
      text,
      kinds.map((kind) => `${size}${kind}`),
    );
  return around(
    text,
    (sizes.length === 0 ? [size] : sizes).map((one) => `${one}${kinds[0] ?? ''}`),
  );
}

const unitCount =
  /(?<![\w.])(\d+(?:(?:,| and| or| to| vs\.?| versus| instead of| rather than)* \d+)*) (?:hidden )?(?:units?|neurons?|nodes?)\b/;

/** An activation that is to be tried, and not one that is to be explained. */
function activationsIn(text: string): string[] {
  if (!tries.test(text) || /\b(?:slope|derivative|range|formula|gradient|value) of\b/.test(text)) return [];
  const found = text.match(/\b(?:leaky[- _]?relu|relu|tanh|sigmoid)(?=s?\b(?! ?\())/g) ?? [];
  const kinds = found.map((word) => word.replace(/leaky[- _]?relu/, 'leaky_relu').replace('sigmoid', ''));
  // The usual one alone is no other network.
  return [...new Set(kinds)].filter((kind, _, all) => kind !== '' || all.length > 1);
}

const tries =
  /\b(?:instead|rather than|with|use|uses|used|using|try|replace|switch|swap|train|compare|better|worse|versus|vs|on)\b/;

/** The layers that suit the data, with other hidden ones. */
function around(text: string, hidden: readonly string[]): Setting {
  const parts = suggestedFor(dataIn(text)).layers.split('-');
  const ends = (one: string) => [parts[0], one, parts.at(-1)].filter((part) => part !== '');
  return { key: 'layers', values: hidden.map((one) => ends(one).join('-')) };
}

function usualHidden(text: string): string {
  const parts = suggestedFor(dataIn(text)).layers.split('-');
  return parts.length > 2 ? (/^\d+/.exec(parts[1] ?? '')?.[0] ?? '4') : '4';
}

function optimiserIn(text: string): Setting | null {
  const found = [...new Set(text.match(/\b(?:adam|momentum|sgd)\b/g) ?? [])];
  return found.length === 0 ? null : { key: 'optimizer', values: found };
}
