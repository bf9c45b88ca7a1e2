import { describe, expect, it } from 'vitest';
import { openClient } from '../../../src/tutor/client/open-client.ts';
import { retryAfterSeconds } from '../../../src/tutor/client/retry.ts';
import { type Exchange, says } from '../fake-server/exchange.ts';
import { fault, hangsUp } from '../fake-server/faults.ts';
import { fakeServer } from '../fake-server/server.ts';
import { ask, askAt, connectionTo, flags, hastyClient, meansFor, type Outcome } from './asked.ts';

const busy = (headers: Record<string, string> = {}) => fault(429, { message: 'Rate limit reached' }, headers);

const countdown = ({ news }: Outcome) => news.flatMap((one) => (one.type === 'wait' ? [one.seconds] : []));

async function hasty(...script: Exchange[]) {
  await using server = await fakeServer(...script);
  const { client, waits } = hastyClient(connectionTo(server.url, { deadlines: generous }));
  return { ...(await ask(client)), waits };
}

const generous = { firstTokenMs: 10_000, idleMs: 10_000, totalMs: 300_000 };

describe('line 9: the client’s own loop asks again, as long as that can help', () => {
  it('waits as long as the server asks, and says so each second', async () => {
    const outcome = await hasty(busy({ 'retry-after': '3' }), says('now'));
    expect([outcome.reply.outcome, outcome.reply.text, outcome.reply.attempts]).toEqual([
      'complete',
      'now',
      2,
    ]);
    expect(countdown(outcome)).toEqual([3, 2, 1]);
    expect(outcome.waits.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(2_990);
    const [wait] = outcome.news;
    expect(wait).toMatchObject({ type: 'wait', fault: { code: 'busy', retryAfterSeconds: 3 } });
  });

  it('waits in real time too', async () => {
    await using server = await fakeServer(busy({ 'retry-after-ms': '1200' }), says('now'));
    const outcome = await askAt(server.url);
    expect(outcome.reply.outcome).toBe('complete');
    // On a busy machine a second may pass unsaid.
    expect([[2, 1], [2]]).toContainEqual(countdown(outcome));
    const [first, second] = server.requests;
    expect(second!.atMs - first!.atMs).toBeGreaterThan(1_150);
  });

  it.each([
    ['a minute', '60', 60],
    ['two minutes', '120', null],
    ['a day', '86400', null],
    ['a month', '2592000', null],
    ['a date in half a minute', 30_000, 30],
    ['a date in an hour', 3_600_000, null],
  ])('%s is waited, or told with its length where it is too long to wait', async (_, given, waited) => {
    const header = typeof given === 'string' ? given : new Date(Date.now() + given).toUTCString();
    const script = [busy({ 'retry-after': header }), ...(waited === null ? [] : [says('now')])];
    const outcome = await hasty(...script);
    if (waited !== null) {
      expect(outcome.reply.outcome).toBe('complete');
      expect(Math.abs((countdown(outcome)[0] ?? 0) - waited)).toBeLessThan(3);
      return;
    }
    expect(outcome.reply).toMatchObject({ outcome: 'failed', attempts: 1, fault: { code: 'busy' } });
    expect(outcome.reply.fault?.retryAfterSeconds).toBeGreaterThan(100);
    expect(outcome.reply.fault?.next).toMatch(/^Try again in (2 minutes|60 minutes|24 hours|30 days),/);
  });

  it('a wait that would outlast the call is told, not waited', async () => {
    await using server = await fakeServer(busy({ 'retry-after': '30' }));
    const { reply } = await askAt(server.url, { deadlines: { ...generous, totalMs: 5_000 } });
    expect(reply).toMatchObject({ outcome: 'failed', attempts: 1, fault: { retryAfterSeconds: 30 } });
  });

  it.each<[string, Exchange]>([
    ['a quota', fault(429, { message: 'exceeded', code: 'insufficient_quota' }, { 'retry-after': '1' })],
    ['a quota by its type', fault(429, { message: 'exceeded', type: 'insufficient_quota' })],
    ['400', fault(400, { message: 'Invalid schema' })],
    ['401', fault(401, 'no')],
    ['402', fault(402, 'no')],
    ['403', fault(403, 'no')],
    ['404', fault(404, 'no')],
    ['413', fault(413, 'no')],
    ['422', fault(422, 'no')],
  ])('%s is never asked again', async (_, exchange) => {
    const { reply, waits } = await hasty(exchange);
    expect([reply.outcome, reply.attempts, waits]).toEqual(['failed', 1, []]);
  });

  it.each<[string, Exchange]>([
    ['408', fault(408, 'again')],
    ['409', fault(409, 'again')],
    ['429', busy()],
    ['500', fault(500, 'again')],
    ['503', fault(503, 'again')],
    ['a destroyed socket', hangsUp()],
  ])('%s is asked again twice, with longer and longer waits', async (_, exchange) => {
    const saved = await hasty(exchange, exchange, says('at last'));
    expect([saved.reply.text, saved.reply.attempts]).toEqual(['at last', 3]);
    const [first = 0, second = 0] = saved.waits;
    expect([Math.round(first / 100), Math.round(second / 100)]).toEqual([5, 10]);
    const lost = await hasty(exchange, exchange, exchange);
    expect([lost.reply.outcome, lost.reply.attempts]).toEqual(['failed', 3]);
  });
});

it.each([
  [{ 'retry-after': '7' }, 7],
  [{ 'retry-after': '0' }, 0],
  [{ 'retry-after': '1.5' }, 1.5],
  [{ 'retry-after-ms': '250', 'retry-after': '9' }, 0.25],
  [{ 'retry-after': 'Sun, 06 Nov 1994 08:50:00 GMT', date: 'Sun, 06 Nov 1994 08:49:37 GMT' }, 23],
  [{ 'retry-after': 'Sun, 06 Nov 1994 08:49:00 GMT', date: 'Sun, 06 Nov 1994 08:49:37 GMT' }, 0],
  [{ 'retry-after': 'Thu, 01 Jan 2026 00:01:00 GMT' }, 60],
  [{ 'retry-after': '9'.repeat(400) }, 3_162_240_000],
  [{ 'retry-after': 'soon' }, null],
  [{ 'retry-after': '-5' }, null],
  [{}, null],
])('%j asks for %s seconds', (headers, seconds) => {
  expect(retryAfterSeconds(new Headers(headers), new Date('2026-01-01T00:00:00Z'))).toBe(seconds);
});

describe('a model that cannot switch its reasoning off', () => {
  const refused = fault(400, { message: 'think value "none" is not supported for this model', code: null });

  it('is asked without the field, and from then on', async () => {
    const sends =
      (effort: string | undefined) =>
      ({ body }: { body: Record<string, unknown> }) => {
        if (body.reasoning_effort !== effort) throw new Error(`reasoning_effort: ${body.reasoning_effort}`);
      };
    await using server = await fakeServer(
      { ...refused, check: sends('none') },
      { ...says('one'), check: sends(undefined) },
      { ...says('two'), check: sends(undefined) },
    );
    const connection = connectionTo(server.url, { flags: { ...flags, reasoningOff: 'none' } });
    const means = meansFor(connection);
    const client = openClient(connection, means);
    expect((await ask(client)).reply).toMatchObject({ outcome: 'complete', text: 'one', attempts: 2 });
    expect((await ask(client)).reply).toMatchObject({ outcome: 'complete', text: 'two', attempts: 1 });
    expect(means.budget.spent().calls).toBe(3);
  });

  it('and refuses without it as well, is asked no third time', async () => {
    await using server = await fakeServer(refused, refused);
    const { reply } = await askAt(server.url, { flags: { ...flags, reasoningOff: 'none' } });
    expect([reply.outcome, reply.attempts]).toEqual(['failed', 2]);
  });
});
