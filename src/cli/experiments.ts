import type { Say } from '../session/event.ts';
import type { LabRequest } from '../session/lab-request.ts';
import type { Drawing, LabMeans } from './laboratory.ts';

export async function* experiment(
  _means: LabMeans,
  request: LabRequest,
  _signal: AbortSignal,
): AsyncIterable<Say | Drawing> {
  yield { type: 'say', kind: 'notice', source: 'engine', text: `(${request.type})` };
}
