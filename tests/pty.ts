import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';

interface TtyOptions {
  cols?: number;
  rows?: number;
  /** The whole environment, apart from PATH and what a terminal sets. */
  env?: Record<string, string>;
  cwd?: string;
}

export type Tty = ReturnType<typeof tty>;

/** Runs a program in a real pseudo-terminal and keeps what a person would see. */
export function tty(
  file: string,
  args: string[],
  { cols = 80, rows = 24, env = {}, cwd = process.cwd() }: TtyOptions = {},
) {
  const term = new xterm.Terminal({ cols, rows, scrollback: 5000, allowProposedApi: true });
  const pty = spawn(file, args, {
    cols,
    rows,
    cwd,
    // This is what sets TERM for the program.
    name: env.TERM ?? 'xterm-256color',
    env: { PATH: process.env.PATH ?? '', COLORTERM: 'truecolor', ...env },
  });
  let raw = '';
  let isOver = false;
  pty.onData((data) => {
    raw += data;
    term.write(data);
  });
  // The emulator answers what a program asks its terminal.
  term.onData((data) => {
    if (!isOver) pty.write(data);
  });
  const done = new Promise<{ exitCode: number; signal?: number | undefined }>((resolve) =>
    pty.onExit((exit) => {
      isOver = true;
      // Behind what is still to be drawn.
      term.write('', () => resolve(exit));
    }),
  );
  const rowsFrom = (from: number, to: number) =>
    Array.from(
      { length: to - from },
      (_, i) => term.buffer.active.getLine(from + i)?.translateToString(true) ?? '',
    )
      .join('\n')
      .trimEnd();
  const screen = () => rowsFrom(term.buffer.active.baseY, term.buffer.active.baseY + term.rows);
  const waitUntil = async (holds: () => boolean, what: string, ms = 10_000) => {
    for (const end = Date.now() + ms; !holds(); await pause(15)) {
      if (Date.now() > end) throw new Error(`never saw ${what}:\n${screen()}`);
    }
  };
  return {
    term,
    done,
    screen,
    waitUntil,
    /** All rows from the first to the last, those that scrolled away too. */
    scrollback: () => rowsFrom(0, term.buffer.active.length),
    /** The bytes the program wrote. */
    raw: () => raw,
    cursor: () => ({ x: term.buffer.active.cursorX, y: term.buffer.active.cursorY }),
    waitFor: (text: string, ms?: number) =>
      waitUntil(() => screen().includes(text), JSON.stringify(text), ms),
    waitUntilGone: (text: string, ms?: number) =>
      waitUntil(() => !screen().includes(text), `${JSON.stringify(text)} go`, ms),
    /** One key or one chunk a call; the pause keeps calls from growing together. */
    async type(keys: string) {
      pty.write(keys);
      await pause(40);
    },
    resize(columns: number, lines: number) {
      term.resize(columns, lines);
      pty.resize(columns, lines);
    },
    kill(signal = 'SIGKILL') {
      if (!isOver) pty.kill(signal);
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
