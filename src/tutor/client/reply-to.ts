import type { ModelCall, ModelClient, Reply } from './model-call.ts';

/** The reply alone, whatever news come before it. */
export async function replyTo(client: ModelClient, call: ModelCall, signal: AbortSignal): Promise<Reply> {
  for await (const news of client.call(call, signal)) if (news.type === 'end') return news.reply;
  throw new Error('A model client ended without an end.');
}
