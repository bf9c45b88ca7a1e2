import { describe, expect, test } from 'vitest';
import type { Ask, End, SessionEvent } from '../../../src/session/event.ts';
import type { RelayView } from '../../../src/ui/mcp/relay-view.ts';
import { Seat } from '../../../src/ui/mcp/seat.ts';

const never = new AbortController().signal;
const ask = (id: string): Ask => ({
  ...{ type: 'ask', id, kind: 'offer', text: id, allowed: [] },
  place: { part: '', item: 1, of: 1, toStop: 1 },
});
const say = (text: string): SessionEvent => ({ type: 'say', kind: 'notice', source: 'guide', text });

/** A session of asks a, b, c, … that repeats what it is given; `stop` in it is an experiment that never ends by itself. */
async function lesson(view: RelayView, log: string[], asks = ['a', 'b', 'c']): Promise<void> {
  const end = (reason: End['reason']) => {
    view.show({ type: 'end', reason, open: [] });
    log.push(reason);
  };
  for (const id of asks) {
    const left = await view.pause();
    if (left) return end(left);
    view.show(say(`before ${id}`));
    view.show(ask(id));
    log.push(`shown ${id}`);
    const input = await view.read();
    if (input === null) return end('eof');
    if (input.type === 'interrupt') return end('interrupted');
    const text = 'text' in input ? input.text : '';
    if (text === 'quit') return end('quit');
    if (text === 'fail') throw new Error('the disk is full');
    if (text === 'stop') {
      await new Promise<void>((resolve) => view.attend(resolve));
      log.push('stopped');
    }
    view.show(say(`heard ${text}`));
  }
  end((await view.pause()) ?? 'complete');
}

function seated(): { seat: Seat; log: string[]; sittings: () => number } {
  const log: string[] = [];
  let sittings = 0;
  const seat = new Seat({
    sit(view) {
      sittings++;
      return lesson(view, log);
    },
  });
  return { seat, log, sittings: () => sittings };
}

const next = (seat: Seat) => seat.call(never, (view) => view.next());
const give = (seat: Seat, text: string, signal = never) =>
  seat.call(signal, (view) => view.give({ type: 'say', text }, signal));
const texts = (events: readonly SessionEvent[]) =>
  events.map((event) => ('text' in event ? event.text : event.type));

describe('a seat', () => {
  test('has no sitting before the first call, and another after the end of one', async () => {
    const { seat, sittings, log } = seated();
    expect(sittings()).toBe(0);
    await next(seat);
    await seat.call(never, (view) => view.quit());
    expect([sittings(), log.at(-1)]).toEqual([1, 'quit']);
    expect((await next(seat)).event).toMatchObject({ id: 'a' });
    expect(sittings()).toBe(2);
  });

  test('tells an ask again, word for word, until there is an input; what it came to stands apart', async () => {
    const { seat } = seated();
    const first = await next(seat);
    expect(texts(first.said)).toEqual(['before a']);
    expect(await next(seat)).toEqual(first);
    expect(texts(await give(seat, 'x'))).toEqual(['heard x']);
    expect((await next(seat)).event).toMatchObject({ id: 'b' });
  });

  test('shows nothing of what comes next before it is asked for, not even when the client goes or quits', async () => {
    for (const leave of [
      (seat: Seat) => seat.leave('eof'),
      (seat: Seat) => seat.call(never, (v) => v.quit()),
    ]) {
      const { seat, log } = seated();
      await give(seat, 'x');
      await leave(seat);
      expect(log).toEqual(['shown a', expect.stringMatching(/eof|quit/)]);
    }
  });

  test('takes calls that come at once one after another', async () => {
    const { seat, log } = seated();
    const all = await Promise.all([next(seat), give(seat, 'x'), give(seat, 'y'), next(seat)]);
    expect(all.map((one) => texts(Array.isArray(one) ? one : one.said))).toEqual([
      ...[['before a'], ['heard x'], ['heard y'], ['before c']],
    ]);
    expect(log).toEqual(['shown a', 'shown b', 'shown c']);
  });

  test('drops a call that is taken back before its turn, and ends a run that is taken back during it', async () => {
    const { seat, log } = seated();
    const [early, late] = [new AbortController(), new AbortController()];
    const run = give(seat, 'stop', late.signal);
    const waiting = give(seat, 'never heard', early.signal);
    early.abort(new Error('taken back'));
    setTimeout(() => late.abort(), 20);
    await expect(waiting).rejects.toThrow('taken back');
    expect(texts(await run)).toEqual(['heard stop']);
    expect(log).toEqual(['shown a', 'stopped']);
    // The next run is not ended by the signal of the last.
    const going = give(seat, 'stop');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(log).toEqual(['shown a', 'stopped', 'shown b']);
    await seat.leave('interrupted');
    await going;
    expect(log.slice(-2)).toEqual(['stopped', 'interrupted']);
  });

  test('tells what a sitting failed with, once, and begins another', async () => {
    const { seat } = seated();
    await expect(give(seat, 'fail')).rejects.toThrow('the disk is full');
    expect((await next(seat)).event).toMatchObject({ id: 'a' });
  });

  test('comes to the end, and gives it as what comes next', async () => {
    const { seat } = seated();
    for (const text of ['1', '2', '3']) await give(seat, text);
    expect((await next(seat)).event).toMatchObject({ type: 'end', reason: 'complete' });
    expect((await next(seat)).event).toMatchObject({ id: 'a' });
  });
});
