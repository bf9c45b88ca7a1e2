/** A piece of a formula; `name` and `number` stand for values, everything else is an operator or a bracket. */
export interface FormulaToken {
  kind:
    | 'name'
    | 'number'
    | 'list'
    | 'any'
    | 'operator'
    | 'relation'
    | 'open'
    | 'close'
    | 'comma'
    | 'transpose'
    | 'other';
  text: string;
  start: number;
  end: number;
}

const pieces: [FormulaToken['kind'] | 'skip', RegExp][] = [
  ['skip', /\s+|\b(?:the|old|new|current|its|each|np|numpy|math|torch|self)\b\.?/iuy],
  ['list', /\$[\p{L}\p{N}_]+/uy],
  ['any', /\?(?=\s*[)+\-*/=]|\s*$|\s*,)/uy],
  // Derivatives by name: ∂L/∂w, dL/dw, dL_dw, d/dx; the gradient as ∇L.
  [
    'name',
    /(?:[∂δ]\s?(?:\p{L}[\p{L}\p{N}]*)?\s*\/\s*[∂δ]\s?\p{L}[\p{L}\p{N}]*|\bd(?:\p{L}[\p{L}\p{N}]*)?\s*\/\s*d\p{L}[\p{L}\p{N}]*|\bd\p{L}[\p{L}\p{N}]*_d\p{L}[\p{L}\p{N}]*)/iuy,
  ],
  ['name', /∇(?:_\{?[\p{L}\p{N}]+\}?)?\s*\p{L}*(?:\([^()\n]{0,20}\))?/uy],
  ['transpose', /ᵀ|⊤|\^\s?\{?(?:t|⊤|ᵀ)\}?(?![\p{L}\p{N}])|\.t(?![\p{L}\p{N}_])|\btransposed?\b/iuy],
  ['name', /learning[\s_-]?rate|step[\s_-]?size|y[\s_-]?hat|ŷ/iuy],
  // Products written as one word: W1x, Wx, W2h.
  ['name', /(?<![\p{L}\p{N}])w\d?(?=[xh]\d?(?![\p{L}\p{N}_]))/iuy],
  ['name', /(?<![\p{L}\p{N}])d[lejc]d[a-z]\d?(?![\p{L}\p{N}_])/iuy],
  ['operator', /\b(?:times|multiplied\s+(?:by|with)|minus|plus|divided by)\b/iuy],
  [
    'relation',
    /\b(?:equals|is equal to)\b|\bis\s+(?:just\s+|simply\s+|exactly\s+|always\s+)?(?=\d|one\b|zero\b)/iuy,
  ],
  ['number', /\b(?:one|zero)\b/iuy],
  ['name', /[α-ωΔΣ](?:_\{?[\p{L}\p{N}+]+\}?|\d+)?['’′]?/uy],
  [
    'name',
    /(?![α-ω])\p{L}[\p{L}\p{N}]*(?:_\{[\p{L}\p{N}+]+\}|_[\p{L}\p{N}]+)*(?:\.(?!t\b)\p{L}[\p{L}_]*)*(?:['’′](?!\p{L}))?/iuy,
  ],
  ['number', /\d+(?:\.\d+)?(?:e-?\d+)?|\.\d+/iuy],
  ['relation', /[+\-*]=|:=|<-{1,2}|←|={1,3}|≈|≃|~=|→|->|=>|⇒|<|>/uy],
  ['operator', /\*\*|[-+*/^@×·•⋅⊙∘÷−–²³]/uy],
  ['open', /[([{]/uy],
  ['close', /[)\]}]/uy],
  ['comma', /,/uy],
];

const sameOperator = new Map([
  ['times', '*'],
  ['multiplied by', '*'],
  ['multiplied with', '*'],
  ['minus', '-'],
  ['plus', '+'],
  ['divided by', '/'],
  ['−', '-'],
  ['–', '-'],
  ['÷', '/'],
  ['**', '^'],
  ...['@', '×', '·', '•', '⋅', '⊙'].map((sign) => [sign, '*'] as const),
]);

/** The tokens of a text read as a formula; words of a language become names as well, what fits nowhere is `other`. */
export function formulaTokens(text: string): FormulaToken[] {
  const tokens: FormulaToken[] = [];
  let at = 0;
  while (at < text.length) {
    const [kind, piece] = pieceAt(text, at);
    if (kind !== 'skip')
      tokens.push({ kind, text: canonical(kind, piece), start: at, end: at + piece.length });
    at += piece.length;
  }
  return tokens;
}

function pieceAt(text: string, at: number): [FormulaToken['kind'] | 'skip', string] {
  for (const [kind, pattern] of pieces) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found) return [kind, found];
  }
  return ['other', text[at] ?? ''];
}

function canonical(kind: FormulaToken['kind'], piece: string): string {
  const text = piece.toLowerCase();
  if (kind === 'operator') return sameOperator.get(text.replace(/\s+/g, ' ')) ?? text;
  if (kind === 'relation')
    return /^[+\-*]=$|^[<>]$/.test(text) ? text : /^(?:→|->|=>|⇒)$/.test(text) ? '→' : '=';
  if (kind === 'number') return text === 'one' ? '1' : text === 'zero' ? '0' : String(Number(text));
  return kind === 'name' ? canonicalName(text) : text;
}

const lossNames = /^(?:e|c|j|loss|cost|err|error|mse)$/;

function canonicalName(text: string): string {
  if (text.startsWith('∇')) return 'grad';
  const derivative = /^[∂δd]\s?([\p{L}\p{N}]*)\s*[/_]\s*[∂δd]\s?([\p{L}\p{N}]+)$/u.exec(text);
  if (derivative && /[/∂δ]|_d/.test(text)) {
    const [, above = '', below = ''] = derivative;
    return `d(${lossNames.test(above) ? 'l' : above},${below})`;
  }
  if (/^d[lejc]d[a-z]\d?$/.test(text)) return `d(l,${text.slice(3)})`;
  if (/^(?:y[\s_-]?hat|ŷ)$/.test(text)) return 'yhat';
  return (
    text
      .replace(/[\s-]/g, '_')
      .replace(/[’′]/g, "'")
      // Indices that count steps: w_{t+1}, w_t, w_new.
      .replace(/_\{?(?:[tknij](?:\+1)?|new|old|next)\}?(?=$|'|_)/g, '')
      .replace(/^(?:np|math|torch|self)\./, '')
  );
}
