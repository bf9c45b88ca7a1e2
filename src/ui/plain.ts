import type { Readable, Writable } from 'node:stream';
import { sanitise } from '../text/sanitise.ts';
import { answeringLines, eventLines } from './event-lines.ts';
import { createInbox } from './inbox.ts';
import { createInterrupts, howToLeave, type Signals } from './interrupts.ts';
import { readLines } from './line-source.ts';
import { rowsJoined } from './open-bracket.ts';
import { createOutlet } from './outlet.ts';
import { type Line, lineText } from './span.ts';
import type { View } from './view.ts';

const prompt = '> ';
/** Not said in the middle of a paste. */
const howToClose = 'A bracket is open: the next lines belong to it. An empty line sends what is there.';

interface PlainStreams {
  input: Readable & { isTTY?: boolean };
  output: Writable & { isTTY?: boolean; columns?: number };
  /** Columns to wrap at; otherwise the terminal's, or 80. */
  width?: number | undefined;
  signals?: Signals | undefined;
}

/** Linear text, top to bottom: for pipes, scripts and screen readers. No colour, no cursor movement, nothing animated. */
export function plainView({ input, output, width, signals }: PlainStreams): View {
  const inbox = createInbox();
  const outlet = createOutlet(output, inbox.drop);
  let isFirst = true;
  let isAtPrompt = false;
  let isArrayAsked = false;

  const columns = () => width ?? (output.isTTY && output.columns ? Math.max(20, output.columns) : 80);
  const write = (lines: readonly Line[]) =>
    outlet.write(lines.map((line) => `${lineText(line).trimEnd()}\n`).join(''));
  const askLine = (mark = prompt) => {
    outlet.write(mark);
    isAtPrompt = true;
  };
  const leavePrompt = () => {
    if (isAtPrompt) outlet.write('\n');
    isAtPrompt = false;
  };

  const interrupts = createInterrupts({
    needed: 2,
    warn() {
      outlet.write(`\n${howToLeave}\n`);
      if (isAtPrompt) askLine();
    },
    interrupt: () => inbox.putFirst({ type: 'interrupt' }),
    signals,
  });
  const source = readLines(input, {
    line: (text) => inbox.put({ type: 'line', text }),
    end: inbox.end,
    waiting: inbox.size,
    ...(input.isTTY ? { interrupt: interrupts.press } : {}),
  });
  const read = rowsJoined(async (isInside) => {
    if (isInside) askLine(input.isTTY && inbox.size() === 0 ? `${howToClose}\n... ` : '... ');
    else if (!isAtPrompt) askLine();
    await outlet.caughtUp();
    const next = await inbox.read();
    source.taken();
    if (next?.type !== 'line') leavePrompt();
    else {
      interrupts.calm();
      // A terminal has shown what was typed; in a transcript it would be missing.
      if (!input.isTTY) outlet.write(`${sanitise(next.text)}\n`);
      isAtPrompt = false;
    }
    return next;
  });

  return {
    show(event) {
      const lines = eventLines(event, columns());
      if (lines.length === 0) return;
      leavePrompt();
      if (!isFirst) outlet.write('\n');
      isFirst = false;
      write(lines);
      if (event.type !== 'ask') return;
      isArrayAsked = event.kind === 'tracing';
      outlet.write('\n');
      write(answeringLines(event, columns()));
      askLine();
    },
    read: () => read(isArrayAsked),
    attend(stop) {
      interrupts.divert(stop);
      return { draw() {}, tell() {}, end: () => interrupts.divert(null) };
    },
    async close() {
      source.close();
      interrupts.close();
      leavePrompt();
      await outlet.flushed();
    },
  };
}
