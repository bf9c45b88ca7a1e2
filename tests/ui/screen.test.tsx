import fc from 'fast-check';
import type { Key } from 'ink';
import { render } from 'ink-testing-library';
import { expect, test, vi } from 'vitest';
import type { Input } from '../../src/session/event.ts';
import { App } from '../../src/ui/screen/app.tsx';
import { type Edit, edit, fieldOf, fieldRows, insert } from '../../src/ui/screen/field.ts';
import { noHistory, remember, step } from '../../src/ui/screen/history.ts';
import { actionsOf } from '../../src/ui/screen/keys.ts';
import { liveArea } from '../../src/ui/screen/live.ts';
import { ScreenStore } from '../../src/ui/screen/store.ts';
import { lineText } from '../../src/ui/span.ts';
import { choiceAsk, events, traceAsk } from './events.ts';
import { withoutLooks } from './streams.ts';

function opened(size = { columns: 80, rows: 24 }) {
  const given: Input[] = [];
  const store = new ScreenStore(size, {
    give: (input) => given.push(input),
    interrupt() {},
    endOfInput() {},
  });
  const live = () =>
    liveArea(store.get())
      .rows.map((row) => lineText(row))
      .join('\n');
  const above = () =>
    store
      .get()
      .pager.shown.flatMap((block) => block.lines.map((line) => lineText(line)))
      .join('\n');
  return { store, given, live, above };
}

test('the live area shows options, field, place and keys; the answered question stays above', () => {
  const { store, live, above } = opened();
  store.show(choiceAsk);
  store.act({ type: 'down' });
  store.act({ type: 'down' });
  expect(live()).toMatchInlineSnapshot(`
    "
      A) Squared error, \`(1 - 0.9)^2\`
    > B) Cross-entropy
      C) Both are the same, whatever the network answers and however far it is from
         the target
      D) Neither is defined

    > 
    Section 1: Loss Functions · item 3 of 12 · 5 to the next place to stop
    Type A–D, or /hint /skip /back /park /quit, ? for keys"
  `);
  store.act({ type: 'submit' });
  expect(above()).toMatchInlineSnapshot(`
    "A network answers 0.9 where 1 is wanted. Which loss is smaller?
      A) Squared error, \`(1 - 0.9)^2\`
    > B) Cross-entropy
      C) Both are the same, whatever the network answers and however far it is from
         the target
      D) Neither is defined
    > B"
  `);
  expect(live()).toContain('Working…');
});

test('nothing is sent while nothing is asked, and nothing typed is lost', () => {
  const { store, given, live } = opened();
  store.act({ type: 'insert', text: 'early' });
  store.act({ type: 'submit' });
  expect(given).toEqual([]);
  store.show(traceAsk);
  expect(live()).toContain('> early');
  store.act({ type: 'submit' });
  expect(given).toEqual([{ type: 'line', text: 'early' }]);
});

test('an empty line can be sent where there are no options', () => {
  const { store, given } = opened();
  store.show(traceAsk);
  store.act({ type: 'submit' });
  expect(given).toEqual([{ type: 'line', text: '' }]);
});

const doings: ((store: ScreenStore) => void)[] = [
  (store) => store.show(choiceAsk),
  (store) => store.show(traceAsk),
  (store) => events[1] && store.show(events[1]),
  (store) => store.act({ type: 'down' }),
  (store) => store.act({ type: 'submit' }),
  (store) => store.act({ type: 'insert', text: ' ' }),
  (store) => store.act({ type: 'insert', text: '?' }),
  (store) => store.paste('word '.repeat(400)),
  (store) => store.paste('a\nb\n\n日本\n'.repeat(20)),
  (store) => store.warn('Ctrl-C again leaves, and so does /quit. Everything is saved.'),
  (store) => store.resize({ columns: 12, rows: 4 }),
];

test('the live area is always lower than the terminal, and its cursor inside', () => {
  const size = fc.record({
    columns: fc.integer({ min: 10, max: 120 }),
    rows: fc.integer({ min: 4, max: 40 }),
  });
  fc.assert(
    fc.property(size, fc.array(fc.constantFrom(...doings), { maxLength: 12 }), (start, steps) => {
      const { store } = opened(start);
      for (const step of steps) {
        step(store);
        const { rows, cursor } = liveArea(store.get());
        const { columns, rows: height } = store.get().size;
        expect(rows.length).toBeLessThan(height);
        expect(cursor?.y ?? -1).toBeLessThan(rows.length);
        expect(cursor?.x ?? 0).toBeLessThan(columns);
      }
    }),
  );
});

test('paging shows every row once and in order, however the screen is cut', () => {
  const shownRows = (rows: number) => {
    const { store, above } = opened({ columns: 60, rows });
    for (const event of events.filter((one) => one.type !== 'ask')) store.show(event);
    for (let page = 0; page < 200 && store.get().pager.held.length > 0; page++)
      store.act({ type: 'insert', text: ' ' });
    return above().replace(/\n+/g, '\n');
  };
  const whole = shownRows(10_000);
  for (const rows of [4, 7, 10, 13, 24]) expect(shownRows(rows)).toBe(whole);
});

test('q in the pager shows the rest and stays in no line; in a line that was begun it is a letter', () => {
  const { store, given, live } = opened({ columns: 60, rows: 10 });
  for (const event of events.filter((one) => one.type !== 'ask')) store.show(event);
  expect(live()).toContain('q: all of it');
  store.act({ type: 'insert', text: 'q' });
  expect(store.get().pager.held).toEqual([]);
  store.expect(true);
  for (const text of ['/', 'q', 'u', 'i', 't']) store.act({ type: 'insert', text });
  store.act({ type: 'submit' });
  expect(given).toEqual([{ type: 'line', text: '/quit' }]);
});

