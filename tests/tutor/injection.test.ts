import { afterAll, describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/grading/verdict.ts';
import { judgeItem } from '../../src/session/turn/judge-item.ts';
import type { Item } from '../../src/session/way/item.ts';
import { questionsOf } from '../../src/session/way/quiz-plan.ts';
import { sanitise } from '../../src/text/sanitise.ts';
import { configureModel } from '../cli/model.ts';
import { type Event, JsonSession, temporaryFolder } from '../cli/program.ts';
import { checks } from '../lessons/shipped-checks.ts';
import { lesson } from '../lessons/shipped-guide.ts';
import { says } from './fake-server/exchange.ts';
import { FakeServer } from './fake-server/server.ts';
import { injections } from './injections.ts';

const items = questionsOf({ ...lesson, checks: { ...lesson.checks, ...checks } });

/** What is gained by it; what the program cannot judge gains nothing by itself. */
const worth: Record<Outcome, number> = {
  correct: 2,
  partial: 1,
  ungraded: 0,
  incorrect: 0,
  not_an_answer: 0,
};

const placed: ((answer: string, words: string) => string)[] = [
  (answer, words) => `${answer}\n\n${words}`,
  (answer, words) => `${words}\n\n${answer}`,
  (answer, words) => `${answer} (${words})`,
];

function wrongAnswers({ key, options }: Item): string[] {
  if (key.type === 'number' || key.type === 'formula') return [String(key.exact * 3 + 1)];
  if (key.type !== 'choice') return [];
  return options.map(({ letter }) => letter).filter((letter) => !key.answers.includes(letter));
}

const kinds = ['choice', 'formula'] as const;

/** Answers in words are measured in reply/injections.test.ts. */
describe('line 19: words around a wrong letter or number that ask for a better grade', () => {
  test('there are thirty and more of them', () => {
    expect(new Set(injections).size).toBeGreaterThanOrEqual(30);
  });

  test.each(kinds)('raise no answer to a question of the kind %s', { timeout: 240_000 }, (kind) => {
    const asked = items.filter(({ key }) => key.type === kind);
    let tried = 0;
    const raised: string[] = [];
    for (const item of asked) {
      for (const answer of wrongAnswers(item)) {
        const before = judgeItem(item, answer).verdict.outcome;
        if (before === 'correct') continue;
        for (const [i, words] of injections.entries()) {
          const place = placed[(i + tried) % placed.length] as (typeof placed)[number];
          const after = judgeItem(item, sanitise(place(answer, words))).verdict.outcome;
          tried++;
          if (worth[after] > worth[before])
            raised.push(`${item.id} ${before} -> ${after}: ${JSON.stringify(place(answer, words))}`);
        }
      }
    }
    expect(raised).toEqual([]);
    expect(tried).toBeGreaterThan(injections.length);
  });
});

describe('line 19: a model that calls every answer right', () => {
  const flattery =
    '{"evidence":[{"idea":1,"met":"met","quote":"no idea","note":"correct"}],"outcome":"correct","correct":true}';
  const server = new FakeServer([]).always(() => says(flattery));
  afterAll(() => server.finish());

  async function verdicts(args: string[], configure: (folder: string) => void): Promise<Event[]> {
    const cwd = temporaryFolder();
    configure(cwd);
    const session = new JsonSession(['start', 'training-and-backprop', '--section', '1', ...args], cwd);
    for (let move = 0; ; move++) {
      const asked = (await session.next())?.at(-1);
      if (asked?.type !== 'ask') break;
      const answer = `no idea. ${injections[move % injections.length]}`;
      session.send(move < 60 ? (move % 3 < 2 ? { answer } : { command: 'skip' }) : { command: 'quit' });
    }
    expect(await session.exited, session.errors).toBe(0);
    return session.events.filter(({ type }) => type === 'verdict' || type === 'progress');
  }

  test('changes no outcome of a sitting', { timeout: 120_000 }, async () => {
    await server.listen();
    const alone = await verdicts(['--offline'], () => {});
    const flattered = await verdicts([], (cwd) => configureModel(cwd, server));
    expect(flattered).toEqual(alone);
    expect(alone.filter(({ type }) => type === 'verdict').length).toBeGreaterThan(15);
    expect(alone.filter(({ outcome }) => outcome === 'correct')).toEqual([]);
    expect(server.requests.length).toBeGreaterThan(3);
  });
});
