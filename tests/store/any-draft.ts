import * as fc from 'fast-check';
import type { Draft } from '../../src/session/course.ts';
import { attemptDraft, sessionDraft } from './drafts.ts';

const text = fc.string({ unit: 'binary', maxLength: 60 });
// JSON has no minus zero and no infinity; a number typed by a learner never is one in the record.
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0);
const input = fc.oneof(
  fc.record({ type: fc.constant('line' as const), text }),
  fc.record({ type: fc.constant('say' as const), text }),
  fc.record({ type: fc.constant('command' as const), text }),
  fc.record({
    type: fc.constant('answer' as const),
    value: fc.oneof(text, number, fc.array(number), fc.array(fc.array(number))),
  }),
  fc.record({ type: fc.constant('read' as const), item: text, file: text, text, fault: fc.option(text) }),
  fc.constant({ type: 'interrupt' as const }),
);

/** Any event that a session may record. */
export const anyDraft: fc.Arbitrary<Draft> = fc.oneof(
  fc.record({ type: fc.constant('input' as const), item: text, input }),
  fc.record({ type: fc.constant('shown' as const), item: text }),
  fc.record({ type: fc.constant('command' as const), item: text, name: text, argument: text }),
  fc.record({
    type: fc.constant('end' as const),
    reason: fc.constantFrom('complete' as const, 'eof' as const),
    open: fc.array(text),
  }),
  fc.constantFrom(sessionDraft('r'), attemptDraft('correct'), attemptDraft('incorrect', 0)),
  fc
    .record({ answer: text, misconception: fc.option(text), attempt: fc.nat() })
    .map((some) => ({ ...attemptDraft('correct'), ...some }) as Draft),
);
