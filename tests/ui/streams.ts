import { PassThrough, Writable } from 'node:stream';

/** A pair of streams: what is sent in, and what came out so far. */
export function streams() {
  const input = new PassThrough();
  const output = new PassThrough();
  let written = '';
  output.setEncoding('utf8').on('data', (text: string) => {
    written += text;
  });
  return {
    input,
    output,
    written: () => written,
    send: (...lines: string[]) => input.write(lines.map((line) => `${line}\n`).join('')),
  };
}

/** A stream whose reader has gone: each write fails as it does behind `| head`. Like stdout, it stays open then. */
export function brokenPipe(): Writable {
  return new Writable({
    autoDestroy: false,
    write(_chunk, _encoding, done) {
      done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    },
  });
}

/** Every character that could act on a terminal or hide something, but the line feed. */
export const acting = new RegExp(
  `[${['0000-0009', '000b-001f', '007f-009f', '200b', '200e-200f', '202a-202e', '2060-2069', 'feff'].map(range).join('')}]`,
);

/** `202a-202e` as a pattern writes it. */
function range(codes: string): string {
  return codes.replace(/[0-9a-f]{4}/g, String.raw`\u$&`);
}

const ESC = '\u001b';

/** Takes off the weights and colours that ink itself writes, and nothing else. */
export function withoutLooks(frame: string): string {
  return frame.replace(new RegExp(`${ESC}\\[\\d+m`, 'g'), '');
}

/** Whether a colour of the text is set anywhere; bold and dim are none. */
export function isColoured(raw: string): boolean {
  return new RegExp(`${ESC}\\[(3[0-8]|9[0-7])[;m]`).test(raw);
}
