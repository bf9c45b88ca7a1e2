import type { Readable, Writable } from 'node:stream';
import { fromJsonSchema, McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import type { Failure } from '../../session/event.ts';
import type { Standing } from '../../session/standing.ts';
import { oneLine } from '../../text/one-line.ts';
import type { Signals } from '../interrupts.ts';
import { type Classroom, Seat } from './seat.ts';
import { instructions, teachPrompt } from './teach-prompt.ts';
import { type Told, told } from './told.ts';
import { type Tool, toolsFor } from './tools.ts';

export interface Assistance {
  stdin: Readable;
  /** Carries the protocol and nothing else. */
  stdout: Writable;
  signals: Signals;
  version: string;
  /** A line for whoever reads the log of the client. */
  remark: (text: string) => void;
  /** How an error is told: what is wrong, and what to do next. */
  failure: (error: unknown) => Omit<Failure, 'type'>;
  room: Classroom;
  standing: () => Standing;
}

/** Bytes; the largest answer that is taken is far below, whatever of it is escaped. */
const longestMessage = 1024 * 1024;

/**
 * Serves one assistant over stdin and stdout, until it goes or Ctrl-C comes. Settles when the sitting that was open
 * then has ended and is saved.
 */
export async function assist(means: Assistance): Promise<'eof' | 'interrupted'> {
  const { stdin, stdout, signals, remark, room, standing } = means;
  const seat = new Seat(room);
  const tools = toolsFor({ seat, standing });
  const wire = new StdioServerTransport(stdin, stdout, { maxBufferSize: longestMessage });
  const connection = serveStdio(() => serverOf(tools, means), {
    transport: wire,
    onerror: (error) => remark(`A message of the client was not understood: ${oneLine(error.message)}`),
  });
  const reason = await leaving(wire, stdout, signals);
  await seat.leave(reason);
  await connection.close();
  return reason;
}

/** The client closes its end, goes away or sends what nobody can read to its end; or Ctrl-C comes. */
function leaving(
  wire: StdioServerTransport,
  stdout: Writable,
  signals: Signals,
): Promise<'eof' | 'interrupted'> {
  return new Promise((resolve) => {
    const { onclose } = wire;
    wire.onclose = () => {
      onclose?.();
      resolve('eof');
    };
    for (const ending of ['close', 'error']) stdout.on(ending, () => resolve('eof'));
    const interrupted = () => {
      // A second one ends a program that hangs.
      signals.off('SIGINT', interrupted);
      resolve('interrupted');
    };
    signals.on('SIGINT', interrupted);
  });
}

function serverOf(tools: readonly Tool[], { version, failure }: Assistance): McpServer {
  const server = new McpServer({ name: 'sherpa', title: 'sherpa', version }, { instructions });
  for (const { name, title, description, input, isReading = false, call } of tools)
    server.registerTool(
      name,
      {
        title,
        description,
        inputSchema: fromJsonSchema<Record<string, unknown>>(input),
        annotations: { readOnlyHint: isReading, destructiveHint: false, openWorldHint: false },
      },
      async (given, { mcpReq }) =>
        resultOf(await call(given, mcpReq.signal).catch((error) => toldFailure(failure(error)))),
    );
  server.registerPrompt(
    'teach',
    { title: 'Teach with sherpa', description: 'How an assistant teaches with these tools.' },
    () => ({ messages: [{ role: 'user', content: { type: 'text', text: teachPrompt } }] }),
  );
  return server;
}

function toldFailure(failure: Omit<Failure, 'type'>): Told {
  return told([`${failure.message} ${failure.next}`.trim()], failure, true);
}

function resultOf({ text, structured, isError = false }: Told) {
  return { content: [{ type: 'text' as const, text }], structuredContent: structured, isError };
}
