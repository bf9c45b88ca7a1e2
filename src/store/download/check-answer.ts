import type { IncomingHttpHeaders } from 'node:http';
import type { Origin } from './partial-file.ts';
import { Refusal } from './refusal.ts';

export interface Asked {
  url: string;
  /** Of the whole file. */
  bytes: number;
  /** Bytes that are here: what was asked for begins behind them. */
  length: number;
  /** Of whom they are. */
  origin: Origin | null;
}

/**
 * What an answer promises, before a byte of its body is taken.
 * @returns whether it begins anew (the server took no notice of what is here, or has another version)
 * @throws Refusal where it cannot be the file
 */
export function checkAnswer(
  { statusCode = 0, headers }: { statusCode?: number | undefined; headers: IncomingHttpHeaders },
  asked: Asked,
): { isFromStart: boolean } {
  // Nothing lies there beyond what is here: it was something else.
  if (statusCode === 416) throw spoilt('has nothing beyond what is here');
  if (statusCode !== 200 && statusCode !== 206) throw new Refusal(`answers ${statusCode}`);
  const coding = headers['content-encoding'] ?? 'identity';
  if (coding !== 'identity') throw new Refusal('sends it packed once more');
  const isFromStart = statusCode === 200;
  if (!isFromStart) checkRange(headers, asked);
  const announced = headers['content-length'];
  const whole = (isFromStart ? 0 : asked.length) + Number(announced);
  if (announced !== undefined && whole !== asked.bytes)
    throw new Refusal(`announces ${whole} bytes, not ${asked.bytes}`);
  return { isFromStart };
}

function checkRange(headers: IncomingHttpHeaders, { url, bytes, length, origin }: Asked): void {
  const { etag = '', 'content-range': range = '' } = headers;
  if (origin?.url === url && etag !== '' && etag !== origin.etag) throw spoilt('has another version by now');
  const [, from, whole] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(range) ?? [];
  if (Number(from) !== length) throw spoilt('sends another part than the one asked for');
  if (whole !== '*' && Number(whole) !== bytes) throw spoilt(`has ${whole} bytes, not ${bytes}`);
}

const spoilt = (why: string): Refusal => new Refusal(why, { isSpoilt: true });
