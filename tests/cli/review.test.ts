import { describe, expect, test } from 'vitest';
import { sherpa, temporaryFolder } from './program.ts';

const route = 'training-and-backprop';

/** To the first number of section 2, answered wrong and given up, on the fifth of January. */
function aMistake(): string {
  const cwd = temporaryFolder();
  const input = ['/skip', '/skip', '0.2925', '/skip', '/quit'].join('\n');
  sherpa(['start', route, '--section', '2', '--plain'], {
    cwd,
    input: `${input}\n`,
    env: { SHERPA_CLOCK: '2026-01-05T09:00:00Z', SHERPA_SEED: '1' },
  });
  return cwd;
}

const on = (cwd: string, day: string, args: string[], input: string) =>
  sherpa(args, { cwd, input, env: { SHERPA_CLOCK: `2026-01-${day}T09:00:00Z`, SHERPA_SEED: '1' } });

const asked = (out: string) =>
  out
    .split('\n')
    .filter((line) => line.startsWith('{"type":"ask"'))
    .map((line) => JSON.parse(line).id as string);

describe('a mistake', () => {
  test('is not due on the same day', () => {
    const cwd = aMistake();
    const run = on(cwd, '05', ['review', '--json'], '');
    expect(asked(run.out)).toEqual([]);
    expect(run.out).toContain('Nothing is due');
    expect(run.code).toBe(0);
  });

  test('is not due where a `/quiz` was left, and nothing of that is asked', () => {
    const cwd = aMistake();
    const [open] = asked(on(cwd, '05', ['continue', route, '--json'], '/quiz 3\n/quit\n').out).slice(-1);
    expect(open).toMatch(/@/);
    const today = on(cwd, '05', ['review', '--json'], '');
    expect([today.out.includes('Nothing is due'), asked(today.out)]).toEqual([true, []]);
    const tomorrow = on(cwd, '06', ['review', '--json'], '{"command":"skip"}\n'.repeat(3));
    expect(asked(tomorrow.out).map((id) => id.replace(/@.*/, ''))).toEqual(['q2.5']);
    expect(tomorrow.out).toContain('"reason":"complete"');
  });

  test('comes back after a day with new numbers, and then the lesson goes on where it was', () => {
    const cwd = aMistake();
    const [due, back] = asked(on(cwd, '06', ['continue', '--json'], '{"command":"skip"}\n').out);
    expect(due).toMatch(/^q2\.5@\d+/);
    const [open] = asked(on(cwd, '06', ['start', route, '--json'], '{"command":"skip"}\n').out);
    expect(back).not.toMatch(/@/);
    expect(open).toMatch(/^q2\.5@\d+/);
  });

  test('is asked alone by `sherpa review`, which ends when it was met', () => {
    const cwd = aMistake();
    const run = on(cwd, '06', ['review', '--json'], '{"command":"skip"}\n{"command":"skip"}\n');
    const last = JSON.parse(run.out.trim().split('\n').at(-1) ?? '{}');
    expect(new Set(asked(run.out).map((id) => id.replace(/@.*/, '')))).toEqual(new Set(['q2.5']));
    expect(last).toMatchObject({ type: 'end', reason: 'complete' });
  });
});
