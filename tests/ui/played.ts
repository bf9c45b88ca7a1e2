// Run in a pseudo-terminal by ink.pty.test.ts: plays scripted events into the view that fits and reports what it read.

import type { SessionEvent } from '../../src/session/event.ts';
import { openView } from '../../src/ui/choose.ts';
import { choiceAsk, events, traceAsk } from './events.ts';

const scripts: Record<string, SessionEvent[]> = {
  short: [{ type: 'say', kind: 'concept', source: 'guide', text: 'Hello **there**.' }, choiceAsk],
  trace: [traceAsk],
  all: [...events.slice(0, 3), choiceAsk],
};

const view = await openView({
  mode: 'auto',
  stdin: process.stdin,
  stdout: process.stdout,
  env: process.env,
  signals: process,
});
for (const event of scripts[process.argv[2] ?? ''] ?? []) view.show(event);
for (let next = await view.read(); next !== null && next.type !== 'interrupt'; next = await view.read()) {
  view.show({ type: 'say', kind: 'notice', source: 'engine', text: `    got ${JSON.stringify(next)}` });
  if (next.type === 'line' && next.text === '/quit') break;
  if (next.type === 'line' && next.text === '/throw') setImmediate(() => Promise.reject(new Error('a bug')));
  view.show(process.argv[2] === 'trace' ? traceAsk : choiceAsk);
}
view.show({ type: 'end', reason: 'quit', open: [] });
await view.close();
process.stdout.write('after the session\n');
