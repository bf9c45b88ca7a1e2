import { oneLine } from '../../text/one-line.ts';
import type { ToolCall } from '../client/model-call.ts';
import { givenFrom } from './given.ts';
import { scratchTool } from './scratch.ts';
import { type Surroundings, type Tool, ToolRefusal, type ToolRun } from './tool.ts';
import { traceTool } from './trace.ts';
import { compareTool, trainTool } from './train.ts';

/** All that a model may run; the order is part of the prompt. */
export const labTools: readonly Tool[] = [trainTool, compareTool, traceTool, scratchTool];

/** Runs what a model asked for. Whatever is wrong with its request is an answer to it, with what is allowed. */
export async function runTool(
  tools: readonly Tool[],
  { name, arguments: text }: Pick<ToolCall, 'name' | 'arguments'>,
  around: Surroundings,
  signal: AbortSignal,
): Promise<ToolRun> {
  const tool = tools.find(({ spec }) => spec.name === name);
  const told = tool?.spec.name ?? oneLine(name, 40);
  try {
    if (tool === undefined) throw unknown(told, tools);
    return await tool.run(givenFrom(text), around, signal);
  } catch (error) {
    if (!(error instanceof ToolRefusal)) throw error;
    return { tool: told, outcome: error.outcome, text: error.message, shows: null };
  }
}

function unknown(name: string, tools: readonly Tool[]): ToolRefusal {
  const names = tools.map(({ spec }) => spec.name).join(', ');
  return new ToolRefusal('unknown-tool', `There is no tool "${name}"; there are ${names}.`);
}
