import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** Longer lines are cut here: no answer needs more, and nobody may fill the memory with one line. */
export const longestLine = 64 * 1024;

const ctrlC = '\u0003';

/** Lines that may wait before the source is asked to pause. */
const mostWaiting = 64;

interface Receiver {
  line(text: string): void;
  end(): void;
  /** How many lines wait unread: the stream pauses while they are many. */
  waiting(): number;
  /** A raw Ctrl-C came in; what was typed before it on its line is forgotten. Absent: it is a character like others. */
  interrupt?(): void;
}

export interface LineSource {
  /** To be called after a line was taken: lets the stream flow again. */
  taken(): void;
  /** Stops listening and lets the process end. */
  close(): void;
}

/** Cuts a stream into lines (LF or CRLF; the last may lack its end). Never throws, whatever the stream does. */
export function readLines(input: Readable, receiver: Receiver): LineSource {
  const cutter = lineCutter(receiver.line);
  const decoder = new StringDecoder('utf8');
  let isOver = false;
  const push = (text: string) => {
    const last = receiver.interrupt ? text.lastIndexOf(ctrlC) : -1;
    if (last >= 0) {
      cutter.forget();
      receiver.interrupt?.();
    }
    cutter.push(text.slice(last + 1));
  };
  const onData = (chunk: Buffer | string) => {
    push(typeof chunk === 'string' ? chunk : decoder.write(chunk));
    if (receiver.waiting() >= mostWaiting) input.pause();
  };
  const onEnd = () => {
    if (isOver) return;
    isOver = true;
    push(decoder.end());
    cutter.end();
    receiver.end();
  };
  const endings = ['end', 'close', 'error'] as const;
  for (const ending of endings) input.on(ending, onEnd);
  input.on('data', onData);
  if (input.readableEnded || input.destroyed) onEnd();
  return {
    taken() {
      if (!isOver && input.isPaused() && receiver.waiting() < mostWaiting) input.resume();
    },
    close() {
      isOver = true;
      input.off('data', onData);
      input.pause();
      // A terminal or a pipe would keep the process alive. The error listener stays: a late error must not crash.
      (input as { unref?: () => void }).unref?.();
    },
  };
}

function lineCutter(emit: (line: string) => void) {
  let kept: string[] = [];
  let length = 0;
  let isFirst = true;
  const keep = (text: string) => {
    const part = text.slice(0, longestLine + 1 - length);
    if (part === '') return;
    kept.push(part);
    length += part.length;
  };
  const flush = () => {
    // The second pattern is half a character, left by the cut.
    const line = kept
      .join('')
      .replace(/\r$/, '')
      .slice(0, longestLine)
      .replace(/[\ud800-\udbff]$/, '');
    emit(isFirst ? line.replace(/^\ufeff/, '') : line);
    isFirst = false;
    kept = [];
    length = 0;
  };
  return {
    push(text: string) {
      let from = 0;
      for (let feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', from)) {
        keep(text.slice(from, feed));
        flush();
        from = feed + 1;
      }
      keep(text.slice(from));
    },
    end() {
      if (length > 0) flush();
    },
    forget() {
      kept = [];
      length = 0;
    },
  };
}
