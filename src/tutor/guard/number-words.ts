/** `zero point two five`, `sechsundvierzig`, `quatre-vingt-dix`, `veinticinco por ciento`: words become digits where they stand. */
export function spelledOut(text: string): string {
  const pieces = splitCompounds(text).split(/([\p{L}]+)/u);
  let out = '';
  for (let i = 0; i < pieces.length; ) {
    const phrase = i % 2 === 1 ? phraseAt(pieces, i) : null;
    out += phrase?.text ?? pieces[i] ?? '';
    i = phrase?.next ?? i + 1;
  }
  return out.replace(/(?<=\d)\s*(?:%|percent|per cent|prozent|pour cent|por ciento)(?!\p{L})/giu, ' %');
}

const listed = (words: string) =>
  new Map(
    words.split(/\s+/).map((entry) => [entry.split('=')[0] ?? '', Number(entry.split('=')[1])] as const),
  );

const units = listed(
  'zero=0 oh=0 nought=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 ' +
    'fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 ' +
    'null=0 ein=1 eins=1 zwei=2 zwo=2 drei=3 vier=4 fünf=5 fuenf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 elf=11 zwölf=12 dreizehn=13 ' +
    'vierzehn=14 fünfzehn=15 sechzehn=16 siebzehn=17 achtzehn=18 neunzehn=19 ' +
    'zéro=0 un=1 une=1 deux=2 trois=3 quatre=4 cinq=5 sept=7 huit=8 neuf=9 dix=10 onze=11 douze=12 treize=13 quatorze=14 quinze=15 seize=16 ' +
    'cero=0 uno=1 una=1 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 doce=12 trece=13 catorce=14 quince=15 ' +
    'dieciséis=16 diecisiete=17 dieciocho=18 diecinueve=19 veintiuno=21 veintidós=22 veintitrés=23 veinticuatro=24 veinticinco=25 ' +
    'veintiséis=26 veintisiete=27 veintiocho=28 veintinueve=29',
);
const tens = listed(
  'twenty=20 thirty=30 forty=40 fourty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90 ' +
    'zwanzig=20 dreißig=30 dreissig=30 vierzig=40 fünfzig=50 sechzig=60 siebzig=70 achtzig=80 neunzig=90 ' +
    'vingt=20 vingts=20 trente=30 quarante=40 cinquante=50 soixante=60 septante=70 huitante=80 nonante=90 ' +
    'veinte=20 treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70 ochenta=80 noventa=90',
);
const scales = listed(
  'hundred=100 thousand=1000 million=1000000 hundert=100 tausend=1000 cent=100 cents=100 mille=1000 cien=100 ciento=100 mil=1000',
);
/** What a number is divided by. */
const parts = listed(
  'half=2 halves=2 third=3 thirds=3 quarter=4 quarters=4 fifths=5 sixths=6 sevenths=7 eighth=8 eighths=8 ninths=9 tenths=10 tenth=10 ' +
    'hundredth=100 hundredths=100 thousandth=1000 thousandths=1000 ' +
    'halb=2 halbe=2 hälfte=2 drittel=3 viertel=4 fünftel=5 achtel=8 zehntel=10 hundertstel=100 tausendstel=1000 ' +
    'demi=2 moitié=2 tiers=3 quart=4 quarts=4 dixième=10 dixièmes=10 centième=100 centièmes=100 millième=1000 millièmes=1000 ' +
    'medio=2 mitad=2 tercio=3 tercios=3 cuarto=4 cuartos=4 décimo=10 décimos=10 centésimo=100 centésimos=100 centésimas=100 milésimas=1000',
);
const points = new Set('point dot comma komma virgule coma punto decimal'.split(' '));
const minuses = new Set('minus negative moins menos'.split(' '));
const joining = new Set('and und et y'.split(' '));

