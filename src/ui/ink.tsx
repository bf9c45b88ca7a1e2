import type { Readable, Writable } from 'node:stream';
import { render } from 'ink';
import { createInbox } from './inbox.ts';
import { createInterrupts, howToLeave, type Signals } from './interrupts.ts';
import { App } from './screen/app.tsx';
import { ScreenStore } from './screen/store.ts';
import type { View } from './view.ts';

interface InkStreams {
  stdin: Readable & { isTTY?: boolean };
  stdout: Writable & { isTTY?: boolean; columns?: number; rows?: number };
  hasColour: boolean;
  signals?: Signals | undefined;
}

/** The view on a terminal. Both streams must be terminals: ink switches the keyboard to raw mode. */
export function inkView({ stdin, stdout, hasColour, signals }: InkStreams): View {
  const inbox = createInbox();
  const interrupts = createInterrupts({
    needed: 2,
    warn: () => store.warn(howToLeave),
    interrupt: () => inbox.putFirst({ type: 'interrupt' }),
    stuck() {
      app.unmount();
      // The terminal is as it was; what hangs now ends as any program does.
      process.kill(process.pid, 'SIGINT');
    },
    signals,
  });
  const store = new ScreenStore(
    { columns: stdout.columns ?? 80, rows: stdout.rows ?? 24 },
    {
      give(input) {
        interrupts.calm();
        inbox.put(input);
      },
      interrupt: interrupts.press,
      endOfInput: inbox.end,
    },
  );
  stdin.on('end', inbox.end);
  stdin.on('error', inbox.drop);
  stdout.on('error', inbox.drop);
  // `interactive`: a variable CI in the environment must not turn a real terminal into a log.
  const app = render(<App store={store} hasColour={hasColour} />, {
    stdin,
    stdout,
    interactive: true,
    exitOnCtrlC: false,
    // The store sets the pace: a second one would draw between its beats.
    maxFps: 1000,
  });
  let closing: Promise<void> | null = null;

  const close = async () => {
    interrupts.close();
    store.close();
    await app.waitUntilRenderFlush();
    app.unmount();
    await app.waitUntilExit();
  };
  return {
    show: (event) => store.show(event),
    async read() {
      store.expect(true);
      const next = await inbox.read();
      store.expect(false);
      return next;
    },
    attend(stop) {
      interrupts.divert(stop);
      return {
        draw: (rows) => store.draw(rows),
        tell: (text) => store.tell(text),
        end() {
          interrupts.divert(null);
          store.draw([]);
        },
      };
    },
    close() {
      closing ??= close();
      return closing;
    },
  };
}
