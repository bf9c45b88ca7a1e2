import type { Ask, End, SessionEvent } from '../../session/event.ts';
import { inert } from '../inert.ts';
import { snakeKeys } from '../snake.ts';
import type { Coming } from './relay-view.ts';

/** What a tool says: in words, and as data for programs. Everything in it is sanitised. */
export interface Told {
  text: string;
  structured: Record<string, unknown>;
  isError?: boolean;
}

/** Numbers of pictures stay here: they are many, and the words hold what they show. */
const withoutData = (event: SessionEvent): SessionEvent => {
  if (event.type !== 'say' || event.data === undefined) return event;
  const { data: _, ...say } = event;
  return say;
};

export function told(lines: readonly string[], structured: object, isError = false): Told {
  const data = snakeKeys(inert(structured)) as Record<string, unknown>;
  const text = inert(lines.filter((line) => line !== '').join('\n\n'));
  return { text, structured: data, ...(isError ? { isError } : {}) };
}

/** What is said before an item, and the ask; or the end. */
export function toldComing({ said, event }: Coming): Told {
  const words = said.flatMap(wordsOf);
  const before = words.length > 0 ? ['# To say first, in your own words', ...words, '---'] : [];
  const now = event.type === 'ask' ? askWords(event) : endWords(event);
  return told([...before, ...now], {
    said: said.map(withoutData).filter(({ type }) => type === 'say'),
    [event.type]: event,
  });
}

/** What an input came to. `open` is the id of what is asked then. */
export function toldTurn(events: readonly SessionEvent[], item: string, open: string | null): Told {
  const end = events.findLast((event) => event.type === 'end');
  const verdicts = events.filter((event) => event.type === 'verdict');
  const structured = {
    verdicts,
    said: events.filter(({ type }) => type === 'say').map(withoutData),
    progress: events.findLast(({ type }) => type === 'progress') ?? null,
    open,
    ...(end ? { end } : {}),
  };
  const words = events.filter((event) => event !== end).flatMap(wordsOf);
  return told([...words, ...(end ? endWords(end) : [whatNow(item, open)])], structured);
}

function whatNow(item: string, open: string | null): string {
  if (open === null) return 'Nothing is asked any more: `next` closes the route.';
  return open === item ? `${item} is open still.` : 'Talk it over, then `next` gives what comes now.';
}

function wordsOf(event: SessionEvent): string[] {
  switch (event.type) {
    case 'say':
      return [event.text];
    case 'verdict': {
      const judged = `**${event.id}: ${event.outcome}** (judged by ${event.judgedBy})`;
      const evidence = event.evidence.map((one) =>
        'idea' in one ? `- ${one.idea}: ${one.status}` : `- ${one.step}: ${one.status}`,
      );
      return [`${judged}${event.message ? `: ${event.message}` : ''}`, evidence.join('\n')];
    }
    case 'progress':
      return [`Section ${event.section}: ${event.done} of ${event.total} items are settled.`];
    case 'session':
      return [`${event.title}: a sitting of its own in the record${event.resumed ? ', resumed' : ''}.`];
    case 'ask':
      return askWords(event);
    case 'end':
      return endWords(event);
    case 'error':
      return [`${event.message} ${event.next}`];
  }
}

function askWords(ask: Ask): string[] {
  const { part, item, of, toStop } = ask.place;
  const form = [
    ...(ask.step
      ? [`step ${ask.step.name}, ${ask.step.n} of ${ask.step.of}, shape ${shapeOf(ask.step.shape)}`]
      : []),
    ...(ask.min === undefined ? [] : [`a number from ${ask.min} to ${ask.max}`]),
  ];
  return [
    `# Asked now: ${ask.id} (${[ask.kind, ...form].join('; ')})`,
    `${part}, item ${item} of ${of}; ${toStop} to the next good place to stop.`,
    ask.text,
    (ask.options ?? []).map(({ letter, text }) => `- ${letter}) ${text}`).join('\n'),
    `Possible besides an answer: ${ask.allowed.join(', ')}.`,
  ];
}

const shapeOf = (shape: readonly number[]) => (shape.length === 0 ? 'one number' : shape.join('×'));

function endWords({ reason, open }: End): string[] {
  const left = open.length > 0 ? ` Left open: ${open.join(', ')}.` : '';
  return [`# The sitting has ended (${reason})`, `Everything is saved.${left} \`next\` begins another one.`];
}
