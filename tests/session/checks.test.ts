import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pretestItems } from '../../src/session/pretest.ts';
import { splitId } from '../../src/session/split-id.ts';
import { stockOf } from '../../src/session/way/stock.ts';
import { Sitting } from './bread.ts';

const read = (name: string) => readFileSync(`lessons/training-and-backprop/${name}`, 'utf8');
const guide = read('guide.md');
const checks = read('checks.yml');

/** A learner of the shipped lesson, and what was asked of them: ids in order, with the hash of the words. */
class Learner extends Sitting {
  readonly asked = new Map<string, string>();

  constructor() {
    super(guide, {}, checks);
  }

  get item() {
    const [id] = splitId(this.at);
    return this.course.route.stop(id, this.state.profile)?.item;
  }

  override give(input: string) {
    if (this.item && !this.at.endsWith(':confidence')) this.asked.set(this.item.id, this.item.hash);
    return super.give(input);
  }

  /** Answers what is asked wrongly, once; how sure they are is not said. */
  miss(): void {
    if (this.at.endsWith(':confidence')) this.give('/skip');
    const { key, options } = this.item ?? { options: [] };
    const right = key?.type === 'choice' ? key.answers : [];
    this.give(options.find(({ letter }) => !right.includes(letter))?.letter ?? '123456789');
  }

  missWhile(isOn: () => boolean): void {
    for (let i = 0; isOn(); i++) {
      if (i > 400) throw new Error(`still at ${this.at}`);
      this.miss();
    }
  }

  /** Of the check at the end of a section. */
  checkOf(section: number): string[] {
    return this.course.route
      .stops(this.state.profile)
      .filter(({ item, part }) => item.isUnaided && part.startsWith(`Section ${section}:`))
      .map(({ item }) => item.id);
  }

  /** Skips on until an item of these is asked. */
  toOne(ids: readonly string[]): this {
    for (let i = 0; !ids.includes(splitId(this.at)[0]); i++) {
      if (i > 600 || this.event?.type !== 'ask') throw new Error(`none of ${ids} is asked`);
      this.give('/skip');
    }
    return this;
  }
}

/** Every item of the check is asked, and none of them in words that were asked before. */
function expectNewCheck(learner: Learner, section: number): void {
  const ids = learner.checkOf(section);
  expect(ids.length).toBeGreaterThan(2);
  for (const id of ids) {
    learner.toOne([id]);
    const { hash } = learner.item ?? {};
    expect({ id, isNew: ![...learner.asked.values()].includes(hash ?? '') }).toEqual({ id, isNew: true });
    learner.miss();
  }
}

const toSection = (section: number) => {
  const learner = new Learner();
  const first = learner.course.route
    .stops(learner.state.profile)
    .find(({ item }) => item.section === section && item.kind !== 'offer');
  return learner.toOne([first?.item.id ?? '']);
};

describe('the check at the end of a section is asked in full and in new words', () => {
  test.each([1, 2, 3, 4])('after `/quiz` in section %i, three times over', (section) => {
    const learner = toSection(section);
    for (const count of [4, 10, 10]) {
      learner.give(`/quiz ${count}`);
      learner.missWhile(() => learner.state.aside !== null);
    }
    expectNewCheck(learner, section);
  });

  test.each([1, 4])('after a failed `/testout` of section %i', (section) => {
    const learner = toSection(section);
    learner.give('/testout');
    learner.missWhile(() => learner.state.aside !== null);
    expect(learner.words).toContain('Not all of it came out');
    expectNewCheck(learner, section);
  });

  test('after a pre-test of which every item was missed', () => {
    const learner = inPretest();
    learner.missWhile(() => learner.item?.isUnaided ?? false);
    for (const section of [1, 2, 3, 4]) expectNewCheck(learner, section);
  });

  test('and the numbers of the guide are none of them', () => {
    const learner = new Learner();
    const { profile } = learner.state;
    for (let seed = 1; seed <= 40; seed++) {
      const stops = learner.course.route.stops({ ...profile, seed, choices: new Map(pretested) });
      const own = Object.keys(learner.course.lesson.checks.items);
      const { words } = stockOf(learner.course.lesson.checks, []);
      const all = [...own, ...stops.filter(({ item }) => item.isUnaided).map(({ item }) => item.id)];
      expect(new Set(all.map(words)).size).toBe(all.length);
    }
  });
});

const pretested = [['offer.prerequisites.0', 'C']] as const;

function inPretest(): Learner {
  const learner = new Learner().toOne(['offer.prerequisites.0']);
  learner.give('C');
  return learner.toOne(pretestItems(learner.course.lesson, learner.state.profile, 'before'));
}

test('`/quiz` says its own count and nothing of the check', () => {
  const learner = toSection(1);
  const before = learner.words.length;
  learner.give('/quiz 2');
  learner.missWhile(() => learner.state.aside !== null);
  expect(learner.words.slice(before)).toContain('2 questions in between');
  expect(learner.words.slice(before)).not.toMatch(/without help|### Check/);
});

describe('where one answer each is promised', () => {
  /** What is asked without help from here on, each missed once. */
  function missesInCheck(learner: Learner): string[] {
    const asked: string[] = [];
    learner.missWhile(() => {
      if (!learner.item?.isUnaided) return false;
      expect(learner.ask.allowed).not.toContain('hint');
      asked.push(learner.item.id);
      return true;
    });
    return asked;
  }

  test('a pre-test of seven that are all missed asks seven times, one after the other, and says nothing else', () => {
    const learner = inPretest();
    const ids = pretestItems(learner.course.lesson, learner.state.profile, 'before');
    const before = learner.words.length;
    expect(missesInCheck(learner)).toEqual(ids);
    expect(learner.state.aside).toBeNull();
    expect(learner.words.slice(before)).not.toMatch(/not yet|did not come out|in a row/);
  });

  test('a missed check of a section leads to what comes after it', () => {
    const learner = toSection(1);
    const ids = learner.checkOf(1);
    learner.toOne(ids);
    expect(missesInCheck(learner)).toEqual(ids);
    expect(learner.state.at).toBe('q2.1');
  });

  test('an item of the way still brings a sibling', () => {
    const learner = toSection(1).toOne(['q1.5']);
    for (let rung = 0; rung < 4; rung++, learner.nowMs += 600_000) learner.give('/hint');
    const { key } = learner.item ?? {};
    learner.give(key?.type === 'formula' ? String(key.exact) : '');
    expect(learner.at).toMatch(/^q1\.5@/);
  });
});
