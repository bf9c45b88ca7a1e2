import type { Readable, Writable } from 'node:stream';
import { Box, type Key, render, Text, useInput, useWindowSize } from 'ink';
import { useEffect, useSyncExternalStore } from 'react';
import { type DrawPorts, DrawScreen } from './draw-screen.ts';
import { mouseOff, mouseOn } from './mouse.ts';
import { MouseInput } from './mouse-input.ts';

interface DrawStreams extends Omit<DrawPorts, 'columns' | 'height'> {
  stdin: Readable & { isTTY?: boolean };
  stdout: Writable & { isTTY?: boolean; columns?: number; rows?: number };
}

export interface DrawView {
  /** The terminal as it was found: mouse not told of, cursor there, the former screen. Safe to call twice. */
  close(): Promise<void>;
  /** The same at once, for a program that ends this moment. */
  restore(): void;
}

/**
 * The drawing screen. It takes the terminal's second screen, because a mouse is told of by rows of the screen, and
 * only there it is certain on which of them the canvas stands.
 */
export function drawView({ stdin, stdout, ...ports }: DrawStreams): DrawView {
  const screen = new DrawScreen({ ...ports, columns: stdout.columns ?? 80, height: stdout.rows ?? 24 });
  const keys = new MouseInput(stdin, (report) => screen.mouse(report));
  let isMouseOn = false;
  const ready = () => {
    isMouseOn = true;
    stdout.write(mouseOn);
  };
  const app = render(<Sheet screen={screen} ready={ready} />, {
    stdin: keys,
    stdout: stdout as NodeJS.WriteStream,
    interactive: true,
    alternateScreen: true,
    exitOnCtrlC: false,
  });
  const restore = () => {
    if (isMouseOn) stdout.write(mouseOff);
    isMouseOn = false;
    app.unmount();
  };
  let closing: Promise<void> | null = null;
  const close = async () => {
    restore();
    await app.waitUntilExit();
    keys.release();
  };
  return {
    restore,
    close() {
      closing ??= close();
      return closing;
    },
  };
}

function Sheet({ screen, ready }: { screen: DrawScreen; ready: () => void }) {
  const rows = useSyncExternalStore(screen.subscribe, screen.get);
  const { columns, rows: height } = useWindowSize();
  useEffect(() => screen.resize(columns, height), [screen, columns, height]);
  useInput((input, key) => {
    for (const one of keysOf(input, key)) screen.press(one);
  });
  // After the keyboard is read key by key: until then the terminal would write the mouse's reports on the screen.
  useEffect(ready, [ready]);
  return (
    <Box flexDirection="column">
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity
        <Text key={at} wrap="truncate">
          {row === '' ? ' ' : row}
        </Text>
      ))}
    </Box>
  );
}

/** Keys that were pressed quickly arrive in one piece. */
function keysOf(input: string, key: Key): string[] {
  if (key.ctrl) return input === 'c' ? ['interrupt'] : [];
  if (key.upArrow) return ['up'];
  if (key.downArrow) return ['down'];
  if (key.leftArrow) return ['left'];
  if (key.rightArrow) return ['right'];
  return key.meta ? [] : [...input.toLowerCase()];
}
