import type { Readable, Writable } from 'node:stream';
import { createInbox } from './inbox.ts';
import { inert } from './inert.ts';
import { createInterrupts, type Signals } from './interrupts.ts';
import { parseInput } from './json-input.ts';
import { readLines } from './line-source.ts';
import { createOutlet } from './outlet.ts';
import { snakeKeys } from './snake.ts';
import type { View } from './view.ts';

interface JsonStreams {
  input: Readable;
  output: Writable;
  signals?: Signals | undefined;
}

/** For programs: one JSON object a line, in and out. A program needs no warning: the first SIGINT is the interrupt. */
export function jsonView({ input, output, signals }: JsonStreams): View {
  const inbox = createInbox();
  const interrupts = createInterrupts({
    needed: 1,
    warn() {},
    interrupt: () => inbox.putFirst({ type: 'interrupt' }),
    signals,
  });
  const outlet = createOutlet(output, inbox.drop);
  const source = readLines(input, {
    line: (text) => inbox.put(parseInput(text)),
    end: inbox.end,
    waiting: inbox.size,
  });
  return {
    show(event) {
      outlet.write(`${JSON.stringify(snakeKeys(inert(event)))}\n`);
    },
    async read() {
      await outlet.caughtUp();
      const next = await inbox.read();
      source.taken();
      return next;
    },
    attend(stop) {
      interrupts.divert(stop);
      return { draw() {}, tell() {}, end: () => interrupts.divert(null) };
    },
    async close() {
      source.close();
      interrupts.close();
      await outlet.flushed();
    },
  };
}
