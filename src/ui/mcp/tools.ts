import type { Input } from '../../session/event.ts';
import type { Standing } from '../../session/standing.ts';
import type { Seat } from './seat.ts';
import { toldStanding } from './standing-told.ts';
import { type Told, told, toldComing, toldTurn } from './told.ts';

/** A JSON Schema of the arguments of a tool, always an object. */
export type Schema = { type: 'object'; properties: Record<string, object>; required?: string[] };

export interface Tool {
  name: string;
  title: string;
  description: string;
  input: Schema & { additionalProperties: false };
  /** Changes nothing. */
  isReading?: boolean;
  /** `given` fits the schema. `signal`: the call was taken back. */
  call(given: Record<string, unknown>, signal: AbortSignal): Promise<Told>;
}

/** No answer needs more; a longer one is refused by the schema. */
const longestText = 64 * 1024;
const mostNumbers = 4096;

const text = (description: string, minLength = 1) => ({
  type: 'string',
  minLength,
  maxLength: longestText,
  description,
});

const answers = {
  description:
    "The learner's own words, letter or number, as typed; for a trace step also an array of numbers, row by row.",
  anyOf: [
    { type: 'string', maxLength: longestText },
    { type: 'number' },
    { type: 'array', maxItems: mostNumbers, items: { type: 'number' } },
    {
      type: 'array',
      maxItems: mostNumbers,
      items: { type: 'array', maxItems: mostNumbers, items: { type: 'number' } },
    },
  ],
};

/** What may be said to a session besides an answer. */
const commands = [
  ...['skip', 'park', 'back', 'quit', 'explain', 'why', 'symbols', 'calculate', 'plot', 'check'],
  ...['appeal', 'quiz', 'testout', 'notes', 'config', 'help'],
];

interface Means {
  seat: Seat;
  standing: () => Standing;
}

/** The tools of an assistant: each gives an input to the one session there is, or looks at the record. */
export function toolsFor({ seat, standing }: Means): Tool[] {
  const open = () => standing().open?.id ?? null;
  const give: Give = (input, signal, item = null) =>
    seat.call(signal, async (view) => {
      const { event } = await view.next();
      const asked = event.type === 'ask' ? event.id : '';
      if (item !== null && item !== asked) return notOpen(item, asked);
      return toldTurn(await view.give(input, signal), asked, open());
    });
  const quit = (signal: AbortSignal) =>
    seat.call(signal, async (view) => toldTurn(await view.quit(), '', open()));
  return [
    {
      name: 'where',
      title: 'Where the learner stands',
      description:
        'What is open, progress by section, skills shown, what is due for review. Changes nothing.',
      input: schema({}),
      isReading: true,
      call: async () => toldStanding(standing()),
    },
    {
      name: 'next',
      title: 'What comes now',
      description:
        'What to teach first, to be put into your own words, then the question to ask, or the end of the route. Called again before an answer it says the same again.',
      input: schema({}),
      call: (_given, signal) => seat.call(signal, async (view) => toldComing(await view.next())),
    },
    ...inputTools(give),
    ...labTools(give),
    {
      name: 'command',
      title: 'Another command of the session',
      description:
        'skip or park the item, back to the one before, quit the sitting; explain (simpler, deeper, code, picture), why a section is not passed, symbols, calculate EXPR, plot, check (runs the code exercise), appeal, quiz, testout, notes TEXT, config key=value, help.',
      input: schema(
        { name: { type: 'string', enum: commands }, argument: text('What follows its name.', 0) },
        ['name'],
      ),
      call: ({ name, argument }, signal) =>
        name === 'quit' ? quit(signal) : give(command(String(name), argument), signal),
    },
  ];
}

type Give = (input: Input, signal: AbortSignal, item?: string | null) => Promise<Told>;

const command = (name: string, argument: unknown = ''): Input => ({
  type: 'command',
  text: `${name} ${argument}`.trim(),
});

function inputTools(give: Give): Tool[] {
  return [
    {
      name: 'answer',
      title: "The learner's answer",
      description:
        "Relays the learner's own answer to the open item, word for word, and returns the verdict with its evidence. Never send an answer of your own.",
      input: schema(
        { item: text('The id under which `next` asked it, for example q1.2.'), answer: answers },
        ['item', 'answer'],
      ),
      call: ({ item, answer }, signal) =>
        give({ type: 'answer', value: answer as Answer }, signal, String(item)),
    },
    {
      name: 'ask',
      title: 'A question to the guide',
      description:
        'Answers a question of the learner from the guide, and nothing that would give away what is open. It is never graded.',
      input: schema({ question: text('As the learner put it.') }, ['question']),
      call: ({ question }, signal) => give({ type: 'say', text: String(question) }, signal),
    },
    {
      name: 'hint',
      title: 'The next hint',
      description:
        'The next rung for the open item. Each further one is earned by another try, or by the time it takes to read the last.',
      input: schema({}),
      call: (_given, signal) => give(command('hint'), signal),
    },
  ];
}

type Answer = Extract<Input, { type: 'answer' }>['value'];

function labTools(give: Give): Tool[] {
  return [
    {
      name: 'trace',
      title: 'Every value of a small network',
      description:
        'Runs one forward and backward pass. Settings like `layers=2-3-2 seed=4`, or a network as JSON; nothing for the example of the lesson.',
      input: schema({ settings: text('Settings, or JSON.', 0) }),
      call: ({ settings }, signal) => give(command('trace', settings), signal),
    },
    {
      name: 'train',
      title: 'A training run',
      description: 'Trains a small network and shows its curve, for example `data=xor lr=10`.',
      input: schema({ settings: text('Settings as key=value, with spaces between.', 0) }),
      call: ({ settings }, signal) => give(command('train', settings), signal),
    },
  ];
}

function schema(properties: Record<string, object>, required: string[] = []): Tool['input'] {
  return { type: 'object', properties, required, additionalProperties: false };
}

function notOpen(item: string, open: string): Told {
  const now = open === '' ? 'nothing is asked any more' : `${open} is`;
  const message = `${item} is not what is asked now; ${now}. Nothing was recorded.`;
  const next = 'Call `next`, put its question to the learner, and send the answer to that.';
  return told([`${message} ${next}`], { code: 'item-not-open', message, next, open: open || null }, true);
}
