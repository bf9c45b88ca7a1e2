import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Tty, tty } from '../pty.ts';
import type { FakeServer } from '../tutor/fake-server/server.ts';
import { configureModel, type Setup } from './model.ts';
import { bin, environment, folderWithBread } from './program.ts';

interface Options extends Setup {
  env?: Record<string, string>;
  cwd?: string;
}

/** A session at a terminal of 80 by 24, with a model behind it, where the first question stands. */
export async function atTerminal(server: FakeServer, { env = {}, cwd, ...setup }: Options = {}) {
  const folder = cwd ?? folderWithBread();
  mkdirSync(path.join(folder, 'xdg'), { recursive: true });
  configureModel(folder, server, setup);
  const terminal = tty(process.execPath, [bin, 'start', 'bread.md', '--section', '1'], {
    cwd: folder,
    env: environment(folder, env),
  });
  await atPrompt(terminal);
  return { terminal, folder };
}

/** Reads on until something is asked, and nothing is drawn any more. */
export async function atPrompt(terminal: Tty): Promise<void> {
  for (let seen = -1; !/\?\s+for\s+keys/.test(terminal.screen()) || seen !== terminal.raw().length; ) {
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
