import * as z from 'zod/mini';
import { oneLine } from '../../text/one-line.ts';
import { sanitise } from '../../text/sanitise.ts';
import { type ObjectSchema, readAs, type Wire } from './wire.ts';

/** What a model says of one key idea of a free answer. A proposal: it changes no outcome. */
export interface ProposedEvidence {
  /** The place of the idea in the list that was given, from 0. */
  idea: number;
  /** A passage of the learner's answer; '' where the idea is missing. */
  quote: string;
  met: 'met' | 'missing' | 'contradicted';
  note: string;
}

const mostNote = 200;

/** The same bytes in every call, so that a server's cache holds. */
const schema: ObjectSchema = {
  type: 'object',
  properties: {
    evidence: {
      type: 'array',
      description: 'One entry for each key idea, in the order of the list.',
      items: {
        type: 'object',
        properties: {
          idea: { type: 'integer', description: 'The number of the key idea in the list, from 1.' },
          quote: {
            type: 'string',
            description:
              'The words of the answer that show or contradict the idea, copied letter by letter; empty where there are none.',
          },
          note: {
            type: 'string',
            description: `What these words say of the idea, one sentence of at most ${mostNote} characters.`,
          },
          met: {
            type: 'string',
            enum: ['met', 'missing', 'contradicted'],
            description: 'Whether the quoted words express the idea, contradict it, or nothing does.',
          },
        },
        required: ['idea', 'quote', 'note', 'met'],
        additionalProperties: false,
      },
    },
  },
  required: ['evidence'],
  additionalProperties: false,
};

const twin = z.object({
  evidence: z
    .array(
      z.object({
        idea: z.int(),
        quote: z.string().check(z.maxLength(4000)),
        note: z.string().check(z.maxLength(2000)),
        met: z.enum(['met', 'missing', 'contradicted']),
      }),
    )
    .check(z.maxLength(100)),
});

/** Evidence for `ideas` key ideas in an answer; whatever cannot be found in the answer is left out. */
export function evidenceWire(answer: string, ideas: number): Wire<ProposedEvidence[]> {
  return {
    name: 'evidence',
    schema,
    read: (value) => {
      const read = readAs(twin, value);
      return read.ok ? { ok: true, value: grounded(read.value.evidence, answer, ideas) } : read;
    },
  };
}

type Item = z.infer<typeof twin>['evidence'][number];

function grounded(items: readonly Item[], answer: string, ideas: number): ProposedEvidence[] {
  const kept = items.flatMap((item): ProposedEvidence[] => {
    const quote = plain(item.quote);
    const isKnown = item.idea >= 1 && item.idea <= ideas;
    const isShown = item.met === 'missing' ? quote === '' || isIn(answer, quote) : isIn(answer, quote);
    if (!isKnown || !isShown) return [];
    const note = oneLine(item.note, mostNote);
    // The learner may have pasted anything; what is repeated of it is shown.
    const shown = item.met === 'missing' ? '' : sanitise(quote);
    return [{ idea: item.idea - 1, quote: shown, met: item.met, note }];
  });
  // Whoever says two things of one idea says nothing of it.
  const isContested = ({ idea, met }: ProposedEvidence) =>
    kept.some((other) => other.idea === idea && other.met !== met);
  const settled = kept.filter((item) => !isContested(item));
  return settled.filter(({ idea }, at) => settled.findIndex((other) => other.idea === idea) === at);
}

/** Whether the words stand in the answer, blanks and line ends apart, and not in the middle of a word or of a character. */
function isIn(answer: string, quote: string): boolean {
  if (!quote.isWellFormed() || !/[\p{L}\p{N}]/u.test(quote)) return false;
  const text = plain(answer);
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1))
    if (isEdge(text, at) && isEdge(text, at + quote.length)) return true;
  return false;
}

/** Scripts that do not part their words have edges everywhere. */
function isEdge(text: string, at: number): boolean {
  const around = text.slice(Math.max(0, at - 1), at + 1);
  return at === 0 || at === text.length || !/^[\p{Script=Latin}\p{N}]{2}$/u.test(around);
}

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();
