import { en } from 'zod/locales';
import * as z from 'zod/mini';
import type { JournalEvent } from '../session/journal-event.ts';

/** The version of what this program writes, in each line. */
export const journalVersion = 1;

export type JournalLine = { event: JournalEvent } | { newer: number } | { damage: string };

// Messages for people, as the larger zod has them by default.
z.config(en());

const at = z.iso.datetime({ offset: true });
const item = z.string();

const input = () =>
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('line'), text: z.string() }),
    z.object({
      type: z.literal('answer'),
      value: z.union([z.string(), z.number(), z.array(z.number()), z.array(z.array(z.number()))]),
    }),
    z.object({ type: z.literal('command'), text: z.string() }),
    z.object({ type: z.literal('say'), text: z.string() }),
    z.object({ type: z.literal('interrupt') }),
    z.object({
      type: z.literal('checked'),
      item: z.string(),
      outcome: z.enum(['correct', 'incorrect', 'ungraded']),
      bugs: z.array(z.string()),
      message: z.string(),
      component: z.nullable(z.string()),
    }),
    z.object({
      type: z.literal('read'),
      item: z.string(),
      file: z.string(),
      text: z.string(),
      fault: z.nullable(z.string()),
    }),
  ]);

// Loose: a field that a later version added is kept, and ignored by whoever does not know it. A schema takes longer
// to make than to use: each is made when the first event of its type comes, two before the first question.
const schemas = {
  session: once(() =>
    z.looseObject({
      type: z.literal('session'),
      at,
      id: z.string(),
      route: z.string(),
      mode: z.enum(['learn', 'quiz']),
      fresh: z.boolean(),
      seed: z.number(),
      preferences: z.record(z.string(), z.string()),
      chosen: z.array(z.string()),
      guide: z.exactOptional(z.string()),
      relayed: z.exactOptional(z.boolean()),
    }),
  ),
  input: once(() =>
    z.looseObject({
      type: z.literal('input'),
      at,
      item,
      input: input(),
      relayed: z.exactOptional(z.boolean()),
    }),
  ),
  attempt: once(() =>
    z.looseObject({
      type: z.literal('attempt'),
      at,
      item,
      kind: z.enum([
        'multiple_choice',
        'explanation',
        'tracing',
        'prediction',
        'opening',
        'exercise',
        'requirement',
        'explain_back',
        'self_rating',
        'confidence',
        'offer',
      ]),
      section: z.number(),
      hash: z.string(),
      answer: z.string(),
      outcome: z.enum(['correct', 'partial', 'incorrect', 'not_an_answer', 'ungraded']),
      judgedBy: z.enum(['engine', 'key', 'rubric', 'learner']),
      misconception: z.nullable(z.string()),
      attempt: z.int().check(z.minimum(0)),
      final: z.exactOptional(z.boolean()),
      relayed: z.exactOptional(z.boolean()),
    }),
  ),
  command: once(() =>
    z.looseObject({
      type: z.literal('command'),
      at,
      item,
      name: z.string(),
      argument: z.string(),
      hash: z.exactOptional(z.string()),
    }),
  ),
  shown: once(() => z.looseObject({ type: z.literal('shown'), at, item })),
  end: once(() =>
    z.looseObject({
      type: z.literal('end'),
      at,
      reason: z.enum(['complete', 'quit', 'eof', 'interrupted']),
      open: z.array(z.string()),
    }),
  ),
};

/** For a type that is none, that of all events, which says so. */
function schemaOf(type: unknown): z.ZodMiniType<JournalEvent> {
  const { session, input, attempt, command, shown, end } = schemas;
  const known = Object.entries(schemas).find(([name]) => name === type)?.[1];
  return (
    known?.() ?? z.discriminatedUnion('type', [session(), input(), attempt(), command(), shown(), end()])
  );
}

function once<Schema>(make: () => Schema): () => Schema {
  let made: Schema | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const versioned = z.looseObject({ v: z.int().check(z.positive()) });

/** One line without its end, ready for the file. */
export function journalLine(event: JournalEvent): string {
  return JSON.stringify({ v: journalVersion, ...event });
}

export function readJournalLine(bytes: Uint8Array): JournalLine {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return { damage: 'is not JSON' };
  }
  const envelope = versioned.safeParse(value);
  if (!envelope.success) return { damage: 'has no version' };
  const { v, ...event } = envelope.data;
  if (v > journalVersion) return { newer: v };
  const read = schemaOf(event.type).safeParse(event);
  if (read.success) return { event: read.data };
  const issue = read.error.issues[0];
  return { damage: `is no event (${issue?.path.join('.') || 'type'}: ${issue?.message ?? 'unknown'})` };
}