const compound =
  /(ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und(zwanzig|drei(?:ß|ss)ig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig)/giu;
const german = /(?<!\p{L})(?:null|komma|eins?|zwei|drei|vier|fünf|sechs|sieben|acht|neun){3,}(?!\p{L})/giu;

/** German joins its words, units first; here they stand apart, tens first. */
const splitCompounds = (text: string) =>
  text
    .replace(compound, (_all, unit: string, ten: string) => `${ten} ${unit}`)
    .replace(german, (word) =>
      word.replace(/null|komma|eins?|zwei|drei|vier|fünf|sechs|sieben|acht|neun/giu, '$& '),
    );

/** The number that begins at a word, as digits, and the piece after it; null where none begins. */
function phraseAt(pieces: readonly string[], at: number): { text: string; next: number } | null {
  const word = (i: number) => (isGap(pieces[i - 1] ?? '') || i === at ? (pieces[i] ?? '').toLowerCase() : '');
  let i = at;
  const sign = minuses.has(word(i)) ? '-' : '';
  if (sign !== '') i += 2;
  if (i !== at && !/\S/.test(word(i))) return digitsAfter(pieces, at);
  const whole = wholeAt(word, i);
  const start = whole ?? (points.has(word(i)) && unitOf(word(i + 2)) !== null ? { value: 0, next: i } : null);
  if (start === null) return partAlone(word, at);
  i = start.next;
  if (points.has(word(i))) {
    const decimals = decimalsAt(word, i + 2);
    if (decimals !== null)
      return {
        text: `${sign}${start.value}.${decimals.digits}${pieces[decimals.next - 1] ?? ''}`,
        next: decimals.next,
      };
  }
  const part = parts.get(word(i));
  if (part !== undefined) return { text: `${sign}${start.value}/${part} `, next: i + 1 };
  return { text: `${sign}${start.value}${pieces[i - 1] ?? ''}`, next: i };
}

const isGap = (between: string) => /^[\s\u2010-\u2015-]{1,3}$/.test(between);

/** `minus 0.4`: the sign in words, the number in digits. */
function digitsAfter(pieces: readonly string[], at: number): { text: string; next: number } | null {
  const rest = /^\s+(?=[\d.])/.exec(pieces[at + 1] ?? '');
  return rest === null || !minuses.has((pieces[at] ?? '').toLowerCase())
    ? null
    : { text: `-${(pieces[at + 1] ?? '').trimStart()}`, next: at + 2 };
}

/** `a quarter`, `half`: a part without a count. */
function partAlone(word: (i: number) => string, at: number): { text: string; next: number } | null {
  const isOne = /^(?:a|an|la|le|el|die|der)$/.test(word(at));
  const part = parts.get(word(isOne ? at + 2 : at));
  if (part === undefined || (!isOne && part !== 2 && part !== 4)) return null;
  return { text: `1/${part}`, next: at + (isOne ? 3 : 1) };
}

function unitOf(word: string): number | null {
  return units.get(word) ?? null;
}

interface Whole {
  value: number;
  next: number;
}

/** `forty six`, `two hundred and five`, `soixante dix sept`, `quatre vingt un`. */
function wholeAt(word: (i: number) => string, from: number): Whole | null {
  let total = 0;
  let current: number | null = null;
  let next = from;
  for (;;) {
    const isJoined: boolean = current !== null && joining.has(word(next)) && isCounting(word(next + 2));
    const at: number = isJoined ? next + 2 : next;
    const scale: number | undefined = scales.get(word(at));
    const grown: number | null =
      scale === undefined ? grownBy(current, word(at)) : scaled(current, scale, word(at));
    if (grown === null) break;
    if (scale !== undefined && scale >= 1000) {
      total += grown;
      current = 0;
    } else current = grown;
    next = at + 2;
  }
  return current === null ? null : { value: total + current, next };
}

const isCounting = (word: string) => units.has(word) || tens.has(word);

/** `two hundred`; a bare `hundred` is one of them, a bare `cent` is money. */
const scaled = (current: number | null, scale: number, word: string) =>
  current === null && /^cents?$/.test(word) ? null : (current ?? 1) * scale;

function grownBy(current: number | null, word: string): number | null {
  const [unit, ten] = [units.get(word), tens.get(word)];
  if (unit !== undefined && (current === null || canTake(current, unit))) return (current ?? 0) + unit;
  if (ten === undefined) return null;
  if (current === 4 && ten === 20) return 80;
  return current === null || current % 100 === 0 ? (current ?? 0) + ten : null;
}

/** French counts on after 60 and 80; a round hundred takes anything, a round ten only a digit. */
const canTake = (current: number, unit: number) =>
  current !== 0 &&
  (current % 100 === 0 ||
    (current % 10 === 0 && current >= 20 && (unit < 10 || current === 60 || current === 80)));

function decimalsAt(word: (i: number) => string, from: number): { digits: string; next: number } | null {
  let digits = '';
  let i = from;
  for (;;) {
    const whole = wholeAt(word, i);
    if (whole === null) break;
    digits += String(whole.value);
    i = whole.next;
  }
  return digits === '' ? null : { digits, next: i };
}
