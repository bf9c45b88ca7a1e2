import { Client, type ClientOptions } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll } from 'vitest';
import type { Course } from '../../src/session/course.ts';
import { fold } from '../../src/session/fold.ts';
import type { JournalEvent } from '../../src/session/journal-event.ts';
import type { SessionState } from '../../src/session/state.ts';
import type { Item } from '../../src/session/way/item.ts';
import { routeOf } from '../../src/session/way/route.ts';
import { checks } from '../lessons/shipped-checks.ts';
import { lesson as guide } from '../lessons/shipped-guide.ts';
import { bin, type Event, environment, journalOf } from './program.ts';

export const shipped = 'training-and-backprop';

/** What a tool said. */
export interface Result {
  isError: boolean;
  text: string;
  data: Record<string, unknown> & {
    ask?: Event;
    end?: Event;
    said?: Event[];
    verdicts?: Event[];
    open?: unknown;
  };
}

const open: Assistant[] = [];
afterAll(() => Promise.all(open.map((one) => one.close())));

/** The official client, talking to the real program over pipes. */
export class Assistant {
  readonly client: Client;
  readonly transport: StdioClientTransport;
  errors = '';
  readonly results: { tool: string; given: object; result: Result }[] = [];

  private constructor(folder: string, args: string[], options: ClientOptions) {
    this.client = new Client({ name: 'an assistant', version: '1.0.0' }, options);
    this.transport = new StdioClientTransport({
      command: process.execPath,
      args: [bin, 'mcp', ...args],
      cwd: folder,
      env: environment(folder),
      stderr: 'pipe',
    });
    this.transport.stderr?.on('data', (data) => {
      this.errors += data;
    });
    open.push(this);
  }

  static async in(
    folder: string,
    args: string[] = [shipped],
    options: ClientOptions = {},
  ): Promise<Assistant> {
    const assistant = new Assistant(folder, args, options);
    await assistant.client.connect(assistant.transport);
    return assistant;
  }

  async call(tool: string, given: Record<string, unknown> = {}, signal?: AbortSignal): Promise<Result> {
    const call = { name: tool, arguments: given };
    const made = await this.client.callTool(call, signal ? { signal } : {});
    const content = made.content as { type: string; text: string }[];
    const result: Result = {
      isError: made.isError === true,
      text: content.map(({ text }) => text).join('\n'),
      data: (made.structuredContent ?? {}) as Result['data'],
    };
    this.results.push({ tool, given, result });
    return result;
  }

  /** What is asked now; null at the end. */
  async ask(): Promise<Event | null> {
    return (await this.call('next')).data.ask ?? null;
  }

  /** Answers what is asked. */
  async answer(answer: unknown): Promise<Result> {
    return this.call('answer', { item: (await this.ask())?.id, answer });
  }

  kill(): void {
    if (this.transport.pid !== null) process.kill(this.transport.pid, 'SIGKILL');
  }

  close(): Promise<void> {
    return this.client.close();
  }
}

const lesson = { ...guide, checks };

/** The shipped lesson with its keys, which no assistant sees. */
export const course: Course = { lesson, route: routeOf(lesson), startable: [], prerequisiteRoutes: [] };

/** Where the journal says the learner is, and the item that is open there. */
export function openIn(cwd: string): { state: SessionState; item: Item | null } {
  const state = fold(journalOf(cwd, shipped) as unknown as JournalEvent[], course.lesson, course.route);
  return {
    state,
    item: state.at === null ? null : (course.route.stop(state.at, state.profile)?.item ?? null),
  };
}
