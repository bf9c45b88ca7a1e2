import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Budget } from '../../../src/tutor/client/budget.ts';
import type { Connection } from '../../../src/tutor/client/connection.ts';
import { openClient } from '../../../src/tutor/client/open-client.ts';
import { inputTokensAtMost } from '../../../src/tutor/client/tokens.ts';
import { callsTool, says } from '../fake-server/exchange.ts';
import { cut, fault, hangsUp } from '../fake-server/faults.ts';
import { fakeServer } from '../fake-server/server.ts';
import { ask, askAt, call, connectionTo, hastyClient, meansFor } from './asked.ts';

const none = { input: 0, output: 0, calls: 0 };
const usage = { prompt_tokens: 30, completion_tokens: 20 };

describe('line 21: what a call used is reported, estimated or unknown, and a limit is kept before it is passed', () => {
  it('reported, where the server tells', async () => {
    await using server = await fakeServer(says('short', { usage }));
    const { reply } = await askAt(server.url);
    expect(reply.usage).toEqual({ source: 'reported', input: 30, output: 20, cached: null });
  });

  it('estimated, where the reply was broken off or nobody counted', async () => {
    await using server = await fakeServer(cut(says('A reply of some length.'), 3, { reset: true }));
    server.script(
      says('A reply of some length.', { usage: null }),
      callsTool('trace', { x: 12345 }, { usage: null }),
    );
    server.script(says('Counted as nothing.', { usage: { prompt_tokens: 0, completion_tokens: 0 } }));
    for (const _ of ['broken', 'uncounted', 'tool', 'zero']) {
      const { reply } = await askAt(server.url);
      expect(reply.usage).toMatchObject({ source: 'estimated', input: inputTokensAtMost(call) });
      expect(reply.usage.output).toBeGreaterThan(3);
    }
  });

  it('unknown, and never zero, where an error says nothing of it', async () => {
    await using server = await fakeServer(fault(401, 'no'));
    const { reply } = await askAt(server.url);
    expect(reply.usage).toEqual({ source: 'unknown', input: null, output: null, cached: null });
  });

  it.each<[string, Partial<Connection>, Partial<typeof none>]>([
    ['budget-calls', { limits: { tokens: 1e6, calls: 3, dollars: null } }, { calls: 3 }],
    ['budget-calls', { limits: { tokens: 1e6, calls: 0, dollars: null } }, {}],
    ['budget-tokens', { limits: { tokens: 1_000, calls: 9, dollars: null } }, { input: 500, output: 300 }],
    ['budget-tokens', { limits: { tokens: 0, calls: 9, dollars: null } }, {}],
    [
      'budget-dollars',
      { limits: { tokens: 1e6, calls: 9, dollars: 0.01 }, prices: { input: 1, output: 60 } },
      {},
    ],
    ['budget-unpriced', { limits: { tokens: 1e6, calls: 9, dollars: 5 }, prices: null }, {}],
  ])(
    'at the limit (%s, %j) no request leaves, and going on without is offered',
    async (code, changes, spent) => {
      await using server = await fakeServer();
      const connection = connectionTo(server.url, changes);
      const budget = new Budget(connection, { ...none, ...spent });
      const { reply } = await ask(openClient(connection, meansFor(connection, { budget })));
      expect(reply).toMatchObject({ outcome: 'refused', attempts: 0, fault: { code }, text: '' });
      expect(`${reply.fault?.next}`).toMatch(code === 'budget-unpriced' ? /price/ : /without a model/);
      expect(server.connections).toBe(0);
    },
  );

  it('what is free may be used under a limit of nothing', async () => {
    await using server = await fakeServer(says('free'));
    const limits = { tokens: 1e6, calls: 9, dollars: 0 };
    const { reply } = await askAt(server.url, { limits, prices: { input: 0, output: 0 } });
    expect(reply.outcome).toBe('complete');
  });

  it('each request counts as a call, and a budget that ends between two attempts ends the call', async () => {
    await using server = await fakeServer(fault(500, 'again'), fault(500, 'again'));
    const connection = connectionTo(server.url, { limits: { tokens: 1e6, calls: 2, dollars: null } });
    const { reply } = await ask(hastyClient(connection).client);
    expect(reply).toMatchObject({ outcome: 'failed', attempts: 2, fault: { code: 'budget-calls' } });
  });

  it('a prompt that was probably read is counted, though its reply never came', async () => {
    await using server = await fakeServer(hangsUp(), says('now', { usage }));
    const { reply } = await askAt(server.url);
    const input = inputTokensAtMost(call) + 30;
    expect(reply).toMatchObject({ attempts: 2, usage: { source: 'estimated', input, output: 20 } });
  });

  it('whatever is used and settled, reserved tokens never pass the limit', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            input: fc.nat(400),
            output: fc.nat(400),
            share: fc.double({ min: 0, max: 1, noNaN: true }),
          }),
        ),
        fc.nat(5_000),
        fc.integer({ min: 1, max: 4 }),
        (calls, tokens, atOnce) => {
          const budget = new Budget({ limits: { tokens, calls: 30, dollars: null }, prices: null }, none);
          let held = 0;
          const open: (() => void)[] = [];
          for (const { input, output, share } of calls) {
            const hold = budget.reserve(input, output);
            if ('settle' in hold) {
              held += input + output;
              open.push(() => {
                held -= input + output;
                const used = { input: Math.round(input * share), output: Math.round(output * share) };
                hold.settle({ source: 'reported', ...used, cached: null });
              });
            }
            const spent = budget.spent();
            expect(spent.input + spent.output + held).toBeLessThanOrEqual(tokens);
            expect(spent.calls).toBeLessThanOrEqual(30);
            if (open.length >= atOnce) open.shift()?.();
          }
        },
      ),
    );
  });

  it('dollars are counted by the prices of the user’s own file, or not at all', () => {
    const limits = { tokens: 1, calls: 1, dollars: null };
    expect(
      new Budget({ limits, prices: { input: 2, output: 8 } }, none).dollars({ input: 1e6, output: 5e5 }),
    ).toBe(6);
    expect(new Budget({ limits, prices: null }, none).dollars({ input: 1, output: 1 })).toBeNull();
  });
});

describe('line 16: a server that counts far less than was sent is told of, once', () => {
  const long = { messages: [{ role: 'user' as const, content: 'The gradient points uphill. '.repeat(400) }] };
  const counted = (prompt_tokens: number) => says('fine', { usage: { prompt_tokens, completion_tokens: 2 } });

  it('once for a client, however often it happens', async () => {
    await using server = await fakeServer(counted(512), counted(512));
    const connection = connectionTo(server.url);
    const client = openClient(connection, meansFor(connection));
    const [first, second] = [await ask(client, long), await ask(client, long)];
    expect(first.reply).toMatchObject({ outcome: 'complete' });
    expect(first.reply.warning).toMatch(/^127\.0\.0\.1:\d+ counted 512 tokens where about \d{4} were sent/);
    expect(second.reply.warning).toBeUndefined();
  });

  it.each([
    ['a count that fits', long, 2_200],
    ['somewhat more than half of the estimate', long, 1_700],
    ['a short prompt', {}, 3],
  ])('not for %s', async (_, asked, tokens) => {
    await using server = await fakeServer(counted(tokens));
    expect((await askAt(server.url, {}, asked)).reply.warning).toBeUndefined();
  });
});
