import type { Say } from '../session/event.ts';
import type { Situation } from '../session/situation.ts';
import type { SpeakRequest } from '../session/speak-request.ts';

/**
 * Who speaks: the guide itself, or a language model. Whoever it is
 * - never throws: a failure is a `say` that names the reason, or the guide's own words instead;
 * - always ends, at the latest soon after `signal` is aborted;
 * - always names its source in each `say`;
 * - never grades, and never says more of an open item than the request's vetted text does.
 */
export interface Tutor {
  speak(request: SpeakRequest, situation: Situation, signal: AbortSignal): AsyncIterable<Say | Saying>;
}

/** Of a block that is being said: what may be shown of it so far, each time in place of the last. Only a screen does. */
export interface Saying {
  type: 'saying';
  text: string;
}

/** Outside a session: nothing is open, nobody is known. */
export function noSituation(lesson: string): Situation {
  return {
    lesson,
    section: null,
    open: null,
    names: () => ({}),
    preferences: {},
    goal: null,
    misconceptions: [],
  };
}
