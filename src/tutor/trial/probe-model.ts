import type { Connection } from '../client/connection.ts';
import type { ModelClient } from '../client/model-call.ts';
import type { Surroundings } from '../tools/tool.ts';
import { probeContext } from './probe-context.ts';
import { type ModelProbe, probeReply } from './probe-reply.ts';
import { probeShapes } from './probe-shapes.ts';
import { probeTools } from './probe-tools.ts';

export interface Probing {
  client: ModelClient;
  connection: Connection;
  lab: Omit<Surroundings, 'open'>;
}

/** One probe after another, each with its remedy; what blocks the model ends them. Never throws, ends soon after the signal. */
export async function* probeModel(
  { client, connection, lab }: Probing,
  signal: AbortSignal,
): AsyncGenerator<ModelProbe, void> {
  const first = await probeReply(client, connection, signal);
  yield* first;
  if (signal.aborted || first.some(({ blocks }) => blocks)) return;
  yield* await probeContext(client, signal);
  if (signal.aborted) return;
  yield* probeShapes(client, connection.flags, signal);
  if (signal.aborted) return;
  yield* await probeTools(client, connection.flags, lab, signal);
}
