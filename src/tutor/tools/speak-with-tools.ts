import type { Message, ModelCall, ModelClient, ModelNews, Reply, ToolCall } from '../client/model-call.ts';
import { runTool } from './run-tool.ts';
import type { Surroundings, Tool, ToolRun } from './tool.ts';

/** What a reply with tools comes to, in order: texts, waits and experiments, then exactly one `end`. */
export type SpokenNews =
  | Exclude<ModelNews, { type: 'end' }>
  /** Something was run, or refused, for the model; `shows` is for the learner. */
  | { type: 'tool'; run: ToolRun }
  /** The last reply, and all of them: each was paid for. */
  | { type: 'end'; reply: Reply; replies: readonly Reply[]; runs: readonly ToolRun[] };

/** After so many rounds of tools the model gets none, and has to speak. */
const mostRounds = 3;
const mostCallsInRound = 4;
/** Experiments of one reply; what is refused counts too. */
const mostRuns = 6;

/**
 * A reply of a model that may run experiments on its way to words. What is wrong with a request for a tool is told to
 * the model. Always ends: after three rounds no tool is offered any more.
 */
export async function* speakWithTools(
  client: ModelClient,
  call: ModelCall,
  { tools, around }: { tools: readonly Tool[]; around: Surroundings },
  signal: AbortSignal,
): AsyncGenerator<SpokenNews, void, undefined> {
  const replies: Reply[] = [];
  const desk = new Desk(tools, around);
  const ids = new Set<string>();
  let { messages } = call;
  for (let round = 0; ; round++) {
    const isLast = round === mostRounds || tools.length === 0 || refusesTools(client);
    const offered = isLast ? [] : tools.map(({ spec }) => spec);
    const reply = yield* spoken(client, { ...call, messages, tools: offered }, signal, hasText(replies));
    replies.push(reply);
    if (!isLast && isToolRefusal(reply)) {
      withoutTools.add(client);
      continue;
    }
    if (isLast || signal.aborted || reply.outcome !== 'complete' || reply.toolCalls.length === 0) {
      yield { type: 'end', reply, replies, runs: desk.runs };
      return;
    }
    const asked = reply.toolCalls.slice(0, mostCallsInRound).map((one) => plainCall(one, ids));
    const answers: Message[] = [];
    for (const one of asked) {
      const run = await desk.run(one.call, signal);
      yield { type: 'tool', run };
      answers.push({ role: 'tool', content: run.text, toolCallId: one.echo.id });
    }
    const said: Message = {
      role: 'assistant',
      content: reply.text,
      toolCalls: asked.map(({ echo }) => echo),
    };
    const over = round + 1 === mostRounds || desk.runs.length >= mostRuns;
    messages = [...messages, said, ...(over ? nowSpeak(answers) : answers)];
  }
}

/** Clients whose server refused a request for its tools: a model need not have them where its server does. */
const withoutTools = new WeakSet<ModelClient>();

/** Whether it is known that this client's model takes no tools; what they would tell is a fact for the prompt then. */
export const refusesTools = (client: ModelClient): boolean => withoutTools.has(client);

function isToolRefusal({ outcome, fault }: Reply): boolean {
  const isRefused = outcome === 'failed' && (fault?.status === 400 || fault?.status === 422);
  return isRefused && /\btools?\b|tool.?(?:choice|call)|function.?call/i.test(fault?.message ?? '');
}

const hasText = (replies: readonly Reply[]): boolean => replies.some(({ text }) => text.trim() !== '');

async function* spoken(
  client: ModelClient,
  call: ModelCall,
  signal: AbortSignal,
  goesOn: boolean,
): AsyncGenerator<SpokenNews, Reply, undefined> {
  let isFirst = true;
  for await (const news of client.call(call, signal)) {
    if (news.type === 'end') return news.reply;
    // What was said before an experiment and what is said after it are two paragraphs.
    if (news.type === 'text' && isFirst && goesOn) yield { type: 'text', text: '\n\n' };
    if (news.type === 'text') isFirst = false;
    yield news;
  }
  throw new Error('A model client ended without an end.');
}

/** Where requests for tools are run: each once, and not without end. */
class Desk {
  readonly runs: ToolRun[] = [];
  readonly #tools: readonly Tool[];
  readonly #around: Surroundings;
  readonly #done = new Map<string, ToolRun>();

  constructor(tools: readonly Tool[], around: Surroundings) {
    this.#tools = tools;
    this.#around = around;
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
    if (this.runs.length >= mostRuns) {
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
function plainCall(
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

function nowSpeak(answers: readonly Message[]): Message[] {
  const last = answers.at(-1);
  if (last?.role !== 'tool') return [...answers];
  const content = `${last.content}\n\nNo further tool is run. Answer the learner now, in words.`;
  return [...answers.slice(0, -1), { ...last, content }];
}
