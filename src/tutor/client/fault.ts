import { maskSecrets } from '../../text/mask-secrets.ts';
import { oneLine } from '../../text/one-line.ts';
import type { Connection } from './connection.ts';
import type { Fault } from './model-call.ts';

type Rest = Partial<Pick<Fault, 'status' | 'retryAfterSeconds'>>;

/**
 * Makes the faults of one connection. Whatever a server wrote comes in here and leaves inert, without the key, and cut:
 * an error page of megabytes is one short sentence.
 */
export class Faults {
  /** Host and port: the path may hold more than is anybody's business. */
  readonly host: string;
  readonly #secrets: readonly string[];

  constructor({ baseURL, key }: Pick<Connection, 'baseURL' | 'key'>) {
    this.#secrets = key === null ? [] : [key.reveal()];
    this.host = this.clean(hostOf(baseURL) ?? 'the model server', 100);
  }

  make(
    code: string,
    message: string,
    next: string,
    { status = null, retryAfterSeconds = null }: Rest = {},
  ): Fault {
    return {
      code,
      message: this.clean(message, 400),
      next: this.clean(next, 300),
      status,
      retryAfterSeconds,
    };
  }

  /** What somebody else wrote, to be quoted in a message. */
  quote(text: string): string {
    const line = this.clean(text, 240).replace(/[.!\s]+$/, '');
    return line === '' ? 'nothing' : `“${line}”`;
  }

  clean(text: string, max: number): string {
    // Masked before it is cut, or the half of a key would be left; and inert first, or an escape byte would hide one.
    const inert = oneLine(text.slice(0, 20_000), 20_000);
    return oneLine(maskSecrets(inert, this.#secrets), max);
  }
}

function hostOf(address: string): string | null {
  try {
    return new URL(address).host;
  } catch {
    return null;
  }
}

/** What a server says of its error, whatever shape it has: OpenAI's, a bare string, a list of a validator. */
export function errorWords(error: unknown): string {
  if (typeof error === 'string') return error;
  if (Array.isArray(error)) return errorWords(error[0]);
  if (typeof error !== 'object' || error === null) return '';
  const { message, detail, msg, loc, error: inner } = error as Record<string, unknown>;
  const words = [message, detail, msg, inner].map(errorWords).find((text) => text !== '');
  // A validator names the field apart from what is wrong with it.
  const place = Array.isArray(loc) ? `${loc.filter((part) => part !== 'body').join('.')}: ` : '';
  if (words !== undefined) return `${place}${words}`;
  return JSON.stringify(error).slice(0, 2_000);
}

/** A page is not quoted but named by its title. */
export function withoutMarkup(text: string): string {
  if (!text.trimStart().startsWith('<')) return text;
  return /<title[^>]*>([^<]*)/i.exec(text)?.[1]?.trim() ?? '';
}
