import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { eventsIn, folderWithBread, journalFile, journalOf, sherpa, temporaryFolder } from './program.ts';

const hostile =
  'red \u001b[31m\u001b]0;title\u0007 \u009b2J \u0090q\u009c back\b\b \u202eevil\u202c \u001b]52;c;aGk=\u0007 \u0000';

/** The first character, as a number, that could act on a terminal: controls but tab and line feed, bidi marks. */
function rawIn(text: string): number | null {
  const acts = (code: number) =>
    (code < 32 && code !== 9 && code !== 10) ||
    (code >= 0x7f && code <= 0x9f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2066 && code <= 0x2069);
  return Array.from(text, (character) => character.codePointAt(0) ?? 0).find(acts) ?? null;
}

describe('what a learner types', () => {
  test.each([['plain'], ['json']])(
    'never reaches stdout as a control character or an escape, in %s',
    (mode) => {
      const cwd = folderWithBread();
      const lines = [
        hostile,
        hostile,
        `/notes ${hostile}`,
        '/notes',
        `/${hostile}`,
        `/config ${hostile}=${hostile}`,
        `= ${hostile}`,
        `/explain ${hostile}`,
        `why ${hostile}?`,
        '/back',
        '/back',
        '/quit',
      ];
      const input = `${lines.join('\n')}\n`;
      const runs = [
        sherpa(['start', 'bread.md', `--${mode}`], { cwd, input }),
        sherpa(['continue', `--${mode}`], { cwd, input: hostile }),
        sherpa(['continue', `--${mode}`], { cwd }),
        sherpa(['sessions', 'show'], { cwd }),
        sherpa(['sessions', 'export', 'bread'], { cwd }),
        sherpa([], { cwd }),
        sherpa(['ask', hostile.replaceAll('\0', ''), '--route', 'bread.md', `--${mode}`], { cwd }),
        sherpa([hostile.replaceAll('\0', ''), `--${mode}`], { cwd }),
        sherpa(['start', hostile.replaceAll('\0', ''), `--${mode}`], { cwd }),
        sherpa(['config', 'set', hostile.replaceAll('\0', ''), 'x'], { cwd }),
      ];
      for (const { out, err } of runs) {
        expect(rawIn(out)).toBeNull();
        expect(rawIn(err)).toBeNull();
      }
      // It was met (the words are there), it is in the record as typed, and the page for people is inert.
      expect(runs[0]?.out).toContain('red');
      expect(journalOf(cwd)).toContainEqual(
        expect.objectContaining({
          type: 'command',
          name: 'notes',
          argument: expect.stringContaining('\u001b[31m'),
        }),
      );
      const page = readFileSync(path.join(path.dirname(journalFile(cwd)), '2026-03-01.md'), 'utf8');
      expect(page).toContain('red');
      expect(rawIn(page)).toBeNull();
    },
  );

  test('may be a line of a megabyte: it is one answer, and the session goes on', () => {
    const cwd = folderWithBread();
    const run = sherpa(['start', 'bread.md', '--json'], { cwd, input: `A\n${'long '.repeat(210_000)}\nB\n` });
    expect([run.code, run.err]).toEqual([0, '']);
    expect(eventsIn(run.out).flatMap(({ type, id }) => (type === 'verdict' ? [id] : []))).toEqual([
      'opening.1',
      'opening.2',
      'offer.prerequisites.0',
    ]);
  });

  test.each([
    ['NO_COLOR', { NO_COLOR: '1' }],
    ['a wish for colour', { FORCE_COLOR: '3', COLORTERM: 'truecolor' }],
  ])('with %s a pipe gets plain text without a single escape', (_, env) => {
    const run = sherpa(['start', 'training-and-backprop'], {
      cwd: temporaryFolder(),
      env,
      input: 'A\n/skip\nA\n',
    });
    expect([run.code, run.err]).toEqual([0, '']);
    expect(rawIn(run.out)).toBeNull();
  });
});
