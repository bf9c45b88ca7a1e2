import { networkSettings } from './network-settings.ts';
import { dataIn, numberList, numbersIn, plain, type Setting, suggestedFor } from './question-words.ts';

/** An experiment that a question asks for, in the words behind its command. */
export type Experiment = { type: 'train'; argument: string } | { type: 'evaluate'; expression: string };

const mostCharacters = 600;
const mostValues = 5;

/**
 * Recognises an experiment in a learner's question: "what happens with learning rate 50?", "and if all weights start
 * at zero?", "are 8 hidden units better than 2?". Null for whatever is not recognised: a run that was not meant says
 * something about another question.
 */
export function experimentIn(question: string): Experiment | null {
  const text = plain(question);
  if (text.length > mostCharacters || !wonders.test(text)) return null;
  const settings = [...numbered(text), ...networkSettings(text)];
  const varied = settings.filter(({ values }) => values.length > 1);
  if (settings.length === 0) return expressionIn(text);
  if (varied.length > 1 || settings.some(({ values }) => values.length > mostValues)) return null;
  if (holdsMore(text, settings)) return null;
  return { type: 'train', argument: argumentOf(dataIn(text), settings) };
}

/** A number that no setting explains is about something else: a weight, a gradient, a value worked out by hand. */
function holdsMore(text: string, settings: readonly Setting[]): boolean {
  const explained = settings.flatMap(({ values }) =>
    values.flatMap((value) => (value === 'zeros' ? ['0'] : numbersIn(value.replaceAll('-', ' ')))),
  );
  const others = text
    .replace(/\b(?:10[- ]points?|(?:section|question|exercise|part|step) [\d.]+)\b/g, ' ')
    .replace(/\b\d+(?:-\d+\w*)+\b/g, ' ')
    .replace(/(?<![\d.])[\p{L}_][\p{L}\d_]*/gu, ' ');
  return numbersIn(others).some((number) => !explained.includes(number));
}

/** Someone wants to know what would happen, and does not merely name a setting. */
const wonders =
  /\?|\b(?:what|how|why|would|try|run|show|compare|train|suppose|imagine|if|difference|better|worse|effect)\b/;

function argumentOf(data: string | null, settings: readonly Setting[]): string {
  const words = settings.map(({ key, values }) =>
    values.length > 1 ? `compare=${key}=${values.join(',')}` : `${key}=${values[0]}`,
  );
  // What is compared comes last, as one would type it.
  const inOrder = words.toSorted(
    (one, other) => Number(one.startsWith('compare=')) - Number(other.startsWith('compare=')),
  );
  return [...(data === null ? [] : [`data=${data}`]), ...inOrder].join(' ');
}

/** Options that have numbers, by the words learners use for them: those in front of the number, and those behind it. */
const options: readonly { key: string; front: string; behind?: string }[] = [
  {
    key: 'lr',
    front: 'learning[- ]?rates?|step[- ]?sizes?|\\blrs?|\\brates?|η|\\beta|\\balpha',
    behind: 'learning[- ]?rate',
  },
  { key: 'epochs', front: '\\bepochs', behind: 'epochs?\\b|passes\\b' },
  {
    key: 'batch',
    front: 'batch[- ]?sizes?|\\bbatch(?:es)?',
    behind: 'samples? (?:per|in an?|in each|in every) (?:update|batch)',
  },
  { key: 'l2', front: '\\bl2|weight decay|\\blambda|λ|regulari[sz]ation|\\bpenalty' },
  { key: 'dropout', front: '\\bdropout' },
  { key: 'clip', front: '\\bclip(?:ping|ped)?(?: norm)?' },
  { key: 'momentum', front: '\\bmomentum' },
  { key: 'seed', front: '\\bseeds?' },
];

const link =
  '(?: (?:is|was|were|of|to|at|being|set|goes|from|between|equals|like|such as|up|down|by)){0,3} ?[=:]? ?';

function numbered(text: string): Setting[] {
  return options.flatMap(({ key, front, behind }): Setting[] => {
    const after = new RegExp(`(?:${front})${link}(?<![\\w.-])${numberList}(?![\\w.-]*[a-z(])`).exec(
      text,
    )?.[1];
    const before =
      behind === undefined
        ? undefined
        : new RegExp(`(?<![\\w.-])${numberList} (?:${behind})`).exec(text)?.[1];
    const values = numbersIn(after ?? before ?? '');
    if (values.length > 0) return [{ key, values }];
    return (key === 'lr' ? vagueRate(text) : key === 'batch' ? wholeBatch(text) : null) ?? [];
  });
}

/** "a learning rate that is too large": ten and a hundred times what suits the data, beside it. */
function vagueRate(text: string): Setting[] | null {
  const [, large, small] =
    /(?:learning[- ]?rate|step[- ]?size)\b[^.?!]{0,25}\b(?:(?:too|very|much|far) (?:(large|high|big)|(small|low))|(?:way )?too (?:big|much))/.exec(
      text,
    ) ?? [];
  if (large === undefined && small === undefined) return null;
  const { learningRate } = suggestedFor(dataIn(text));
  const factors = large === undefined ? [1, 0.1, 0.01] : [1, 10, 100];
  return [
    { key: 'lr', values: factors.map((factor) => String(Number((factor * learningRate).toPrecision(3)))) },
  ];
}

const wholeBatch = (text: string): Setting[] | null =>
  /\bfull[- ]?batch\b|\bwhole (?:data ?set|batch)\b|\ball samples (?:at once|in one)/.test(text)
    ? [{ key: 'batch', values: ['full'] }]
    : null;

/** "what is sigmoid(0.3)?", "how much is 0.5*0.3 + 0.1?" */
function expressionIn(text: string): Experiment | null {
  const [, found = ''] =
    /(?:what(?:'s| is| does)|how much is|compute|calculate|evaluate) (?:the (?:value|result) of )?([-+*/^()[\], .\w]+?) ?(?:equal|come to|\?|$)/.exec(
      text,
    ) ?? [];
  const isArithmetic = /\d/.test(found) && (/[-+*/^] ?[\d(.]/.test(found) || /^[a-z_]+\d* ?\(/.test(found));
  return isArithmetic ? { type: 'evaluate', expression: found.trim() } : null;
}
