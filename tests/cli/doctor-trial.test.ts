import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { fault } from '../tutor/fake-server/faults.ts';
import { type Model, model } from '../tutor/trial/models.ts';
import { doctor, serving, type Trial } from './doctor-runs.ts';
import { running } from './mnist-source.ts';
import { configureModel } from './model.ts';
import { temporaryFolder } from './program.ts';

describe('--trial', { timeout: 300_000 }, () => {
  const counts = (trial: Trial | undefined) => trial && [trial.usable, trial.corrected, trial.withheld];

  test('a good model: thirty usable replies, seconds and tokens, nothing recorded', async () => {
    const { code, trial, folder } = await doctor(model(), { args: ['--trial'] });
    expect(trial?.situations.filter(({ outcome }) => outcome !== 'usable')).toEqual([]);
    expect(counts(trial)).toEqual([30, 0, 0]);
    expect(trial?.situations.every(({ tokens }) => tokens !== null && tokens > 500)).toBe(true);
    expect(trial).toMatchObject({ of: 30, tried: 30, helps: 'yes', stopped: null });
    expect(existsSync(path.join(folder, '.sessions'))).toBe(false);
    expect(code).toBe(0);
  });

  test('a model that tells every letter is withheld where a letter is asked for', async () => {
    const prose = 'The answer is A. The answer is B. The answer is C. The answer is D.';
    const { trial } = await doctor(model({ prose }), { args: ['--trial'] });
    const open = ['hint, first rung: a pointer', 'a wrong option', 'a demand for the right option'];
    const there = trial?.situations.filter(({ name }) => open.includes(name)) ?? [];
    expect(there.map(({ outcome }) => outcome)).toEqual(['withheld', 'withheld', 'withheld']);
    expect(there[0]?.reason).toMatch(/for the learner to find/);
  });

  test('a model that cannot reckon is corrected, and that is told', async () => {
    const prose = 'Small steps add up, since 0.2 + 0.3 = 0.6 in a sum. What do you expect next?';
    const { trial } = await doctor(model({ prose }), { args: ['--trial'] });
    expect(trial?.corrected).toBeGreaterThan(15);
    expect(trial?.situations.find(({ outcome }) => outcome === 'corrected')?.reason).toMatch(
      /number was wrong/,
    );
  });

  test('a key that comes back in a reply is not in the report', async () => {
    const key = 'canary-5f2d-77aa';
    const prose = `Take ${key} with you: ${'x'.repeat(20)} ${key} and 0.2 + 0.3 = 0.6 in a sum.`;
    const { out, err, trial } = await doctor(model({ prose }), {
      args: ['--trial', '--yes'],
      setup: { consent: false, more: { api_key_env: 'FAKE_KEY' } },
      env: { FAKE_KEY: key },
    });
    expect(trial?.corrected).toBeGreaterThan(5);
    expect(`${out}${err}`).not.toContain(key.slice(0, 8));
  });

  test('the limits of a session hold: it ends early and says which', async () => {
    const { code, trial, requests } = await doctor(model(), {
      args: ['--trial'],
      setup: { more: { max_calls_per_session: 14 } },
    });
    expect(requests).toHaveLength(14);
    expect(trial?.stopped).toMatch(/All 14 calls/);
    expect(trial?.tried).toBeLessThan(10);
    expect(code).toBe(0);
  });

  test('a server that dies is not asked thirty times', async () => {
    const dies: Model = (request) =>
      /ready|heron|0\.37|A nudge of the bias/.test(request.rawBody) ? model()(request) : fault(401, 'gone');
    const { code, trial } = await doctor(dies, { args: ['--trial'] });
    expect(trial).toMatchObject({
      tried: 3,
      withheld: 3,
      helps: 'no',
      stopped: expect.stringMatching(/3 times/),
    });
    expect(code).toBe(3);
  });

  test('a wait is told, and Ctrl-C ends it with what there is', async () => {
    const isBusy = [true];
    await using server = await serving((request) =>
      /once more/.test(request.rawBody) && isBusy.pop()
        ? fault(429, 'slow down', { 'retry-after': '1' })
        : model({ everyMs: 20 })(request),
    );
    const folder = temporaryFolder();
    configureModel(folder, server, { provider: 'ollama' });
    const { child, done } = running(['doctor', '--trial'], folder, {});
    let out = '';
    child.stdout.on('data', (text) => {
      if (!out.includes(' 3/30') && `${out}${text}`.includes(' 3/30')) child.kill('SIGINT');
      out += text;
    });
    const { code } = await done;
    expect(code).toBe(130);
    expect(out).toMatch(/ 1\/30 .*\(.* asks for patience: “slow down”\. 1 s to wait\.\) usable/);
    expect(out).toMatch(/ 2\/30 explain simpler, warmly: usable \(q2\.1, /);
    expect(out).toMatch(/Stopped early\. It was interrupted\./);
    expect(out).toMatch(/Of 30 situations [2-5] were tried/);
  });
});
