import { constants } from 'node:os';
import type { Ended, Job, Ran, Thrown } from '../grading/code/job.ts';
import { sanitise } from '../text/sanitise.ts';
import type { ChildEnd } from './child.ts';
import { inPlainWords } from './refused-access.ts';
import { type Place, syntaxPlace } from './syntax-place.ts';

type Ending = Pick<Ran, 'ended' | 'message' | 'thrown'>;

const numpyBroken =
  'numpy is installed but cannot be imported. Try: python3 -c "import numpy", and install it again.';

interface Heard {
  done: boolean;
  fault: { kind: string; thrown: Thrown } | null;
}

/** How a run came to its end, in a sentence that a learner understands. */
export function endingOf(job: Job, { done, fault }: Heard, end: ChildEnd): Ending {
  if (done && fault === null && end.cut !== 'too-much-output') return ending('done', '');
  const thrown = fault && clean(fault.thrown);
  if (fault?.kind === 'absent') return ending('absent', numpyBroken);
  if (fault?.kind === 'load' && thrown) return unloadable(job, thrown, end.stderr);
  if (end.cut === 'too-long')
    return ending(
      'too-long',
      `It took longer than ${job.caps.seconds} s and was ended. Look for a loop that never ends.`,
    );
  if (end.cut === 'too-much-output')
    return ending('too-much-output', 'It printed more than 64 kB and was ended. Look for a print in a loop.');
  if (end.cut === 'too-much-memory' || fault?.kind === 'memory' || ranOutOfMemory(end))
    return ending(
      'too-much-memory',
      `It used more than ${job.caps.memoryMb} MB${thrown ? place(thrown) : ''} and was ended. ` +
        'Look for a list that grows in a loop, or an array of an unexpected shape.',
      thrown,
    );
  if (end.cut === 'aborted') return ending('stopped', 'It was interrupted.');
  if (thrown)
    return ending(
      'stopped',
      `${thrown.name}: ${thrown.message}${place(thrown)}, thrown where nothing catches it.`,
      thrown,
    );
  return ending('stopped', stoppedText(job, end));
}

const ending = (ended: Ended, message: string, thrown: Thrown | null = null): Ending => ({
  ended,
  message,
  thrown,
});

function unloadable(job: Job, thrown: Thrown, stderr: string): Ending {
  const found = thrown.line === null && thrown.name === 'SyntaxError' ? syntaxPlace(job.file, stderr) : null;
  const told = found?.isOwn ? { ...thrown, line: found.line } : thrown;
  const refusal = refusedSyntax.exec(told.message)?.[1];
  const message = refusal
    ? `TypeScript's ${refusal} cannot be used here: types are only taken away, and it would have to be turned into code`
    : told.message;
  const text = `${refusal || told.name === 'Error' ? '' : `${told.name}: `}${message}${placeText(told, found)}`;
  return ending('unloadable', `The file cannot be loaded. ${text}.`, told);
}

/** As Node words it. */
const refusedSyntax = /^TypeScript (.+) is not supported in strip-only mode/;

const placeText = (thrown: Thrown, found: Place | null) =>
  found === null || found.isOwn ? place(thrown) : ` (${found.name}, line ${found.line})`;

const place = ({ line }: Thrown) => (line === null ? '' : ` (line ${line})`);

function clean({ name, message, line }: Thrown): Thrown {
  const firstLine = inPlainWords(sanitise(message)).split('\n')[0] ?? '';
  return { name: sanitise(name), message: firstLine.replace(/\.$/, ''), line };
}

/** V8 says so and aborts, or traps: on its heap, or on what it keeps beside it, as its collector's worklists. */
const ranOutOfMemory = ({ stderr }: ChildEnd) =>
  /\b(heap|process|JavaScript) out of memory\b|std::bad_alloc|Array buffer allocation failed/.test(stderr);

function stoppedText({ language }: Job, end: ChildEnd): string {
  const { code, startFault } = end;
  const signal = signalOf(end);
  if (startFault !== null) return `It could not be started: ${startFault}.`;
  if (signal === 'SIGSEGV')
    return 'It crashed before it was through. Look for a function that calls itself without an end.';
  if (signal !== null) return `It was ended by ${signal} before it was through.`;
  if (code === 13 && language !== 'python') return 'It waits for a promise that never settles.';
  return code === 0
    ? `It stopped before it was through, as by ${language === 'python' ? 'sys' : 'process'}.exit().`
    : `It stopped before it was through, with code ${code}.`;
}

/** A wrapper tells the signal that ended its child as 128 and the signal's number. */
function signalOf({ code, signal }: ChildEnd): string | null {
  if (signal !== null || code === null || code <= 128) return signal;
  return Object.entries(constants.signals).find(([, number]) => number === code - 128)?.[0] ?? null;
}
