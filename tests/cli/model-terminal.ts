import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Tty, tty } from '../pty.ts';
import type { FakeServer } from '../tutor/fake-server/server.ts';
import { configureModel, type Setup } from './model.ts';
import { bin, environment, folderWithBread } from './program.ts';

interface Options extends Setup {
  env?: Record<string, string>;
  cwd?: string;
  /** Within a shell that tells the code and the modes of the terminal afterwards; `planted.mjs` is in the program. */
  isPlanted?: boolean;
}

const around = '"$0" "$@"; code=$?; stty -a; echo "left $code"';

/** A session at a terminal of 80 by 24, with a model behind it, where the first question stands. */
export async function atTerminal(server: FakeServer, { env = {}, cwd, isPlanted, ...setup }: Options = {}) {
  const folder = cwd ?? folderWithBread();
  configureModel(folder, server, setup);
  const program = [process.execPath, bin, 'start', 'bread.md', '--section', '1'];
  const idFile = path.join(folder, 'process-id');
  const planted = { NODE_OPTIONS: `--import=${path.resolve('tests/cli/planted.mjs')}`, PLANTED_PID: idFile };
  const all = environment(folder, { ...(isPlanted ? planted : {}), ...env });
  const [file = '', ...args] = isPlanted ? ['sh', '-c', around, ...program] : program;
  const terminal = tty(file, args, { cwd: folder, env: all });
  await atPrompt(terminal);
  return { terminal, folder, processId: () => Number(readFileSync(idFile, 'utf8')) };
}

/** Reads on until something is asked, and nothing is drawn any more. */
export async function atPrompt(terminal: Tty): Promise<void> {
  const end = Date.now() + 20_000;
  for (let seen = -1; !/\?\s+for\s+keys/.test(terminal.screen()) || seen !== terminal.raw().length; ) {
    if (Date.now() > end) throw new Error(`never came to a question:\n${terminal.screen()}`);
    seen = terminal.raw().length;
    if (terminal.screen().includes('Space: more')) await terminal.type(' ');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A line and Enter. */
export async function enter(terminal: Tty, line: string): Promise<void> {
  await terminal.type(line);
  await terminal.type('\r');
}

/** The modes a program may leave a terminal in, as it left them: true is as it was found. */
export function restored(raw: string): Record<string, boolean> {
  const last = (on: string, off: string) => raw.lastIndexOf(on) <= raw.lastIndexOf(off);
  const ESC = '\u001b';
  return {
    cursor: last(`${ESC}[?25l`, `${ESC}[?25h`),
    paste: last(`${ESC}[?2004h`, `${ESC}[?2004l`),
    'alternate screen': last(`${ESC}[?1049h`, `${ESC}[?1049l`),
    mouse: last(`${ESC}[?1000h`, `${ESC}[?1000l`) && last(`${ESC}[?1003h`, `${ESC}[?1003l`),
    keyboard: last(`${ESC}[>`, `${ESC}[<`),
    synchronised: last(`${ESC}[?2026h`, `${ESC}[?2026l`),
  };
}
