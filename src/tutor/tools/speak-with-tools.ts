import type { Message, ModelCall, ModelClient, ModelNews, Reply, ToolCall } from '../client/model-call.ts';
import { Desk, plainCall } from './desk.ts';
import type { Surroundings, Tool, ToolRun } from './tool.ts';
import { Beginning } from './written-calls.ts';

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
  const means = { speech: new Speech(), mayCall: tools.length > 0 };
  let { messages } = call;
  for (let round = 0; ; round++) {
    const isLast = round === mostRounds || tools.length === 0 || refusesTools(client);
    const offered = isLast ? [] : tools.map(({ spec }) => spec);
    const { reply, calls } = yield* spoken(client, { ...call, messages, tools: offered }, signal, means);
    replies.push(reply);
    if (!isLast && isToolRefusal(reply)) {
      withoutTools.add(client);
      continue;
    }
    if (isLast || signal.aborted || reply.outcome !== 'complete' || calls.length === 0) {
      yield { type: 'end', reply, replies, runs: desk.runs };
      return;
    }
    const asked = calls.slice(0, mostCallsInRound).map((one) => plainCall(one, ids));
    const answers: Message[] = [];
    for (const one of asked) {
      const run = await desk.run(one.call, signal);
      yield { type: 'tool', run };
      answers.push({ role: 'tool', content: run.text, toolCallId: one.echo.id });
    }
    const said: Message = {
      role: 'assistant',
      content: reply.toolCalls.length === 0 ? '' : reply.text,
      toolCalls: asked.map(({ echo }) => echo),
    };
    const over = round + 1 === mostRounds || desk.isClosed;
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

async function* spoken(
  client: ModelClient,
  call: ModelCall,
  signal: AbortSignal,
  { speech, mayCall }: { speech: Speech; mayCall: boolean },
): AsyncGenerator<SpokenNews, { reply: Reply; calls: readonly ToolCall[] }, undefined> {
  const beginning = new Beginning(mayCall);
  speech.begins();
  for await (const news of client.call(call, signal)) {
    if (news.type === 'wait') yield news;
    else if (news.type === 'text') yield* speech.say(beginning.push(news.text));
    else {
      const { text, calls } = beginning.end();
      yield* speech.say(text);
      return { reply: news.reply, calls: [...news.reply.toolCalls, ...calls] };
    }
  }
  throw new Error('A model client ended without an end.');
}

/** What is said before an experiment and what is said after it are two paragraphs. */
class Speech {
  #hasSpoken = false;
  #isParted = false;

  begins(): void {
    this.#isParted = this.#hasSpoken;
  }

  *say(text: string): Generator<SpokenNews, void, undefined> {
    if (text === '') return;
    yield { type: 'text', text: this.#isParted ? `\n\n${text}` : text };
    this.#isParted = false;
    this.#hasSpoken ||= text.trim() !== '';
  }
}

function nowSpeak(answers: readonly Message[]): Message[] {
  const last = answers.at(-1);
  if (last?.role !== 'tool') return [...answers];
  const content = `${last.content}\n\nNo further tool is run. Answer the learner now, in words.`;
  return [...answers.slice(0, -1), { ...last, content }];
}
