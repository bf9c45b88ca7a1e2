import type { Flags } from '../client/connection.ts';
import type { Message, ModelClient } from '../client/model-call.ts';
import { type Asked, askFor } from '../reply/ask-for.ts';
import { evidenceWire, type ProposedEvidence } from '../reply/evidence.ts';
import { type Rung, rungs } from '../reply/ladder.ts';
import { amiss, beside, type ModelProbe, well } from './probe-reply.ts';

const answer = 'A nudge of the bias moves z by just as much, so the rate of z is one.';

const messages: Message[] = [
  {
    role: 'system',
    content:
      'For each key idea say whether a learner’s answer holds it, and prove it by words copied from the answer.',
  },
  {
    role: 'user',
    content: `The key ideas:\n1. moves z: The bias shifts z.\n2. rate: The rate of z with respect to the bias is 1.\n\nThe answer:\n${answer}`,
  },
];

const names: Readonly<Record<Rung, string>> = {
  strict: 'model strict schema',
  schema: 'model plain schema',
  object: 'model JSON object',
  text: 'model JSON in words',
};

/** Each way to ask for a reply of a shape, alone: with the very schema, reading and repair of a lesson. */
export async function* probeShapes(
  client: ModelClient,
  flags: Flags,
  signal: AbortSignal,
): AsyncGenerator<ModelProbe, void> {
  let works = 0;
  for (const rung of rungs) {
    if (!isSent(rung, flags)) {
      yield {
        probe: { name: names[rung], ok: null, detail: 'not tried: the preset says it is not taken' },
        blocks: false,
      };
      continue;
    }
    const memory = { rungs: () => [rung], worked: () => {} };
    const wanted = { purpose: 'doctor', messages, maxTokens: 440, wire: evidenceWire(answer, 2) };
    const asked = await askFor(client, wanted, memory, signal);
    if (asked.why === 'aborted') return;
    const isWorking = asked.value !== null && asked.rung === rung;
    if (isWorking) works += 1;
    yield isWorking ? well(names[rung], workingText(asked)) : failing(rung, asked, works > 0);
  }
}

const isSent = (rung: Rung, { jsonSchema, jsonObject }: Flags): boolean =>
  rung === 'text' || (rung === 'object' ? jsonObject : jsonSchema);

function workingText({ value, replies }: Asked<ProposedEvidence[]>): string {
  const proven = (value ?? []).filter(({ met }) => met === 'met').length;
  const tries = replies.length > 1 ? ', after one repair' : '';
  return `works${tries}; ${proven} of 2 ideas proven by words of the answer`;
}

function failing(rung: Rung, asked: Asked<unknown>, hasOther: boolean): ModelProbe {
  const detail = asked.fault?.message ?? whys[asked.why ?? 'empty'];
  // Nothing was learned of the server here.
  if (asked.why === 'refused') return beside(names[rung], detail, asked.fault?.next ?? '');
  const isLast = rung === 'text' && !hasOther;
  const next = isLast
    ? 'Evidence, practice and a look at code are left out with this model; explanations and hints are not.'
    : 'Nothing to do: sherpa asks in one of the other ways by itself.';
  return amiss(names[rung], detail, next);
}

const whys: Readonly<Record<NonNullable<Asked<unknown>['why']>, string>> = {
  invalid: 'What came was not of the shape asked for, nor when it was told so.',
  empty: 'The reply was empty.',
  truncated: 'The reply was cut off, with four times the tokens too.',
  declined: 'The model declined.',
  failed: 'The request failed.',
  refused: 'The request was not sent.',
  aborted: 'It was interrupted.',
};
