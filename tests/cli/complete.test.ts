import { describe, expect, test } from 'vitest';
import { guides, hasSamples } from './guides.ts';
import { type Event, JsonSession, sherpa, temporaryFolder } from './program.ts';
import { SeededLearner, typed } from './seeded-learner.ts';

const seeds = Array.from({ length: Number(process.env.SEEDS ?? 20) }, (_, seed) => seed);

/** Plays a whole route and returns its events; fails when it takes more moves than any route has states. */
async function play(
  guide: string,
  seed: number,
): Promise<{ events: Event[]; inputs: string[]; code: number | null }> {
  const session = new JsonSession(['start', guide], temporaryFolder());
  const learner = new SeededLearner(seed);
  const inputs: string[] = [];
  for (let moves = 0; moves < 3000; moves++) {
    const batch = await session.next();
    const last = batch?.at(-1);
    if (last?.type !== 'ask') break;
    const reply = learner.reply(last);
    inputs.push(typed(reply));
    session.send(reply);
  }
  return { events: session.events, inputs, code: await session.exited };
}

describe.each(guides)('a seeded learner on %s', (_, guide) => {
  // Some of the twenty walk the whole route, over a thousand asks; the time is for a shared machine.
  test('reaches complete with each of 20 seeds, one ask at a time', { timeout: 600_000 }, async () => {
    for (const seed of seeds) {
      const { events, code } = await play(guide, seed);
      const last = events.at(-1);
      expect({ seed, type: last?.type, reason: last?.reason, code }).toEqual({
        seed,
        type: 'end',
        reason: 'complete',
        code: 0,
      });
      expect(events[0]?.type).toBe('session');
    }
  });

  test('reaches complete in plain text from the same lines', { timeout: 150_000 }, async () => {
    const { inputs } = await play(guide, 3);
    const run = sherpa(['start', guide, '--plain'], {
      cwd: temporaryFolder(),
      input: `${inputs.join('\n')}\n${'/skip\n'.repeat(200)}`,
    });
    expect(run.code).toBe(0);
    expect(run.err).toBe('');
    expect(run.out).toContain('That was the last item.');
  });
});

test.skipIf(hasSamples)('the sample guides are not here, so only our own were played', () => undefined);
