import { describe, expect, test } from 'vitest';
import { recap } from '../../src/session/recap.ts';
import { bread, outcomes, Sitting } from './bread.ts';
import { breadChecks } from './bread-checks.ts';

const traced = bread.replace('**Ask here:** 2', '**Ask here:** 2, trace-one-neuron');

/** At the first step of a hand-trace. */
function tracing(): { one: Sitting; statement: string } {
  const one = new Sitting(traced, {}, breadChecks);
  while (!one.at.startsWith('trace-one-neuron')) one.give('/skip');
  if (one.at.endsWith(':confidence')) one.give('/skip');
  const statement = one.course.route.stop(one.state.at ?? '', one.state.profile)?.item.text ?? '';
  return { one, statement };
}

describe('the task of a longer item', () => {
  test('stands above its first step', () => {
    const { one, statement } = tracing();
    expect(one.ask.text).toContain(statement);
  });

  test.each(['zebra', '/hint'])('is not said again after %s, so that what was said stays in view', (line) => {
    const { one, statement } = tracing();
    const asked = one.at;
    one.give(line);
    expect(one.at).toBe(asked);
    expect(one.ask.text).not.toContain(statement);
    expect(one.ask.text).toContain('`/again` shows the whole task');
  });

  test('is shown by /again, which is no help and no answer', () => {
    const { one, statement } = tracing();
    one.give('zebra');
    const replies = one.give('/again');
    expect(outcomes(replies)).toEqual([]);
    expect(replies).toEqual([expect.objectContaining({ type: 'say', text: statement })]);
    expect(one.state.items.get(one.state.at ?? '')?.aided).toBe(false);
  });

  test('is shown again to whoever comes back to it', () => {
    const { one, statement } = tracing();
    const told = () => recap(one.course, one.state, true, null).map(({ text }) => text);
    expect(told()).not.toContain(statement);
    one.give('A');
    expect(one.state.items.get(one.state.at ?? '')?.steps).toHaveLength(1);
    expect(told()).toContain(statement);
  });
});
