import type { IncomingMessage } from 'node:http';
import { askServer, refusalOf, stalled } from './ask-server.ts';
import { checkAnswer } from './check-answer.ts';
import { PartialFile } from './partial-file.ts';
import { Refusal } from './refusal.ts';

/** What is wanted, known to the last byte. */
export interface WantedFile {
  name: string;
  bytes: number;
  /** In hexadecimal. */
  sha256: string;
}

export interface DownloadPorts {
  signal: AbortSignal;
  /** The most that may pass without a byte, and in all. */
  idleMs: number;
  totalMs: number;
  /** How much of the file is there, after each piece. */
  arrived: (bytes: number) => void;
  /** A server that did not give it. */
  refused: (url: string, why: string) => void;
}

export interface Refused {
  url: string;
  why: string;
  wasReached: boolean;
}

/** One server is asked so often: again where it gave a part, or where what lay here before was the fault. */
const mostTries = 3;

/**
 * Brings a file from the first server that gives it, going on where an earlier try ended. It gets its name only when
 * its SHA-256 is right; else what has arrived stays beside it as `name.part`, or is thrown away where it is wrong.
 * @returns who refused, when nobody gave it; null when it is there
 * @throws the signal's reason when interrupted; SherpaError `cache-unusable`
 */
export async function download(
  file: string,
  wanted: WantedFile,
  urls: readonly string[],
  ports: DownloadPorts,
): Promise<Refused[] | null> {
  const refused: Refused[] = [];
  const deadline = AbortSignal.timeout(ports.totalMs);
  const part = new PartialFile(file);
  try {
    for (const url of urls) {
      const fetching = new Fetching(part, wanted, url, {
        ...ports,
        signal: AbortSignal.any([ports.signal, deadline]),
      });
      try {
        await fetching.run();
        part.finish();
        return null;
      } catch (thrown) {
        ports.signal.throwIfAborted();
        const error = deadline.aborted
          ? new Refusal(`took longer than ${Math.round(ports.totalMs / 1000)} s`)
          : refusalOf(thrown);
        if (!(error instanceof Refusal)) throw error;
        refused.push({ url, why: error.message, wasReached: error.wasReached });
        ports.refused(url, error.message);
        if (deadline.aborted) break;
      }
    }
  } catch (error) {
    part.close();
    throw error;
  }
  part.close();
  return refused;
}

/** One server, asked for what is missing. */
class Fetching {
  readonly #part: PartialFile;
  readonly #wanted: WantedFile;
  readonly #url: string;
  readonly #ports: DownloadPorts;

  constructor(part: PartialFile, wanted: WantedFile, url: string, ports: DownloadPorts) {
    this.#part = part;
    this.#wanted = wanted;
    this.#url = url;
    this.#ports = ports;
  }

  async run(): Promise<void> {
    for (let tries = 1; ; tries++) {
      const before = this.#part.length;
      try {
        await this.#bring();
        if (this.#part.sha256() === this.#wanted.sha256) return;
        throw new Refusal('gave another file: its SHA-256 is not the known one', { isSpoilt: true });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        if (error.isSpoilt) this.#part.restart();
        const { length } = this.#part;
        const isHopeful = length > before || (before > 0 && length === 0);
        if (!isHopeful || tries === mostTries) throw error;
      }
    }
  }

  /** Asks, and takes what comes until the file is full. */
  async #bring(): Promise<void> {
    const { bytes } = this.#wanted;
    if (this.#part.length > bytes) this.#part.restart();
    if (this.#part.length === bytes) return;
    const { signal, idleMs } = this.#ports;
    const answer = await askServer(this.#url, { headers: this.#headers(), signal, idleMs });
    try {
      this.#begin(answer);
      answer.setTimeout(idleMs, () => answer.destroy(stalled(idleMs)));
      for await (const piece of answer as AsyncIterable<Buffer>) this.#take(piece);
    } catch (error) {
      throw refusalOf(error);
    } finally {
      answer.destroy();
    }
    if (this.#part.length < bytes) throw new Refusal(`ended after ${this.#part.length} of ${bytes} bytes`);
  }

  #headers(): Record<string, string> {
    const { length, origin } = this.#part;
    if (length === 0) return {};
    const isSame = origin?.url === this.#url && !origin.etag.startsWith('W/');
    return { Range: `bytes=${length}-`, ...(isSame ? { 'If-Range': origin.etag } : {}) };
  }

  #begin(answer: IncomingMessage): void {
    const { length, origin } = this.#part;
    const asked = { url: this.#url, bytes: this.#wanted.bytes, length, origin };
    if (!checkAnswer(answer, asked).isFromStart) return;
    if (length > 0) this.#part.restart();
    const { etag } = answer.headers;
    this.#part.origin = etag === undefined ? null : { url: this.#url, etag };
  }

  #take(piece: Buffer): void {
    const { bytes } = this.#wanted;
    if (this.#part.length + piece.length > bytes)
      throw new Refusal(`sends more than ${bytes} bytes`, { isSpoilt: true });
    this.#part.add(piece);
    this.#ports.arrived(this.#part.length);
  }
}
