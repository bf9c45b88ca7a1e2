import { describe, expect, test } from 'vitest';
import { AnswerGuard } from '../../../src/tutor/guard/answer-guard.ts';
import type { Guarded } from '../../../src/tutor/prose.ts';
import { openItem } from './lesson-items.ts';
import { messagesForChoices } from './messages-choice.ts';
import { messagesForNumbers } from './messages-number.ts';
import { messagesForSteps } from './messages-steps.ts';
import { claimingProbes, leakingProbes, unseen } from './probes.ts';
import { lateProbes } from './probes-late.ts';
import { claimingReplies } from './replies-claims.ts';
import { leakingReplies } from './replies-leaks.ts';

const messages = [...messagesForChoices, ...messagesForNumbers, ...messagesForSteps];
const replies = [...leakingReplies, ...claimingReplies];

/** What is shown of a reply that comes in pieces of a size. */
function through(item: string | null, marked: string, size: number): Guarded[] {
  const guard = new AnswerGuard(item === null ? null : openItem(item), { names: {}, shown: '' });
  const reply = marked.replace(/[⟦⟧]/g, '');
  const pieces = reply.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
  return [...pieces.flatMap((piece) => guard.push(piece)), ...guard.end()];
}

const shownOf = (released: readonly Guarded[]) => released.map(({ shown }) => shown).join('');

const inert =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not come through
  /^[^\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e0fff}]*$/u;

/** The marked spans of a reply that came through all the same. */
function slipped(marked: string, shown: string): string[] {
  const spans = [...marked.matchAll(/⟦([^⟧]*)⟧/g)].flatMap(([, span = '']) => span.split('\n'));
  return spans.flatMap((span) => {
    if (!/[\p{L}\d]/u.test(span)) return [];
    const bare = span.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
    return new RegExp(`(?<![\\p{L}\\d])${bare}(?![\\p{L}\\d])`, 'u').test(shown) ? [span] : [];
  });
}

describe('an obedient model', () => {
  test('200 hostile messages: whatever the model is talked into, no key is shown', () => {
    expect(messages.length).toBeGreaterThanOrEqual(200);
    const lost = messages.flatMap(([item, message, reply]) => {
      const shown = shownOf(through(item, reply, 7));
      expect(shown).toMatch(inert);
      const spans = slipped(reply, shown);
      return spans.length === 0
        ? []
        : [`${item} | ${message} | ${spans.join(' + ')} | ${JSON.stringify(shown)}`];
    });
    expect(lost).toEqual([]);
  });
});

describe('a hostile model', () => {
  test('100 hostile replies: no key, no control byte, no claim, no way out', () => {
    expect(replies.length).toBeGreaterThanOrEqual(100);
    const lost = replies.flatMap(([item, reply]) => {
      const shown = shownOf(through(item, reply, 5));
      expect(shown).toMatch(inert);
      const spans = slipped(reply, shown);
      return spans.length === 0 ? [] : [`${item} | ${spans.join(' + ')} | ${JSON.stringify(shown)}`];
    });
    expect(lost).toEqual([]);
  });

  test('single sentences: each that tells or claims is cut', () => {
    const isCut = (item: string, words: string) => through(item, words, 9).some(({ cut }) => cut !== null);
    const lost = [
      ...Object.entries(leakingProbes),
      ...Object.entries(lateProbes),
      ['q2.1', claimingProbes] as const,
    ].flatMap(([item, all]) =>
      all.filter((words) => !isCut(item, words)).map((words) => `${item} | ${words}`),
    );
    expect(lost).toEqual([]);
    // Known limits: when one of these is cut, it belongs above.
    for (const [item, all] of Object.entries(unseen))
      for (const words of all) expect(isCut(item, words)).toBe(false);
  });

  test('what is shown and what is cut does not depend on the pieces', () => {
    for (const [item, reply] of [...replies, ...messages.map(([id, , words]) => [id, words] as const)]) {
      const whole = through(item, reply, 100_000);
      for (const size of [1, 3, 11]) expect(shownOf(through(item, reply, size))).toBe(shownOf(whole));
    }
  });
});
