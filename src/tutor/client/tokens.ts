import type { ModelCall } from './model-call.ts';

/**
 * At most about so many tokens: bytes of UTF-8 by three. See docs/model.md for what that was measured against; it is
 * meant to be too high, because a budget is reserved by it.
 */
export function tokensAtMost(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / 3);
}

/** What the server adds around each message. */
const perMessage = 8;

/** Of everything that is sent: messages, tools and the schema of the reply. */
export function inputTokensAtMost({ messages, tools, format }: ModelCall): number {
  const texts = messages.map(
    ({ content, ...rest }) => content + ('toolCalls' in rest ? JSON.stringify(rest) : ''),
  );
  if (tools.length > 0) texts.push(JSON.stringify(tools));
  if (format.type === 'schema') texts.push(JSON.stringify(format.schema));
  return texts.reduce((sum, text) => sum + tokensAtMost(text) + perMessage, 0);
}

/** Of a reply that nobody counted, by its characters. */
export function outputTokensAtMost(characters: number): number {
  return Math.ceil(characters / 3);
}
