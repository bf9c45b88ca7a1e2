import type { Ended, Job, Ran, Thrown } from '../grading/code/job.ts';
import { sanitise } from '../text/sanitise.ts';
import type { ChildEnd } from './child.ts';
import { syntaxPlace } from './syntax-place.ts';

type Ending = Pick<Ran, 'ended' | 'message' | 'thrown'>;

interface Heard {
  done: boolean;
  fault: { kind: string; thrown: Thrown } | null;
}

/** How a run came to its end, in a sentence that a learner understands. */
export async function endingOf(job: Job, { done, fault }: Heard, end: ChildEnd): Promise<Ending> {
  const thrown = fault && clean(fault.thrown);
  if (fault?.kind === 'load' && thrown) return unloadable(job, thrown);
  if (end.cut === 'too-long')
    return ending(
      'too-long',
      `It took longer than ${job.caps.seconds} s and was ended. Look for a loop that never ends.`,
    );
  if (end.cut === 'too-much-output')
    return ending('too-much-output', 'It printed more than 64 kB and was ended. Look for a print in a loop.');
  if (end.cut === 'too-much-memory' || ranOutOfMemory(end))
    return ending(
      'too-much-memory',
      `It used more than ${job.caps.memoryMb} MB and was ended. Look for a list that grows in a loop.`,
    );
  if (end.cut === 'aborted') return ending('stopped', 'It was interrupted.');
  if (thrown)
    return ending(
      'stopped',
      `${thrown.name}: ${thrown.message}${place(thrown)}, thrown where nothing catches it.`,
      thrown,
    );
  if (done && end.code === 0) return ending('done', '');
  return ending('stopped', stoppedText(end));
}

const ending = (ended: Ended, message: string, thrown: Thrown | null = null): Ending => ({
  ended,
  message,
  thrown,
});

async function unloadable(job: Job, thrown: Thrown): Promise<Ending> {
  const line = thrown.line ?? (thrown.name === 'SyntaxError' ? await syntaxPlace(job) : null);
  const told = { ...thrown, line };
  return ending(
    'unloadable',
    `The file cannot be loaded. ${told.name}: ${told.message}${place(told)}.`,
    told,
  );
}

const place = ({ line }: Thrown) => (line === null ? '' : ` (line ${line})`);

function clean({ name, message, line }: Thrown): Thrown {
  const firstLine = sanitise(message).split('\n')[0] ?? '';
  return { name: sanitise(name), message: firstLine.replace(/\.$/, ''), line };
}

function ranOutOfMemory({ signal, code, stderr }: ChildEnd): boolean {
  return (signal === 'SIGABRT' || code === 134) && /heap|memory/i.test(stderr);
}

function stoppedText({ code, signal, startFault }: ChildEnd): string {
  if (startFault !== null) return `It could not be started: ${startFault}.`;
  if (code === 13) return 'It waits for a promise that never settles.';
  if (signal !== null) return `It was ended by ${signal} before it was through.`;
  return code === 0
    ? 'It stopped before it was through, as by process.exit().'
    : `It stopped before it was through, with code ${code}.`;
}
