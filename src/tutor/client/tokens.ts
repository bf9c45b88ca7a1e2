import type { ModelCall } from './model-call.ts';

/**
 * Tokens a text probably comes to at most, before rounding. Words are rarely cut into pieces of less than three and a half
 * letters; digits and signs may each be one; a letter of another script or of mathematics is up to two. Measured in
 * docs/model.md. Meant to be too high rather than too low, because a budget is reserved by it.
 */
export function tokenWeight(text: string): number {
  let letters = 0;
  let signs = 0;
  let foreignBytes = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 128) foreignBytes += utf8Bytes(code);
    else if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) letters += 1;
    else if (code > 32) signs += 1;
  }
  return letters / 3.5 + signs + 0.7 * foreignBytes;
}

/** Of one code unit; the two of a pair are two bytes each. */
function utf8Bytes(code: number): number {
  return code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 2 : 3;
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
  return Math.ceil(texts.reduce((sum, text) => sum + tokenWeight(text) + perMessage, 0));
}
