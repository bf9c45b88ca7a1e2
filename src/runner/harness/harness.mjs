// The child's side of a check: loads a learner's file, does the steps it was told, and writes what came back. Frames go
// to descriptor 3, each a line that begins with a nonce read from stdin; the file never sees it. What is expected is
// not known here, so that nothing in this process can be made to pass.
import module from 'node:module';
import { closeDoors, lockImports } from './locks.mjs';
import { Missing, prepare, stepsOf } from './steps.mjs';
import {
  apply,
  bare,
  cut,
  exit,
  find,
  later,
  now,
  parse,
  readInput,
  stringify,
  toText,
  toWhole,
  writeLine,
} from './taken.mjs';

const { nonce, job } = parse(readInput());
const steps = job.steps;
prepare(steps);
for (let i = 0; i < steps.length; i++) Object.setPrototypeOf(steps[i], null);
bare(job.names);

// On a line of its own, whatever the file wrote there.
const send = (frame) => writeLine(`\n${nonce} ${frame}\n`);

/** Never throws, whatever was thrown: strings, getters and proxies among it. */
function described(error) {
  const field = (name) => {
    try {
      const value = error[name];
      return typeof value === 'string' ? value : '';
    } catch {
      return '';
    }
  };
  const name = cut(field('name'), 0, 80);
  let message = field('message');
  if (message === '') message = typeof error === 'object' && error !== null ? '' : text(error);
  const line = Missing.is(error) ? null : lineIn(field('stack'));
  return `{"name":${stringify(name === '' ? `a thrown ${typeof error}` : name)},"message":${stringify(cut(message, 0, 2000))},"line":${line}}`;
}

function text(value) {
  try {
    return toText(value);
  } catch {
    return '';
  }
}

/** The first place in the learner's file that a stack names. */
function lineIn(stack) {
  const at = find(stack, `${job.url}:`);
  const line = at < 0 ? 0 : toWhole(cut(stack, at + job.url.length + 1, at + job.url.length + 8), 10);
  return line > 0 ? line : null;
}

const fault = (kind, error) => send(`{"fault":"${kind}","thrown":${described(error)}}`);
const listen = process.on;
const unlisten = process.removeAllListeners;
const strays = ['uncaughtException', 'unhandledRejection'];
for (const kind of strays)
  process.on(kind, (error) => {
    fault(kind, error);
    exit(70);
  });
// Nothing is left to do and the steps are not through: something is awaited that never comes.
apply(listen, process, ['beforeExit', () => exit(13)]);

lockImports(module.registerHooks, job);
closeDoors();

async function main() {
  send('{"begun":true}');
  let exported;
  try {
    exported = await import(job.url);
  } catch (error) {
    fault('load', error);
    // Node alone knows the place of a syntax error, and tells it only on stderr, of an error that nothing caught.
    for (let i = 0; i < strays.length; i++) apply(unlisten, process, [strays[i]]);
    later(() => {
      throw error;
    });
    return;
  }
  send('{"loaded":true}');
  const deeds = stepsOf(exported, job.names);
  for (let i = 0; i < steps.length; i++) {
    const begin = now();
    try {
      const deed = deeds[steps[i].do](steps[i]);
      const value = await deed.value;
      const seconds = (now() - begin) / 1000;
      send(`{"step":${i},${deed.told(value)},"seconds":${seconds}}`);
    } catch (error) {
      send(`{"step":${i},"thrown":${described(error)}}`);
    }
  }
  send('{"done":true}');
  exit(0);
}

void main();
