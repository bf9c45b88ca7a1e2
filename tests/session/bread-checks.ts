/** What stands beside the guide about bread: one of every kind that a session can meet. */
export const breadChecks = `version: 1
components:
  time: {title: What time does, section: 1}
  water: {title: Shares of water, section: 1}
  heat: {title: What heat does, section: 2, requires: [time]}
words:
  relaxes: [relax, rest, loosen, soften]
items:
  q1.1:
    kind: text
    component: time
    ideas:
      - {id: gluten, says: ["gluten $relaxes"], contradicts: ["gluten tighten"], missing: "Say what happens inside the dough."}
      - {id: shape, required: false, says: ["shape easier|easily"], missing: "Say what it is good for."}
    need: 1
    beliefs:
      - {misconception: yeast-sleeps, says: ["yeast sleep"], message: "Yeast works on while the dough rests."}
    right: [the gluten relaxes]
    wrong: [the yeast sleeps]
    hints: {pointer: "Think of a rubber band.", principle: "What was stretched pulls back.", bottom_out: "The gluten was stretched, and now it relaxes."}
  q1.2:
    kind: choice
    component: time
    distractors:
      A: {misconception: more-yeast, message: "Yeast makes gas; it does not let gluten relax."}
      C: {misconception: salt-rests, message: "Salt slows the dough down."}
      D: {misconception: heat-rests, message: "Heat sets the crumb."}
    hints: {pointer: "What passes while you do nothing?", principle: "Nothing is added while dough rests.", bottom_out: "It is the clock that does it."}
  q1.3:
    kind: number
    component: water
    values: {flour: 500, share: 70}
    key: flour * share / 100
    decimals: 0
    mal_rules:
      - {misconception: share-of-dough, value: "flour * share / (100 + share)", message: "The share is of the flour, not of the whole dough."}
    draw: {flour: {from: 200, to: 900, step: 100}, share: {from: 55, to: 80, step: 5}}
    text: "{flour} g flour at {share} % water: how many grams of water?"
    worked: "{share} % of {flour} is {= flour * share / 100}."
    hints: {pointer: "The share is of the flour.", principle: "Per cent means divided by 100."}
generated:
  more-water:
    kind: number
    section: 1
    component: water
    draw: {flour: {from: 250, to: 950, step: 50}, share: {from: 50, to: 85, step: 5}}
    text: "A dough of {flour} g flour has {share} % water. How many grams is that?"
    key: flour * share / 100
    decimals: 0
    mal_rules:
      - {misconception: share-of-dough, value: "flour * share / (100 + share)", message: "The share is of the flour, not of the whole dough."}
    worked: "{share} % of {flour} is {= flour * share / 100}."
    hints: {pointer: "The share is of the flour.", principle: "Per cent means divided by 100."}
  what-rests:
    kind: choice
    section: 1
    component: time
    variants:
      - {text: "What relaxes in a resting dough?", options: {A: Salt, B: Gluten, C: Water}, answers: B, distractors: {A: {misconception: salt-rests, message: "Salt dissolves."}, C: {misconception: water-rests, message: "Water is taken up."}}}
      - {text: "What makes a rested dough easier to shape?", options: {A: Relaxed gluten, B: More yeast}, answers: A, distractors: {B: {misconception: more-yeast, message: "Yeast makes gas."}}}
    hints: {pointer: "It was stretched before.", principle: "What was stretched pulls back.", bottom_out: "It is the net that holds the gas."}
  what-sets:
    kind: choice
    section: 2
    component: heat
    variants:
      - {text: "What sets the crumb?", options: {A: Heat, B: Salt}, answers: A, distractors: {B: {misconception: salt-sets, message: "Salt seasons."}}}
    hints: {pointer: "Think of the oven.", principle: "Starch stiffens when it is hot.", bottom_out: "The oven does it."}
  trace-one-neuron:
    kind: trace
    section: 1
    component: water
    template: one-neuron
`;
