// Imported before the program. Tells its id, does at SIGUSR2 what a bug would do, and at its end tells when it drew.
import { writeFileSync } from 'node:fs';

const { PLANTED_PID: idFile, PLANTED_FRAMES: framesFile, PLANTED: what } = process.env;
if (idFile) writeFileSync(idFile, String(process.pid));

const frames = [];
const write = process.stdout.write;
process.stdout.write = function (chunk, ...rest) {
  if (String(chunk).includes('\u001b[?2026h')) frames.push(performance.now());
  return write.call(this, chunk, ...rest);
};
if (framesFile) process.on('exit', () => writeFileSync(framesFile, JSON.stringify(frames)));

process.on('SIGUSR2', () => {
  if (what === 'rejection') void Promise.reject(new Error('planted'));
  else if (what === 'exit') process.exit(7);
  else throw new Error('planted');
});
