import type { Token } from './tokens.ts';
import { foldWord, stemOf } from './words.ts';

/** What a word stands for when answers are compared: one sense a line, named by its first word. */
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
/** The senses of a clause in their order; a word without a line above is a sense of its own, and joining words have none. */
export function sensesOf(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token) => senseOf(token) ?? []);
}

function senseOf({ kind, folded, stem }: Token): string | null {
  if (kind === 'sign') return /^(?:[<>≤≥+\-*/]|<=|>=)$/.test(folded) ? folded : null;
  if (kind !== 'word') return null;
  return names.get(folded) ?? names.get(stem) ?? (silent.has(folded) ? null : stem);
}
