import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Exchange, says } from '../tutor/fake-server/exchange.ts';
import { fault, redirect } from '../tutor/fake-server/faults.ts';
import { FakeServer } from '../tutor/fake-server/server.ts';
import { configureModel, letLearn } from './model.ts';
import { folderWithBread, sherpa } from './program.ts';

const canary = 'sk-canary-5f0c9d71e2';
const env = { BAKERY_KEY: canary, OPENAI_API_KEY: 'sk-other-91ab33', SHERPA_DEBUG: '1' };

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** A server that sends back the key it was given, wherever it can. */
const echoes: [string, () => Exchange][] = [
  ['in a 401', () => fault(401, `Incorrect API key provided: ${canary}.`)],
  ['in its words', () => says(`Your key is ${canary}, keep it safe. Authorization: Bearer ${canary}`)],
  ['in a redirect', () => redirect(`http://127.0.0.1:9/?key=${canary}`)],
  ['in a page', () => fault(502, `<h1>${canary}</h1>`)],
];

describe('line 18: a key that a server sends back', () => {
  test.each(echoes)('%s stands in nothing that is shown or kept', async (_, answer) => {
    const server = new FakeServer([]).always(answer);
    await server.listen();
    const folder = folderWithBread();
    configureModel(folder, server, { more: { api_key_env: 'BAKERY_KEY' }, consentKey: 'BAKERY_KEY' });
    const events = await letLearn(['start', 'bread.md'], folder, { moves: 12, env });
    expect(server.requests.length).toBeGreaterThan(0);
    expect(server.requests.every(({ headers }) => headers.authorization === `Bearer ${canary}`)).toBe(true);
    await server.finish();
    const shown = [
      JSON.stringify(events),
      ...['sessions export bread --json', 'config show --json', 'config show', 'doctor --json', ''].map(
        (words) => {
          const run = sherpa(words.split(' ').filter(Boolean), { cwd: folder, env });
          return run.out + run.err;
        },
      ),
    ];
    const kept = filesUnder(folder).map((file) => readFileSync(file, 'utf8'));
    expect(kept.join('').length).toBeGreaterThan(1000);
    const leak = /.{0,80}(?:canary-5f0c9d71e2|sk-other-91ab33)/;
    expect([...shown, ...kept].flatMap((text) => leak.exec(text)?.[0] ?? [])).toEqual([]);
  });
});
