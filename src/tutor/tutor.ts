import type { Say } from '../session/event.ts';
import type { SpeakRequest } from '../session/speak-request.ts';

/**
 * Who speaks: the guide itself, or a language model. Whoever it is
 * - never throws: a failure is a `say` that names the reason, or the guide's own words instead;
 * - always ends, at the latest soon after `signal` is aborted;
 * - always names its source in each `say`;
 * - never grades, and never says more of an open item than the request's vetted text does.
 */
export interface Tutor {
  speak(request: SpeakRequest, signal: AbortSignal): AsyncIterable<Say>;
}
