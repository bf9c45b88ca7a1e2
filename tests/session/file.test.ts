import { describe, expect, test } from 'vitest';
import type { FileRead } from '../../src/session/event.ts';
import { fold } from '../../src/session/fold.ts';
import type { JournalEvent } from '../../src/session/journal-event.ts';
import { owed } from '../../src/session/owed.ts';
import { bread, outcomes, Sitting } from './bread.ts';

const checks = `version: 1
components:
  rise: {title: Rising, section: 1}
items:
  "1.1":
    kind: file
    component: rise
    path: notes/height.txt
    contains: ["before * cm", "after * cm"]
    lacks: ["todo"]
    hints: {pointer: "Mark the glass.", principle: "Dough rises."}
`;

const sitting = () => {
  const now = new Sitting(bread, {}, checks).until('1.1');
  return now;
};
const read = (more: Partial<FileRead> = {}): FileRead => ({
  ...{ type: 'read', item: '1.1', file: 'sherpa-work/bread/notes/height.txt' },
  ...{ text: 'Before: 4 cm\nbefore 4 cm\nAFTER 9  cm\n', fault: null },
  ...more,
});

describe('an answer that is a file', () => {
  test.each(['done', 'I have saved it.', '/check'])('%s has the file read, and is no attempt', (text) => {
    const now = sitting();
    expect(now.give(text)).toEqual([{ type: 'read', item: '1.1', path: 'notes/height.txt' }]);
    expect(now.drafts.at(-1)?.type).toBe('input');
    expect(now.at).toBe('1.1');
  });

  test('what stands there is the attempt', () => {
    const now = sitting();
    expect(outcomes(now.give(read()))).toEqual(['correct']);
    expect(now.drafts.find(({ type }) => type === 'attempt')).toMatchObject({
      ...{ item: '1.1', answer: 'done', judgedBy: 'key', component: 'rise', attempt: 1 },
    });
  });

  test.each([
    ['before 4 cm', 'partial', '1 of 2 expected lines are not there.'],
    ['before 4 cm\nafter 9 cm\ntodo: weigh', 'partial', '“todo” should not be there.'],
    [
      'nothing of it',
      'partial',
      'In `sherpa-work/bread/notes/height.txt`: 2 of 2 expected lines are not there.',
    ],
  ])('%j is %s', (text, outcome, message) => {
    const now = sitting();
    const [verdict] = now.give(read({ text }));
    expect(verdict).toMatchObject({ outcome, message: expect.stringContaining(message) });
    expect(now.at).toBe('1.1');
  });

  test.each([
    [{ text: '', fault: 'does not exist' }, 'does not exist. Save your work there'],
    [{ text: ' \n' }, 'is empty. Save your work there'],
    [{ text: '', fault: 'is larger than 64 kB' }, 'is larger than 64 kB.'],
  ])('%j counts as no attempt, with its path and what next', (more, message) => {
    const now = sitting();
    const [verdict] = now.give(read(more));
    expect(verdict).toMatchObject({ outcome: 'not_an_answer', attempt: 0 });
    expect(verdict).toMatchObject({ message: expect.stringContaining(`height.txt\` ${message}`) });
    expect(outcomes(now.give(read()))).toEqual(['correct']);
  });

  test('a question about it is answered, and reads nothing', () => {
    const replies = sitting().give('Where do I save it?');
    expect(replies.map(({ type }) => type)).not.toContain('read');
    expect(outcomes(replies)).toEqual(['not_an_answer']);
  });

  test('six files that cannot be read park it', () => {
    const now = sitting();
    for (let i = 0; i < 6; i++) now.give(read({ text: '', fault: 'does not exist' }));
    expect(now.at).not.toBe('1.1');
    expect(now.state.items.get('1.1')?.standing).toBe('parked');
  });

  test('a file of an item that is not open is dropped', () => {
    const now = sitting();
    expect(now.give(read({ item: 'q1.1' }))).toEqual([]);
  });

  test('a resume takes it from the record: nothing is read again', () => {
    const now = sitting();
    now.give('done');
    now.give(read());
    const events = now.drafts.map((draft) => ({ at: '2026-03-02T09:00:00Z', ...draft }) as JournalEvent);
    const { lesson, route } = now.course;
    expect(fold(events, lesson, route).items.get('1.1')).toEqual(now.state.items.get('1.1'));
    const cut = events.findLastIndex(({ type }) => type === 'attempt') + 1;
    expect(owed(now.course, events.slice(0, cut)).map(({ type }) => type)).not.toContain('attempt');
  });
});
