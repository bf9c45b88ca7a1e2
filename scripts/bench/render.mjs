// How long a frame takes while a model speaks: a reply of 5,000 tokens in one paragraph, on a screen of 80 by 24.
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const limitMs = 16;
const sentence = 'The gradient says which way the loss grows, and how fast it does so here. ';
// About four characters a token.
const sentences = Math.ceil((5_000 * 4) / sentence.length);

const program = `
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { render } from 'ink';
import { createElement } from 'react';
import { App } from './src/ui/screen/app.tsx';
import { ScreenStore } from './src/ui/screen/store.ts';

export async function frames(sentence, sentences) {
  const size = { columns: 80, rows: 24 };
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode() {}, ref() {}, unref() {} });
  const stdout = Object.assign(new PassThrough(), { isTTY: true, ...size });
  stdout.resume();
  const store = new ScreenStore(size, { give() {}, interrupt() {}, endOfInput() {} });
  const times = [];
  const app = render(createElement(App, { store, hasColour: true }), {
    ...{ stdin, stdout, interactive: true, exitOnCtrlC: false, patchConsole: false },
    onRender: ({ renderTime }) => times.push(renderTime),
  });
  for (let said = '', n = 0; n < sentences; n++) {
    said += sentence;
    store.tell(said);
    await sleep(40);
  }
  app.unmount();
  return times;
}
`;

export async function benchRender() {
  const folder = mkdtempSync(path.resolve('node_modules', '.bench-'));
  const outfile = path.join(folder, 'frames.mjs');
  try {
    await build({
      ...{ outfile, bundle: true, format: 'esm', platform: 'node', jsx: 'automatic', logLevel: 'error' },
      stdin: { contents: program, resolveDir: process.cwd(), loader: 'tsx' },
      packages: 'external',
    });
    const { frames } = await import(pathToFileURL(outfile).href);
    const times = (await frames(sentence, sentences)).toSorted((a, b) => a - b);
    const at = (share) => times[Math.min(times.length - 1, Math.floor(share * times.length))];
    console.log(`frames of a reply of 5,000 tokens: ${times.length}`);
    console.log(`render, median: ${at(0.5).toFixed(1)} ms`);
    console.log(`render, p95:    ${at(0.95).toFixed(1)} ms (at most ${limitMs})`);
    return at(0.95) > limitMs;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
