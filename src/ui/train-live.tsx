import type { Readable, Writable } from 'node:stream';
import { Box, render, Static, Text, useInput, useWindowSize } from 'ink';
import { useEffect, useSyncExternalStore } from 'react';
import type { ExperimentEvent } from '../lab/experiment.ts';
import type { Signals } from './interrupts.ts';
import { TrainScreen } from './train-screen.ts';
import type { TrainView } from './train-view.ts';

interface LiveStreams {
  stdin: Readable & { isTTY?: boolean };
  stdout: Writable & { isTTY?: boolean; columns?: number; rows?: number };
  hasColour: boolean;
  now: () => number;
  keep: (event: ExperimentEvent, width: number) => string[];
  /** The run is to end where it stands. */
  stop: () => void;
  signals: Signals;
}

const controlC = '\u0003';

/** The curve as it grows, on a terminal that is read key by key. Both streams must be terminals. */
export function liveTrainView({ stdin, stdout, signals, ...ports }: LiveStreams): TrainView {
  const screen = new TrainScreen({
    ...ports,
    columns: stdout.columns ?? 80,
    height: stdout.rows ?? 24,
    leave() {
      signals.off('SIGINT', interrupt);
      app.unmount();
      // The terminal is as it was; what hangs now ends as any program does.
      process.kill(process.pid, 'SIGINT');
    },
  });
  const interrupt = () => screen.press(controlC);
  signals.on('SIGINT', interrupt);
  // `interactive`: a variable CI in the environment must not turn a real terminal into a log.
  const app = render(<Live screen={screen} />, {
    stdin: stdin as NodeJS.ReadStream,
    stdout: stdout as NodeJS.WriteStream,
    interactive: true,
    exitOnCtrlC: false,
  });
  let closing: Promise<void> | null = null;
  const close = async () => {
    signals.off('SIGINT', interrupt);
    screen.clear();
    await app.waitUntilRenderFlush();
    app.unmount();
    await app.waitUntilExit();
  };
  return {
    watch: (event) => screen.watch(event),
    wish: () => screen.wish,
    learningRate: () => screen.learningRate,
    close() {
      closing ??= close();
      return closing;
    },
  };
}

function Live({ screen }: { screen: TrainScreen }) {
  const { kept, rows } = useSyncExternalStore(screen.subscribe, screen.get);
  const { columns, rows: height } = useWindowSize();
  useEffect(() => screen.resize(columns, height), [screen, columns, height]);
  useInput((input, key) => {
    // Keys that were pressed quickly arrive in one piece.
    for (const one of key.ctrl && input === 'c' ? [controlC] : input) screen.press(one);
  });
  return (
    <>
      <Static items={kept}>{(block) => <Text key={block.key}>{block.rows.join('\n')}</Text>}</Static>
      <Box flexDirection="column">
        {rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity
          <Text key={at} wrap="truncate">
            {row === '' ? ' ' : row}
          </Text>
        ))}
      </Box>
    </>
  );
}
