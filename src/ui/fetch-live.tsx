import type { Readable, Writable } from 'node:stream';
import { Box, render, Static, Text, useWindowSize } from 'ink';
import { useSyncExternalStore } from 'react';
import { byteText } from './byte-text.ts';
import { barRow, type FetchView } from './fetch-view.ts';

interface Picture {
  told: readonly { key: number; line: string }[];
  now: { name: string; have: number; of: number } | null;
}

/** What is drawn, and who wants to know that it changed. */
class FetchScreen {
  #picture: Picture = { told: [], now: null };
  readonly #listeners = new Set<() => void>();

  readonly get = (): Picture => this.#picture;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  set(change: Partial<Picture>): void {
    this.#picture = { ...this.#picture, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** The bar is drawn at most so often. */
const frameMs = 80;

/** A bar on a terminal. No key is read, so that Ctrl-C arrives as the signal it is. */
export function liveFetchView({
  stdin,
  stdout,
  now,
}: {
  stdin: Readable;
  stdout: Writable;
  now: () => number;
}): FetchView {
  const screen = new FetchScreen();
  let drawnAt = Number.NEGATIVE_INFINITY;
  // What came too soon after the last picture is drawn a little later: a server that stalls leaves the truth standing.
  let waiting: NodeJS.Timeout | null = null;
  const draw = (change: Partial<Picture>) => {
    if (waiting !== null) clearTimeout(waiting);
    waiting = null;
    drawnAt = now();
    screen.set(change);
  };
  const app = render(<Progress screen={screen} />, {
    stdin: stdin as NodeJS.ReadStream,
    stdout: stdout as NodeJS.WriteStream,
    interactive: true,
    exitOnCtrlC: false,
  });
  let closing: Promise<void> | null = null;
  const close = async () => {
    draw({ now: null });
    await app.waitUntilRenderFlush();
    app.unmount();
    await app.waitUntilExit();
  };
  return {
    progress(name, have, of) {
      const change = { now: { name, have, of } };
      if (now() - drawnAt >= frameMs) return draw(change);
      if (waiting !== null) clearTimeout(waiting);
      waiting = setTimeout(() => draw(change), frameMs);
    },
    tell(line) {
      const { told } = screen.get();
      draw({ told: [...told, { key: told.length, line }], now: null });
    },
    close() {
      closing ??= close();
      return closing;
    },
  };
}

function Progress({ screen }: { screen: FetchScreen }) {
  const { told, now } = useSyncExternalStore(screen.subscribe, screen.get);
  const { columns } = useWindowSize();
  const rows =
    now === null
      ? []
      : [
          now.name,
          barRow({ ...now, width: columns - 1 }, `${byteText(now.have)} of ${byteText(now.of)}`),
          'Ctrl-C stops it; what has arrived is kept.',
        ];
  return (
    <>
      <Static items={[...told]}>{({ key, line }) => <Text key={key}>{line}</Text>}</Static>
      <Box flexDirection="column">
        {rows.map((row) => (
          <Text key={row} wrap="truncate">
            {row}
          </Text>
        ))}
      </Box>
    </>
  );
}
