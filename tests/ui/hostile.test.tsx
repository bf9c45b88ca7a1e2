import fc from 'fast-check';
import { renderToString } from 'ink';
import { expect, test } from 'vitest';
import type { SessionEvent } from '../../src/session/event.ts';
import { jsonView } from '../../src/ui/json.ts';
import { plainView } from '../../src/ui/plain.ts';
import { App } from '../../src/ui/screen/app.tsx';
import { ScreenStore } from '../../src/ui/screen/store.ts';
import { events } from './events.ts';
import { acting, streams, withoutLooks } from './streams.ts';

const attacks = [
  '\u001b[2J',
  '\u001b]0;title\u0007',
  '\u001b]52;c;ZXZpbA==\u0007',
  '\u001b]8;;https://evil.example\u0007here',
  '\u001bP+q\u001b\\',
  '\u009b31m',
  '\u009d0;x\u009c',
  '\u0007',
  '\u0008\u0008',
  '\rover',
  '\u202egnp',
  '\u200b',
  '\u2028',
  '\u001b',
  '&#27;[2J',
  '&#x202e;',
  '&#155;31m',
  '&rlm;',
  '\ufeff',
  '\u0000',
  '```',
  '| a |\n|-|\n',
  '> ',
  '\n\n',
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...attacks), fc.string({ maxLength: 5 })), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(''));

/** The same event with every string that is not one of a closed set replaced. */
function poisoned(value: unknown, text: string, key = ''): unknown {
  if (typeof value === 'string')
    return ['type', 'kind', 'source', 'outcome', 'judgedBy', 'status', 'reason'].includes(key) ? value : text;
  if (Array.isArray(value))
    return value.map((one) => poisoned(one, text, key === 'allowed' ? 'allowed' : ''));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [key === 'mastery' ? text : name, poisoned(one, text, name)]),
  );
}

const attacked = (text: string) => events.map((event) => poisoned(event, text) as SessionEvent);

test('nothing hostile leaves the plain view', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, async (text) => {
      const { input, output, written, send } = streams();
      const view = plainView({ input, output });
      for (const event of attacked(text)) view.show(event);
      // The empty line is for a bracket that the text leaves open.
      send(text.replaceAll('\n', ' '), '');
      await view.read();
      await view.close();
      expect(written()).not.toMatch(acting);
    }),
  );
});

test('nothing hostile leaves the JSON view', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, async (text) => {
      const { input, output, written } = streams();
      const view = jsonView({ input, output });
      for (const event of attacked(text)) view.show(event);
      await view.close();
      expect(written()).not.toMatch(acting);
      // Nor does it come back to life when the reader decodes it.
      for (const line of written().trimEnd().split('\n')) {
        for (const [, one] of Object.entries(JSON.parse(line)))
          if (typeof one === 'string') expect(one.replaceAll('\t', '')).not.toMatch(acting);
      }
    }),
  );
});

test('nothing hostile leaves the ink view', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const store = new ScreenStore(
        { columns: 60, rows: 200 },
        { give() {}, interrupt() {}, endOfInput() {} },
      );
      for (const event of attacked(text)) store.show(event);
      store.paste(text);
      store.act({ type: 'submit' });
      const ask = attacked(text).findLast((event) => event.type === 'ask');
      if (ask) store.show(ask);
      store.act({ type: 'insert', text: 'x' });
      store.paste(text);
      // ink's own colours are taken off; whatever else acts would have come from the text.
      const frame = withoutLooks(renderToString(<App store={store} hasColour={false} />, { columns: 60 }));
      expect(frame).not.toMatch(acting);
    }),
    { numRuns: 40 },
  );
});
