import { chmodSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../src/runner/run.ts';
import { probeSandbox } from '../../src/runner/sandbox-probe.ts';
import { jobOf, Learner, means } from './learner.ts';

test('doctor tells what a run then reports', async () => {
  const learner = new Learner();
  const { isolation } = await run(jobOf(learner.write({ 'net.js': '' }), []), means);
  learner.remove();
  const [probe] = await probeSandbox(means);
  expect(probe?.detail).toContain(
    `${isolation.walls.join(', ')}; network ${isolation.network}, other files ${isolation.files}`,
  );
});

test('a wall that does not start is left out, once and with its reason', async () => {
  const learner = new Learner();
  const bwrap = learner.write({
    bwrap: '#!/bin/sh\necho tried >> "$(dirname "$0")/tries"\necho "no permission here" >&2\nexit 1\n',
    'net.js': '',
  });
  chmodSync(bwrap, 0o755);
  const broken = { ...means, searchPath: learner.folder };
  const job = jobOf(path.join(learner.folder, 'net.js'), []);
  const first = await run(job, broken);
  expect(first).toMatchObject({ ended: 'done', isolation: { walls: ['permissions', 'caps'] } });
  await run(job, broken);
  const [probe] = await probeSandbox(broken);
  expect(probe?.detail).toContain('bubblewrap: no permission here');
  expect(probe?.remedy).toContain('install bubblewrap');
  expect(readFileSync(path.join(learner.folder, 'tries'), 'utf8')).toBe('tried\n');
  learner.remove();
});
