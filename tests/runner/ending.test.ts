import { describe, expect, test } from 'vitest';
import type { Job } from '../../src/grading/code/job.ts';
import type { ChildEnd } from '../../src/runner/child.ts';
import { endingOf } from '../../src/runner/ending.ts';

const job = { language: 'javascript', caps: { memoryMb: 128, seconds: 4 } } as Job;
const unheard = { done: false, fault: null };
const ended = (how: Partial<ChildEnd>): ChildEnd => ({
  cut: null,
  code: null,
  signal: null,
  startFault: null,
  stderr: '',
  forgedFrames: 0,
  ...how,
});

describe('memory is named, whichever way the interpreter ran out of it:', () => {
  test.each([
    ['SIGABRT', 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory'],
    [
      'SIGABRT',
      'FATAL ERROR: Ineffective mark-compacts near heap limit Allocation failed - JavaScript heap out of memory',
    ],
    ['SIGTRAP', '# Fatal process out of memory: Worklist::Segment::Create'],
    ['SIGTRAP', '# Fatal process out of memory: Zone'],
    ['SIGTRAP', '# Fatal JavaScript out of memory: MemoryChunk allocation failed'],
    ['SIGABRT', "terminate called after throwing an instance of 'std::bad_alloc'"],
  ] as const)('%s, %s', (signal, stderr) => {
    for (const end of [ended({ signal, stderr }), ended({ code: signal === 'SIGABRT' ? 134 : 133, stderr })])
      expect(endingOf(job, unheard, end)).toMatchObject({
        ended: 'too-much-memory',
        message: expect.stringMatching(/^It used more than 128 MB and was ended\./),
      });
  });
});

test('a signal alone is named as what it is', () => {
  expect(endingOf(job, unheard, ended({ signal: 'SIGTRAP' })).message).toBe(
    'It was ended by SIGTRAP before it was through.',
  );
});
