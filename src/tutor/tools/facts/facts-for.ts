import { computed } from '../scratch.ts';
import { type Surroundings, ToolRefusal, type ToolRun } from '../tool.ts';
import { trained } from '../train.ts';
import { experimentIn } from './what-if.ts';

/**
 * What the engine has to say to a learner's question, for the prompt of a model that has no tools: the experiment it
 * asks for is run, and `shows` lets the learner see it. Null where none is recognised, or what is recognised cannot
 * be run. What is kept back comes as a fact too: that it is kept back.
 */
export async function factsFor(
  question: string,
  around: Surroundings,
  signal: AbortSignal,
): Promise<ToolRun | null> {
  const experiment = experimentIn(question);
  if (experiment === null) return null;
  try {
    return experiment.type === 'evaluate'
      ? computed(experiment.expression, around.open)
      : await trained('train', experiment.argument, around, signal);
  } catch (error) {
    if (!(error instanceof ToolRefusal)) throw error;
    if (error.outcome !== 'withheld') return null;
    return { tool: experiment.type, outcome: 'withheld', text: error.message, shows: null };
  }
}
