import type { ToolCall } from '../client/model-call.ts';
import { runTool } from './run-tool.ts';
import type { Surroundings, Tool, ToolRun } from './tool.ts';

/** Experiments of one reply; what is refused counts too. */
const mostRuns = 6;

/** Where requests for tools are run: each once, and not without end. */
export class Desk {
  readonly runs: ToolRun[] = [];
  readonly #tools: readonly Tool[];
  readonly #around: Surroundings;
  readonly #done = new Map<string, ToolRun>();

  constructor(tools: readonly Tool[], around: Surroundings) {
    this.#tools = tools;
    this.#around = around;
  }

  get isClosed(): boolean {
    return this.runs.length >= mostRuns;
  }

  async run(call: Pick<ToolCall, 'name' | 'arguments'>, signal: AbortSignal): Promise<ToolRun> {
    const run = await this.#oneRun(call, signal);
    this.runs.push(run);
    return run;
  }

  async #oneRun(call: Pick<ToolCall, 'name' | 'arguments'>, signal: AbortSignal): Promise<ToolRun> {
    const key = `${call.name} ${call.arguments}`;
    const before = this.#done.get(key);
    if (before !== undefined) return { ...before, shows: null };
    if (this.isClosed) {
      const text = `No more than ${mostRuns} experiments are run for one reply.`;
      return { tool: call.name, outcome: 'too-much', text, shows: null };
    }
    const run = await runTool(this.#tools, call, this.#around, signal);
    this.#done.set(key, run);
    return run;
  }
}

/**
 * The call as it is run, and as it is repeated to the server: there ids have to differ, names to be plain, and
 * arguments to be JSON, or the whole conversation is refused.
 */
export function plainCall(
  { id, name, arguments: text }: ToolCall,
  ids: Set<string>,
): { call: Pick<ToolCall, 'name' | 'arguments'>; echo: ToolCall } {
  const bare = name.replace(/^functions?[./:]/, '');
  const echoed = bare.replace(/[^\w-]/g, '_').slice(0, 64) || 'unknown';
  const isUsable = /^[\w.:-]{1,64}$/.test(id) && !ids.has(id);
  const ownId = isUsable ? id : `call-${ids.size}`;
  ids.add(ownId);
  return {
    call: { name: bare, arguments: text },
    echo: { id: ownId, name: echoed, arguments: isObject(text) ? text : '{}' },
  };
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
