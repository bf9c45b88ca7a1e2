import { EventReader, TooLong } from './event-stream.ts';
import { errorWords, type Faults, withoutMarkup } from './fault.ts';
import { type Heard, isError, isObject, parsed } from './heard.ts';
import type { Fault } from './model-call.ts';

/** Of an answer that is no stream. */
const mostWholeBytes = 1024 * 1024;

/** A server that forgets the limit it was given is not listened to for ever: characters a token, generously. */
const charactersPerToken = 16;

/** What is given as a reply is heard: text, or null for a sign that the reply goes on (reasoning, a tool call, an end). */
export type Piece = string | null;

/**
 * Hears a reply to its end. Faults of its form are left in `heard.fault`.
 * @throws whatever the connection throws
 */
export async function* hear(
  response: Response,
  heard: Heard,
  faults: Faults,
  maxTokens: number,
): AsyncGenerator<Piece, void> {
  if (response.body === null) {
    heard.fault = noStream(faults);
    return;
  }
  const bytes = response.body.getReader();
  try {
    const start = await firstBytes(bytes);
    if (start === null) heard.fault = noStream(faults);
    else if (start.isWhole) yield* whole(await restOf(bytes, start.bytes), heard, faults);
    else yield* events(bytes, start.bytes, heard, faults, maxTokens);
  } finally {
    // Closes the connection where the reply is not at its end.
    await bytes.cancel().catch(() => {});
  }
}

type Bytes = ReadableStreamDefaultReader<Uint8Array>;

/** Not the type that is told but the first character decides: an event begins with a letter or a colon. */
async function firstBytes(bytes: Bytes): Promise<{ bytes: Uint8Array; isWhole: boolean } | null> {
  let seen: Uint8Array = new Uint8Array();
  for (;;) {
    const { value, done } = await bytes.read();
    if (done) return null;
    seen = Buffer.concat([seen, value]);
    const [first] = Buffer.from(seen).toString('utf8').trimStart();
    if (first !== undefined) return { bytes: seen, isWhole: '<{["'.includes(first) };
    if (seen.length > mostWholeBytes) return null;
  }
}

async function restOf(bytes: Bytes, start: Uint8Array): Promise<string> {
  const pieces = [start];
  let size = start.length;
  while (size < mostWholeBytes) {
    const { value, done } = await bytes.read();
    if (done) break;
    pieces.push(value);
    size += value.length;
  }
  return new TextDecoder().decode(Buffer.concat(pieces));
}

async function* events(
  bytes: Bytes,
  start: Uint8Array,
  heard: Heard,
  faults: Faults,
  maxTokens: number,
): AsyncGenerator<Piece, void> {
  let isAnything = false;
  try {
    for await (const data of dataOf(bytes, start)) {
      isAnything = true;
      if (data.trim() === '[DONE]') {
        if (heard.finish === null) return;
        heard.isDone = true;
        yield null;
        continue;
      }
      yield* said(heard, () => heard.event(data));
      if (heard.characters > maxTokens * charactersPerToken + 4_096) heard.fault ??= overlong(faults);
      if (heard.fault !== null) return;
    }
  } catch (error) {
    if (!(error instanceof TooLong)) throw error;
    heard.fault = overlong(faults);
  }
  if (!isAnything) heard.fault ??= noStream(faults);
}

async function* dataOf(bytes: Bytes, start: Uint8Array): AsyncGenerator<string, void> {
  const reader = new EventReader();
  for (let next: Uint8Array | undefined = start; next !== undefined; next = (await bytes.read()).value) {
    yield* reader.push(next);
  }
  // The very end may be half an event: that is a reply broken off, not a server that writes no JSON.
  for (const data of reader.end()) if (parsed(data) !== undefined) yield data;
}

async function* whole(text: string, heard: Heard, faults: Faults): AsyncGenerator<Piece, void> {
  const body = parsed(text);
  const reply = isObject(body) && Array.isArray(body.choices) && !isError(body.error) ? body : null;
  if (reply === null) heard.fault = wholeFault(text, body, faults);
  else yield* said(heard, () => heard.chunk(reply, 'message'));
}

/** Hears one part of the reply: gives its text, or a sign of progress where it had something else. */
function* said(heard: Heard, hearOne: () => string): Generator<Piece, void> {
  const { characters, finish } = heard;
  const text = hearOne();
  if (text !== '') yield text;
  else if (heard.characters > characters || heard.finish !== finish) yield null;
}

function wholeFault(text: string, body: unknown, faults: Faults): Fault {
  const { host } = faults;
  if (text.trimStart().startsWith('<')) {
    const title = withoutMarkup(text);
    const page = title === '' ? 'a web page' : `a web page, ${faults.quote(title)},`;
    const next = 'Check llm.base_url (most end in /v1), and whether this network wants you to sign in.';
    return faults.make('html', `${host} answered with ${page} instead of a reply.`, next);
  }
  const error = isObject(body) ? body.error : body;
  if (typeof error === 'string') {
    const message = `${host} answered with a bare error text: ${faults.quote(error)}.`;
    return faults.make('error-text', message, 'Look at what the server printed, and check llm.model.');
  }
  if (isError(error) && isObject(body)) {
    const message = `${host} answered with an error instead of a reply: ${faults.quote(errorWords(error))}.`;
    return faults.make('error-object', message, 'Check llm.model, or ask again.');
  }
  const message = `${host} answered with JSON that is no chat completion: ${faults.quote(text)}.`;
  return faults.make('no-choices', message, 'Check llm.base_url: it may be another kind of interface.');
}

function noStream(faults: Faults): Fault {
  const message = `${faults.host} answered, but with no reply in it.`;
  return faults.make('empty', message, 'Check llm.base_url and llm.model, or ask again.');
}

function overlong(faults: Faults): Fault {
  const message = `${faults.host} went on far beyond the length asked for, and was not listened to any longer.`;
  return faults.make('overlong', message, 'Choose another model, or another server.');
}
