import { readAnswer } from './answer-text.ts';
import type { Token } from './tokens.ts';
import { foldWord, stemOf } from './words.ts';

/** What a word stands for when answers are compared: words of one line below are one sense. */
export interface Sense {
  name: string;
  /** How much it tells right from wrong: a direction or number most, a word of no lesson least. */
  weight: number;
}

/** One sense a line, named by its first word. */
const lines = `
up increase increases increasing grow grows growing rise rises rising climb climbs raise raises raised upward upwards enlarge
down decrease decreases decreasing shrink shrinks fall falls falling drop drops lowers reduce reduces reduced downhill descend sink sinks minimise minimize diminish fade fades
large larger largest big bigger biggest huge high higher highest great greater strong stronger strongly massive enormous steep steeper
small smaller smallest tiny low lower lowest little weak weaker minor close near nearly flat flatter
first initial early earlier begin beginning start front
last final end finally later late
before previous prior preceding
after next following afterwards subsequent
add adds added adding sum sums summed plus
subtract subtracts subtracted minus
multiply multiplies multiplied multiplication times product scale scales
divide divides divided division
input inputs x
output outputs
forward forwards
backward backwards back backprop backpropagation
training train trained
test validation unseen new heldout fresh
seen known
all every each everything always any both
only just alone single
1 one once
fast faster quick quicker quickly speed speeds
slow slower slowly
worse bad badly poor
better good best improve improves improved
same equal equals identical identically equally unchanged exact exactly
different differ differs other differently
wrong incorrect false
right correct correctly
sure confident confidently confidence certain
unsure uncertain
more most
less least fewer
against opposite
along uphill
explode explodes diverge diverges infinity infinite inf blow nan
oscillate oscillates bounce bounces zigzag swing swings
vanish vanishes vanishing disappear disappears die dies
cancel cancels
0 zero zeros
not no never dont doesnt cant cannot isnt arent wont without nothing none neither nor
row rows
column columns
loss error errors cost
weight weights parameter parameters params w
bias biases b
gradient gradients grad grads slope slopes derivative derivatives
network net model
unit units neuron neurons node nodes
sample samples point points example examples
prediction predictions predict predicts predicted guess
target targets label labels truth
activation activations sigmoid sigmoids relu
square squares squared squaring
absolute abs
memorise memorises memorised memorising
step steps move moves nudge nudges nudging wiggle wiggles tweak update updates change changes changed changing adjust adjusts
rate lr
epsilon ε eps
`;

/** Other words of the lesson. */
const terms =
  'layer hidden batch epoch shuffle random order data set minimum maximum curve bend curvature path side noise round digit ' +
  'threshold class probability log logarithm ln clip finite penalty penalise punish regularise l2 l1 decay overfit underfit ' +
  'generalise capacity saturate dead inactive gate seed copy array place run mean average max chain rule factor function inner ' +
  'outer shape entry matrix transpose inverse pass direct direction iteration compare accuracy boundary overshoot undershoot ' +
  'converge stable constant independent depend memory compute reuse outlier smooth differentiable kink corner vector number ' +
  'scale normal overflow softmax entropy surprise optimizer dropout symmetric symmetry break old positive negative';

/** One of these for the other makes a right sentence a false one. */
const opposites =
  'up down|large small|first last|before after|add multiply|add subtract|multiply divide|+ -|forward backward|training test|' +
  'fast slow|worse better|same different|wrong right|sure unsure|more less|positive negative|against along|explode vanish|' +
  'up vanish|down explode|cancel add|cancel up|row column|square absolute|old test|> ≤|> <|<= >|better up|' +
  'bend gradient|input output|target input|loss activation|down fast|overfit underfit|large vanish|small explode|' +
  'target weight|input weight|unit weight|sample weight|z input|all only|z2 z1|w2 w1|a1 a2|b1 b2|db1 db2|dw1 dw2|finit infinit|' +
  '1 all|rate gradient';

const silent = new Set(
  (
    'the a an it its they their them you your we our us i my he his she this that these those there here some is are was were be been ' +
    'has have had do does did can could will would should may might must gets get got become becomes of to in on at by with from for ' +
    'into onto through over under between towards toward and or but so because if when while as than then which who what how where ' +
    'whether until since though although too very much many also still even instead rather about like such r u ur thats youre theyre bc cuz again'
  ).split(' '),
);

const names = new Map<string, string>();
for (const line of lines.trim().split('\n')) {
  const words = line.split(' ').map(foldWord);
  const [first = ''] = words;
  const name = stemOf(first);
  for (const word of words)
    for (const form of [word, stemOf(word)]) if (!names.has(form)) names.set(form, name);
}
const known = new Set(terms.split(' ').map((word) => stemOf(foldWord(word))));

const opposed = new Map<string, string[]>();
for (const pair of opposites.split('|')) {
  const [a = '', b = ''] = pair.split(' ').map((word) => names.get(word) ?? stemOf(foldWord(word)));
  opposed.set(a, [...(opposed.get(a) ?? []), b]);
  opposed.set(b, [...(opposed.get(b) ?? []), a]);
}

/** The senses that would make it false in the place of this one. */
export function oppositesOf(name: string): readonly string[] {
  return opposed.get(name) ?? [];
}

/** Whether it is a word of the lesson, a number or a sign. */
export function isTerm({ weight }: Sense): boolean {
  return weight >= 1;
}

export function isNumber(name: string): boolean {
  return /^\d/.test(name);
}

/** The senses of a text, clause by clause; what speaks to the grader or only lists terms is left out. */
export function sensesOf(text: string): Sense[][] {
  return readAnswer(text).counted.clauses.map(({ tokens }) => sensesOfTokens(tokens));
}

export function sensesOfTokens(tokens: readonly Token[]): Sense[] {
  return tokens.flatMap((token) => senseOf(token) ?? []);
}

function senseOf({ kind, folded, stem }: Token): Sense | null {
  if (kind === 'sign') return /^(?:[<>≤≥+\-*/]|<=|>=)$/.test(folded) ? sense(folded, true) : null;
  if (kind !== 'word') return null;
  const name = names.get(folded) ?? names.get(stem);
  if (name !== undefined) return sense(name, true);
  if (silent.has(folded)) return null;
  return sense(stem, known.has(stem) || /\d/.test(folded) || folded.length <= 2);
}

function sense(name: string, isOfLesson: boolean): Sense {
  return { name, weight: isNumber(name) || opposed.has(name) ? 1.4 : isOfLesson ? 1 : 0.6 };
}
