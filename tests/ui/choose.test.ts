import { expect, test } from 'vitest';
import { hasColour, openView, type Terminal } from '../../src/ui/choose.ts';
import { choiceAsk } from './events.ts';
import { streams } from './streams.ts';

async function firstLine(mode: Terminal['mode'], env: Terminal['env'] = {}, isTTY = false): Promise<string> {
  const { input, output, written } = streams();
  const view = await openView({
    mode,
    stdin: Object.assign(input, { isTTY, setRawMode() {} }),
    stdout: Object.assign(output, { isTTY }),
    env,
  });
  view.show(choiceAsk);
  await view.close();
  return written().split('\n')[0] ?? '';
}

test.each<[string, Terminal['mode'], Terminal['env'], boolean, RegExp]>([
  ['JSON when asked for', 'json', {}, true, /^\{"type":"ask"/],
  ['plain text when asked for', 'plain', {}, true, /^Section 1/],
  ['plain text in a pipe', 'auto', {}, false, /^Section 1/],
  ['plain text on a dumb terminal', 'auto', { TERM: 'dumb' }, true, /^Section 1/],
  ['plain text for a screen reader', 'auto', { INK_SCREEN_READER: 'true' }, true, /^Section 1/],
])('%s', async (_, mode, env, isTTY, expected) => {
  expect(await firstLine(mode, env, isTTY)).toMatch(expected);
});

test.each([
  [{}, true],
  [{ NO_COLOR: '' }, true],
  [{ NO_COLOR: '1' }, false],
  [{ FORCE_COLOR: '0' }, false],
])('%o: colours %s', (env, expected) => {
  expect(hasColour(env)).toBe(expected);
});
