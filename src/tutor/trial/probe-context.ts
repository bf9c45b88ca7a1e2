import type { Message, ModelCall, ModelClient, Reply } from '../client/model-call.ts';
import { replyTo } from '../client/reply-to.ts';
import { amiss, beside, type ModelProbe, well } from './probe-reply.ts';

/** Some 10,900 characters, about as many as the longest prompt of the trial has. */
const lines = 240;
const mark = 'heron';

/**
 * Whether a prompt of a lesson's length arrives whole: by what the server counts, and by a word at the very beginning,
 * which is what servers drop first.
 */
export async function probeContext(client: ModelClient, signal: AbortSignal): Promise<ModelProbe[]> {
  const call: ModelCall = {
    purpose: 'doctor',
    messages: longMessages(),
    maxTokens: 320,
    format: { type: 'text' },
    tools: [],
  };
  const reply = await replyTo(client, call, signal);
  return reply.outcome === 'aborted' ? [] : [contextProbe(reply)];
}

function contextProbe(reply: Reply): ModelProbe {
  const name = 'model context';
  const { outcome, finish, text, usage, warning, fault } = reply;
  if (fault !== null && finish === null)
    return outcome === 'refused'
      ? beside(name, fault.message, fault.next)
      : amiss(name, fault.message, fault.next);
  const longer = 'Give the model a longer context on the server: 8,192 tokens are enough.';
  if (warning !== undefined) return amiss(name, warning, longer);
  const counted = usage.source === 'reported' ? `, ${usage.input} tokens as the server counts` : '';
  if (new RegExp(`\\b${mark}\\b`, 'i').test(text))
    return well(name, `a prompt of a lesson’s length arrives whole${counted}`);
  return beside(
    name,
    `A word at the beginning of a long prompt did not come back${counted}.`,
    `Its beginning was cut, or the model is weak at long prompts. ${longer}`,
  );
}

function longMessages(): Message[] {
  const rows = Array.from(
    { length: lines },
    (_, i) => `Row ${i + 1}: the ${i % 2 ? 'left' : 'right'} lamp of house ${i + 1} is lit.`,
  );
  return [
    { role: 'system', content: `The word of the day is ${mark}. Rows of a log follow; they do not matter.` },
    { role: 'user', content: `${rows.join('\n')}\n\nReply with the word of the day alone.` },
  ];
}
