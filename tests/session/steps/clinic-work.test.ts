import { expect, test } from 'vitest';
import { clinicCaseById, clinicCases } from '../../../src/lab/clinic/cases.ts';
import { causeOptions, fixOptions } from '../../../src/lab/clinic/judging.ts';
import type { StepEntry } from '../../../src/session/state.ts';
import { ClinicWork } from '../../../src/session/steps/clinic-work.ts';
import type { StepJudged } from '../../../src/session/steps/work.ts';

const found = clinicCaseById('asleep');
if (found === null) throw new Error('no such case');
const asleep = found;
const [right = '', wrong = ''] = ['rate-too-small', 'vanishing-gradient'].map(
  (cause) => causeOptions(asleep).find(({ id }) => id === cause)?.letter,
);
const [cure = '', noCure = ''] = ['raise-rate', 'more-units'].map(
  (fix) => fixOptions(asleep).find(({ id }) => id === fix)?.letter,
);

/** A case that is worked on: each answer is given to the step that is asked. */
class Case {
  readonly work = new ClinicWork(asleep);
  readonly entries: StepEntry[] = [];

  get step(): string | undefined {
    return this.work.ask(this.entries)?.step;
  }

  get text(): string | undefined {
    return this.work.ask(this.entries)?.text;
  }

  give(...answers: string[]): StepJudged {
    let last: StepJudged | null = null;
    for (const text of answers) {
      const step = this.step ?? '';
      last = this.work.judge(this.entries, step, text);
      const { read, outcome, isSettled } = last;
      if (outcome !== 'not_an_answer') this.entries.push({ step, answer: read, outcome, isSettled });
    }
    if (last === null) throw new Error('nothing was given');
    return last;
  }
}

test('evidence is asked for first and shown by a run, until enough was seen', () => {
  const one = new Case();
  expect(one.step).toBe('evidence');
  const look = one.give('curve');
  expect(look).toMatchObject({ outcome: 'ungraded', isSettled: false });
  expect(look.runs?.request).toEqual({ type: 'clinic', id: 'asleep', show: 'curve' });
  expect(one.text).toContain('curve');
  one.give('G');
  expect(one.step).toBe('cause');
});

test('before anything was seen no cause is confirmed or denied, and evidence is asked for again', () => {
  const said = [right, wrong].map((letter) => {
    const one = new Case();
    const judged = one.give('G', letter);
    expect(one.step).toBe('evidence');
    return { ...judged, read: '' };
  });
  expect(said[0]).toEqual(said[1]);
  expect(said[0]).toMatchObject({ outcome: 'ungraded', status: null, misconception: null, isSettled: false });
  expect(said[0]?.message).toContain('none was looked at yet');
  expect(said[0]).not.toHaveProperty('runs');
});

test('a cause named before anything was seen is credited no more afterwards', () => {
  const one = new Case();
  one.give('G', right, 'predictions', 'G', right, cure);
  expect(one.step).toBeUndefined();
  expect(one.work.outcome(one.entries)).toBe('partial');
});

test('whoever names causes without looking is told the cause at the third, with what shows it', () => {
  const one = new Case();
  const last = one.give('G', wrong, 'G', right, 'G', right);
  expect(last).toMatchObject({ outcome: 'ungraded', isSettled: true });
  expect(last.message).toMatch(/^The cause here:/);
  expect(last.runs?.request).toMatchObject({ tell: ['predictions', 'gradients'] });
  one.give(cure);
  expect(one.work.outcome(one.entries)).toBe('incorrect');
});

test('the right cause is partial where nothing that shows it was seen, and evidence is open again', () => {
  const one = new Case();
  expect(one.give('settings', 'G', right)).toMatchObject({ outcome: 'partial', status: 'wrong' });
  expect(one.step).toBe('evidence');
  expect(one.give('predictions', 'G', right).outcome).toBe('correct');
});

test('the right cause with what shows it is right, and what was measured is told', () => {
  const one = new Case();
  const judged = one.give('curve', 'predictions', 'G', right);
  expect(judged).toMatchObject({ outcome: 'correct', status: 'right', isSettled: true });
  expect(judged.runs?.request).toEqual({ type: 'clinic', id: 'asleep', tell: ['predictions'] });
  expect(one.step).toBe('fix');
  expect(one.give(cure).runs?.request).toEqual({ type: 'clinic', id: 'asleep', fix: cure });
  expect(one.work.outcome(one.entries)).toBe('correct');
});

test('a wrong cause hears what it would show; the third is the last, and the cause is told with what shows it', () => {
  const one = new Case();
  const first = one.give('predictions', 'G', wrong);
  expect(first).toMatchObject({
    outcome: 'incorrect',
    misconception: 'clinic-vanishing-gradient',
    isSettled: false,
  });
  expect(first.message).toContain('one would see');
  expect(one.step).toBe('cause');
  const last = one.give(wrong, wrong);
  expect(last.message).toContain('The cause here:');
  expect(last.runs?.request).toMatchObject({ tell: ['predictions', 'gradients'] });
  one.give(cure);
  expect(one.work.outcome(one.entries)).toBe('incorrect');
});

test('a wrong fix may be given again; after the third a cure is applied all the same', () => {
  const one = new Case();
  expect(one.give('predictions', 'G', right, noCure)).toMatchObject({
    outcome: 'incorrect',
    isSettled: false,
  });
  const last = one.give(noCure, noCure);
  expect(last.isSettled).toBe(true);
  expect(last.runs?.request).toMatchObject({ fix: cure });
});

test('an option read from words is named, a letter is not repeated', () => {
  const one = new Case();
  expect(one.give('the loss curve').message).toBe('Taken as A: the loss curve.');
  expect(one.give('predictions', 'G', 'the gradients vanish').message).toMatch(
    /^Taken as F: The gradient vanishes on its way back\. If that were so/,
  );
  expect(one.give(wrong).message).toMatch(/^If that were so/);
});

test('what cannot be read costs nothing and lists the letters', () => {
  const one = new Case();
  one.give('predictions', 'G');
  const judged = one.give('0.002 is way too small');
  expect(judged).toMatchObject({
    outcome: 'not_an_answer',
    message: 'Type one of the letters A, B, C, D, E, F.',
  });
  expect(one.entries).toHaveLength(2);
});

test('every case comes to its end by its own answers', () => {
  for (const each of clinicCases) {
    const work = new ClinicWork(each);
    const entries: StepEntry[] = [];
    for (let ask = work.ask(entries); ask !== null; ask = work.ask(entries)) {
      const judged = work.judge(entries, ask.step, work.answer(entries, ask.step));
      entries.push({ ...judged, step: ask.step, answer: judged.read });
    }
    expect(work.outcome(entries)).toBe('correct');
  }
});