test('the screen drawn by ink holds the finished blocks above the live area', async () => {
  const { store } = opened({ columns: 100, rows: 24 });
  const { lastFrame, unmount } = render(<App store={store} hasColour={false} />);
  store.show({ type: 'say', kind: 'concept', source: 'guide', text: 'Hello **there**.' });
  store.show(traceAsk);
  await vi.waitFor(() => expect(lastFrame()).toContain('Type 2 numbers'));
  expect(withoutLooks(lastFrame() ?? '')).toMatchInlineSnapshot(`
    "Hello there.

    Step 1 of 14: z1, shape 2×1
    With \`x = [1, 2]\`, what is \`z1 = W1 x + b1\`?

    >
    Section 2: Backpropagation · item 1 of 20 · a good place to stop
    Type 2 numbers, or /skip /back /park /quit, ? for keys"
  `);
  unmount();
});

const noKey: Key = {
  upArrow: false,
  downArrow: false,
  leftArrow: false,
  rightArrow: false,
  pageDown: false,
  pageUp: false,
  home: false,
  end: false,
  return: false,
  escape: false,
  ctrl: false,
  shift: false,
  tab: false,
  backspace: false,
  delete: false,
  meta: false,
  super: false,
  hyper: false,
  capsLock: false,
  numLock: false,
};

test.each([
  ['a letter', 'a', {}, [{ type: 'insert', text: 'a' }]],
  ['Enter', '\r', { return: true }, [{ type: 'submit' }]],
  ['Alt-Enter', '\r', { return: true, meta: true }, [{ type: 'insert', text: '\n' }]],
  ['a chunk with its Enter', 'abc\r', {}, [{ type: 'insert', text: 'abc' }, { type: 'submit' }]],
  ['a chunk of lines', 'a\rb\r\nc', {}, [{ type: 'insert', text: 'a\nb\nc' }]],
  ['a bare line feed', '\n', {}, [{ type: 'submit' }]],
  ['Ctrl-W', 'w', { ctrl: true }, [{ type: 'edit', edit: 'erase-word' }]],
  ['Alt-Backspace', '', { backspace: true, meta: true }, [{ type: 'edit', edit: 'erase-word' }]],
  ['Ctrl-Left', '', { leftArrow: true, ctrl: true }, [{ type: 'edit', edit: 'word-left' }]],
  ['Ctrl-C', 'c', { ctrl: true }, [{ type: 'interrupt' }]],
  ['an unknown Ctrl key', 'y', { ctrl: true }, []],
  ['the release of a key', 'a', { eventType: 'release' }, []],
])('%s means what it says', (_, input, key, actions) => {
  expect(actionsOf(input, { ...noKey, ...key } as Key)).toEqual(actions);
});

test.each<[string, Edit, string]>([
  ['one two|', 'erase-word', 'one |'],
  ['one two |', 'erase-word', 'one |'],
  ['one |two', 'erase-to-start', '|two'],
  ['one |two', 'erase-to-end', 'one |'],
  ['one two|', 'word-left', 'one |two'],
  ['|one two', 'word-right', 'one| two'],
  ['a\nb|c', 'start', 'a\n|bc'],
  ['a|b\nc', 'end', 'ab|\nc'],
  ['|a', 'erase', '|a'],
  ['a|', 'erase-next', 'a|'],
  ['👩‍👩‍👧|', 'erase', '|'],
  ['e\u0301|', 'left', '|e\u0301'],
])('in %j, %s gives %j', (before, what, after) => {
  const marked = ({ text, cursor }: { text: string; cursor: number }) =>
    `${text.slice(0, cursor)}|${text.slice(cursor)}`;
  expect(marked(edit({ text: before.replace('|', ''), cursor: before.indexOf('|') }, what))).toBe(after);
});

test('a paste longer than any answer is cut, not refused', () => {
  expect(insert(fieldOf(''), 'x'.repeat(1_000_000)).text).toHaveLength(64 * 1024);
});

test('the rows of a field are its text, and the cursor stands before the character it points at', () => {
  const piece = fc.constantFrom('a', 'bc ', '日', '\n', '  ', 'é');
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 60 }),
      fc.nat(),
      fc.integer({ min: 2, max: 20 }),
      (pieces, at, width) => {
        const text = pieces.join('');
        const cursor = pieces.slice(0, at % (pieces.length + 1)).join('').length;
        const { rows, row, column } = fieldRows({ text, cursor }, width, 1000);
        expect(rows.join('')).toBe(text.replaceAll('\n', ''));
        expect(column).toBeLessThanOrEqual(width);
        const before = [
          ...rows.slice(0, row),
          (rows[row] ?? '').slice(0, columnsToUnits(rows[row] ?? '', column)),
        ].join('');
        expect(before).toBe(text.slice(0, cursor).replaceAll('\n', ''));
      },
    ),
  );
});

test('earlier lines come back with the arrows, and the unfinished one after them', () => {
  const history = remember(remember(remember(noHistory, 'one'), 'two'), 'two');
  const up = step(history, -1, 'draft');
  expect(up?.text).toBe('two');
  const top = up && step(up.history, -1, 'two');
  expect(top?.text).toBe('one');
  expect(top && step(top.history, -1, 'one')).toBeNull();
  const down = top && step(top.history, 1, 'one');
  expect(down && step(down.history, 1, 'two')?.text).toBe('draft');
});

/** Where in a row a column begins: 日 is two columns wide and one unit long. */
function columnsToUnits(row: string, column: number): number {
  let columns = 0;
  let units = 0;
  for (const letter of row) {
    if (columns >= column) break;
    columns += letter === '日' ? 2 : 1;
    units += letter.length;
  }
  return units;
}
