import type { Probe } from '../../session/probe.ts';
import type { Connection } from '../client/connection.ts';
import type { Fault, Message, ModelCall, ModelClient, Reply } from '../client/model-call.ts';
import { replyTo } from '../client/reply-to.ts';

/** One thing looked at; `blocks`: as it is, this model cannot be used at all. */
export interface ModelProbe {
  probe: Probe;
  blocks: boolean;
}

/** As much as the shortest explanation may take: a model that needs it all to think says nothing in a lesson. */
const shortestReply = 320;

const hello: Message[] = [
  { role: 'system', content: 'You are tried out. Do what is asked and add nothing.' },
  { role: 'user', content: 'Reply with the single word: ready' },
];

/** The shortest of conversations, and all that it shows. Ends with the first thing that is not well. */
export async function probeReply(
  client: ModelClient,
  connection: Connection,
  signal: AbortSignal,
): Promise<ModelProbe[]> {
  const call: ModelCall = {
    purpose: 'doctor',
    messages: hello,
    maxTokens: shortestReply,
    format: { type: 'text' },
    tools: [],
  };
  const reply = await replyTo(client, call, signal);
  if (reply.outcome === 'aborted') return [];
  const isWhole = reply.outcome === 'complete' || reply.finish === 'length';
  const stage = isWhole || reply.fault === null ? null : stageOf(reply.fault);
  const reached = stage === null ? stages : passedBefore[stage];
  const passed = reply.outcome === 'refused' ? [] : reached.map((name) => passedProbe(name, connection));
  if (stage === null || reply.fault === null) return [...passed, ...spokenProbes(reply)];
  return [...passed, blocking(named(stage), reply.fault.message, reply.fault.next)];
}

const stages = ['address', 'key', 'name'] as const;
type Passed = (typeof stages)[number];
type Stage = Passed | 'reply';

/** What is known to be well where something failed; a server that is out of order tells nothing of the key. */
const passedBefore: Readonly<Record<Stage, readonly Passed[]>> = {
  address: [],
  key: ['address'],
  name: ['address', 'key'],
  reply: ['address'],
};

/** Codes of faults that say that the address is not that of a model server. */
const ofAddress = [
  ...[
    'refused-connection',
    'no-host',
    'unreachable',
    'connect-timeout',
    'certificate',
    'no-https',
    'no-http',
  ],
  ...['hung-up', 'no-connection', 'redirect', 'html', 'no-v1', 'not-found', 'status', 'no-choices', 'empty'],
];
const ofKey = ['unauthorised', 'forbidden', 'quota', 'no-credit'];

function stageOf({ code }: Fault): Stage {
  if (ofAddress.includes(code)) return 'address';
  if (ofKey.includes(code)) return 'key';
  return code === 'no-model' ? 'name' : 'reply';
}

const named = (stage: Stage): string => `model ${stage}`;

function passedProbe(name: Passed, { baseURL, key, model }: Connection): ModelProbe {
  if (name === 'address') return well(named(name), `${baseURL} answers`);
  if (name === 'name') return well(named(name), `${model} is there`);
  if (key !== null) return well(named(name), 'accepted');
  return { probe: { name: named(name), ok: null, detail: 'none is sent' }, blocks: false };
}

function spokenProbes(reply: Reply): ModelProbe[] {
  const { text, finish, firstTokenMs, totalMs, usage } = reply;
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  if (text.trim() === '' && finish === 'length') {
    const detail = `All ${shortestReply} tokens of a reply were used up before its first word: the model reasons.`;
    return [
      blocking('model reasoning', detail, 'Take a model without reasoning, or switch it off on the server.'),
    ];
  }
  if (text.trim() === '') {
    return [blocking('model reply', 'The reply was empty.', 'Take another model, or ask again.')];
  }
  const times = firstTokenMs === null ? '' : `, its first word after ${seconds(firstTokenMs)}`;
  return [
    well(
      'model reply',
      `streamed to its end (finish reason ${finish})${times}, whole after ${seconds(totalMs)}`,
    ),
    usage.source === 'reported'
      ? well('model usage', `${usage.input} tokens in, ${usage.output} out, as the server counts`)
      : beside(
          'model usage',
          'The server does not say what a reply used.',
          'sherpa counts by an estimate that is meant to be too high; the limits hold by it.',
        ),
    reasoningProbe(reply),
  ];
}

/** Words of a reply to a token, at the least, and room for marks around it. */
const charactersPerToken = 2;
const slack = 20;

function reasoningProbe({ text, usage }: Reply): ModelProbe {
  const name = 'model reasoning';
  if (/<\/?think(?:ing)?>/i.test(text)) {
    const next = 'Give the server a parser for this model’s reasoning, or take a model without.';
    return {
      probe: { name, ok: false, detail: 'Its thoughts stand in its reply.', remedy: next },
      blocks: false,
    };
  }
  const hidden = (usage.output ?? 0) - Math.ceil(text.length / charactersPerToken) - slack;
  if (usage.output === null) return { probe: { name, ok: null, detail: 'not told' }, blocks: false };
  if (hidden <= 0) return well(name, 'stays out of the reply');
  return beside(
    name,
    `It stays out of the reply, but some ${hidden} tokens went into it for one word.`,
    'They are paid and waited for in every reply: a model without reasoning is quicker here.',
  );
}

export const well = (name: string, detail: string): ModelProbe => ({
  probe: { name, ok: true, detail },
  blocks: false,
});

/** Not as it might be, and sherpa gets along with it. */
export const beside = (name: string, detail: string, remedy: string): ModelProbe => ({
  probe: { name, ok: null, detail, remedy },
  blocks: false,
});

export const amiss = (name: string, detail: string, remedy: string): ModelProbe => ({
  probe: { name, ok: false, detail, remedy },
  blocks: false,
});

const blocking = (name: string, detail: string, remedy: string): ModelProbe => ({
  ...amiss(name, detail, remedy),
  blocks: true,
});
