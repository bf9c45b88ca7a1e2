import { plainCharacters } from '../../grading/number-literal.ts';

/** A text that was rewritten to be computed, each of its characters still knowing its place in what was written. */
export interface PlacedText {
  text: string;
  /** By character the place in the original; one more for the end. */
  places: readonly number[];
}

/** The text in the calculator's characters; LaTeX and phrases (`the square of 0.3`) become what it can compute. */
export function computable(written: string): PlacedText {
  const places = Array.from({ length: written.length + 1 }, (_, i) => i);
  return rewritings.reduce(rewritten, { text: plainCharacters(written), places });
}

type Rewriting = readonly [pattern: RegExp, by: string];

/** Replaces by a template of `$1` …; what a group holds keeps its own places. */
function rewritten({ text, places }: PlacedText, [pattern, by]: Rewriting): PlacedText {
  if (!pattern.test(text)) return { text, places };
  pattern.lastIndex = 0;
  let out = '';
  const kept: number[] = [];
  const add = (piece: string, at: (i: number) => number) => {
    for (let i = 0; i < piece.length; i++) kept.push(at(i));
    out += piece;
  };
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    add(text.slice(from, match.index), (i) => places[from + i] ?? 0);
    let behind = match.index;
    for (const piece of by.split(/(\$\d)/)) {
      const group = /^\$\d$/.test(piece) ? (match[Number(piece[1])] ?? '') : null;
      const start = group === null ? behind : text.indexOf(group, behind);
      add(group ?? piece, (i) => places[group === null ? start : start + i] ?? 0);
      if (group !== null) behind = start + group.length;
    }
    from = match.index + match[0].length;
  }
  add(text.slice(from), (i) => places[from + i] ?? 0);
  return { text: out, places: [...kept, places[text.length] ?? 0] };
}

const n = String.raw`(-?\d+(?:\.\d+)?)`;
const list = String.raw`((?:-?\d+(?:\.\d+)?, ?)+-?\d+(?:\.\d+)?)`;

const rewritings: readonly Rewriting[] = [
  // LaTeX, and marks around numbers.
  [/\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, '(($1)/($2))'],
  [/\\(?:text|mathrm|mathbf|boxed|operatorname)\s*\{([^{}]*)\}/g, '$1'],
  [/\\(?:cdot|times|ast)(?![a-zA-Z])/g, '*'],
  [/\\(?:approx|simeq)(?![a-zA-Z])/g, '≈'],
  [/\\sigma(?![a-zA-Z])/g, 'sigmoid'],
  [/\\sqrt\s*\{([^{}]*)\}/g, 'sqrt($1)'],
  [/\\partial\s*/g, '∂'],
  [/\\(ln|log|exp|tanh|max|min)(?![a-zA-Z])/g, '$1'],
  [/\\(?:left|right)(?![a-zA-Z])|\\[,;:!()[\]]|\$|\*\*(?=[\d-])|(?<=\d)\*\*(?!\s?[\d(-])/g, ' '],
  [/([\w)])\^\{([^{}]*)\}/g, '$1^($2)'],
  [/\b([A-Za-z])_\{?(\d+)\}?(?![\d\w])/g, '$1$2'],
  [/∂L\s?\/\s?∂([A-Za-z]\w*)/g, 'dL_d$1'],
  [/\bdL\s?\/\s?d([A-Za-z]\w*)/g, 'dL_d$1'],
  // Phrases.
  [/\b(?:sigmoid|σ)'\s?\(/g, 'sigmoid_slope('],
  [new RegExp(String.raw`\b(?:the )?(sigmoid|relu|tanh|ln|exp) of ${n}`, 'gi'), '$1($2)'],
  [new RegExp(String.raw`\b(?:the )?(?:natural )?log(?:arithm)? of ${n}`, 'gi'), 'ln($1)'],
  [new RegExp(String.raw`\b(?:the )?square root of ${n}`, 'gi'), 'sqrt($1)'],
  [new RegExp(String.raw`\b(?:the )?square of ${n}`, 'gi'), '($1)^2'],
  [new RegExp(String.raw`${n} squared\b`, 'gi'), '($1)^2'],
  [new RegExp(String.raw`\b(?:the )?cube of ${n}`, 'gi'), '($1)^3'],
  [new RegExp(String.raw`\b(?:a |one )?half of ${n}`, 'gi'), '(1/2)*($1)'],
  [new RegExp(String.raw`\b(?:a |one )quarter of ${n}`, 'gi'), '(1/4)*($1)'],
  [new RegExp(String.raw`\b(?:a |one )third of ${n}`, 'gi'), '(1/3)*($1)'],
  [/\b[Tt]wice (-?\d+(?:\.\d+)?)/g, '2*($1)'],
  [new RegExp(`${n} ?(?:%|percent) of ${n}`, 'gi'), '($1/100)*($2)'],
  [new RegExp(String.raw`\b(?:the )?(?:mean|average) of ${list},? and ${n}`, 'gi'), 'mean([$1, $2])'],
  [new RegExp(String.raw`\b(?:the )?(?:mean|average) of ${n} and ${n}`, 'gi'), 'mean([$1, $2])'],
  [new RegExp(String.raw`\b(?:the )?sum of ${list},? and ${n}`, 'gi'), 'sum([$1, $2])'],
  [new RegExp(String.raw`\b(?:the )?sum of ${n} and ${n}`, 'gi'), '($1)+($2)'],
  [new RegExp(String.raw`\b(?:the )?product of ${n} and ${n}`, 'gi'), '($1)*($2)'],
  [new RegExp(String.raw`\b(?:the )?difference (?:of|between) ${n} and ${n}`, 'gi'), '($1)-($2)'],
  [new RegExp(`${n} (?:raised )?to the (?:power (?:of )?)?${n}(?:th power|rd power)?`, 'gi'), '($1)^($2)'],
  [/\b[Tt]wo times (?=[-\d(])/g, '2 * '],
  [/\b[Tt]hree times (?=[-\d(])/g, '3 * '],
  [/\b[Ff]our times (?=[-\d(])/g, '4 * '],
  [/\b[Ff]ive times (?=[-\d(])/g, '5 * '],
  [/\b[Tt]en times (?=[-\d(])/g, '10 * '],
  [/(?<=[\d)]) (?:times|multiplied by) (?=[-\d(])/g, ' * '],
  [/(?<=[\d)]) plus (?=[-\d(])/g, ' + '],
  [/(?<=[\d)]) minus (?=[-\d(])/g, ' - '],
  [/(?<=[\d)]) (?:divided by|over) (?=[-\d(])/g, ' / '],
  [/(?<=\bis |\bequals |= )minus (?=\d)/g, '-'],
];
