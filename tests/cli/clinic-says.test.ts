import { expect, test } from 'vitest';
import { clinicSays } from '../../src/cli/clinic-says.ts';
import { clinicCaseById } from '../../src/lab/clinic/cases.ts';
import { tellingKinds } from '../../src/lab/clinic/judging.ts';

const means = { seed: 1, columns: 80, isWithheld: () => false, now: () => 0 };

test('what shows a cause is told in the numbers of the run', async () => {
  const found = clinicCaseById('asleep');
  if (found === null) throw new Error('no such case');
  const texts: string[] = [];
  const tell = tellingKinds(found);
  for await (const news of clinicSays('asleep', { tell }, means, new AbortController().signal))
    if (news.type === 'say') texts.push(`${news.kind} ${news.text}`);
  expect(texts).toHaveLength(1);
  expect(texts[0]).toMatch(/^explanation What shows it: All outputs still lie between 0\.\d+ and 0\.\d+/);
  expect(texts[0]).toMatch(/There is a gradient, of length [\d.]+/);
});
