import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leftOpen } from '../../src/session/arrive.ts';
import { after } from '../../src/session/course.ts';
import { recap } from '../../src/session/recap.ts';
import type { SessionState } from '../../src/session/state.ts';
import { Sitting } from './bread.ts';

const fresh = new Sitting();
const way = fresh.ids;
const places = ['opening.1', 'q1.2', 'q2.1', 'offer.scaffolding.project', 'explain_back.1'];

function jump(state: SessionState, id: string): SessionState {
  return after(fresh.course, state, [{ type: 'command', item: '', name: 'jump', argument: id }]);
}

/** The ids asked from here on, one after the other, when each is passed over by hand. */
function askedFrom(from: SessionState): string[] {
  const asked: string[] = [];
  for (let state = from; state.at !== null && asked.length < 100; ) {
    asked.push(state.at);
    state = after(fresh.course, state, [{ type: 'command', item: state.at, name: 'skip', argument: '' }]);
  }
  return asked;
}

const settledIn = (state: SessionState): string =>
  recap(fresh.course, state, true, null)
    .map(({ text }) => text)
    .join('\n');

describe('a jump', () => {
  test('back to a section teaches what a jump passed over, in full', () => {
    const back = jump(jump(fresh.state, 'q2.1'), 'q1.2');
    expect(askedFrom(back)).toEqual(way.slice(way.indexOf('q1.2')));
  });

  test('settles nothing that was not answered', () => {
    expect(settledIn(jump(fresh.state, 'q2.1'))).toContain(`0 of ${way.length} items are settled`);
  });

  test('is told by a count of what lies open, not by ids', () => {
    const told = settledIn(jump(fresh.state, 'q2.1'));
    expect(told).toContain(`Left open: ${way.indexOf('q2.1')} items.`);
    expect(told).not.toContain('q1.2');
  });

  test('leaves open what it passed over, and what was skipped by hand stays skipped', () => {
    const skipped = new Sitting().until('q1.1').state;
    const back = jump(jump(skipped, 'q2.1'), 'q1.2');
    expect(leftOpen(fresh.course, jump(skipped, 'q2.1'))).toEqual(way.slice(0, way.indexOf('q2.1')));
    expect(askedFrom(back)).toEqual(['q1.2', ...way.slice(way.indexOf('q1.1'))]);
  });

  test('of any two, and of any number, the last alone decides what is taught', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...places), { minLength: 1, maxLength: 4 }), (jumps) => {
        const last = jumps.at(-1) ?? '';
        expect(askedFrom(jumps.reduce(jump, fresh.state))).toEqual(way.slice(way.indexOf(last)));
      }),
    );
  });

  test('past a section that was skipped whole asks its items when the learner comes back', () => {
    const skip = { type: 'command', item: '', name: 'skip_section', argument: '1' } as const;
    const skipped = after(fresh.course, jump(fresh.state, 'q1.2'), [skip]);
    expect(skipped.at).toBe('q2.1');
    expect(askedFrom(jump(skipped, 'q1.2'))).toEqual(way.slice(way.indexOf('q1.2')));
  });
});
