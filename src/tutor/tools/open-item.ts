import type { OpenItem } from '../../session/situation.ts';
import { leaks } from '../../session/turn/leak.ts';
import { ToolRefusal, type ToolRun } from './tool.ts';

/**
 * What is to be foretold, or found out from evidence that is asked for, is not run before.
 * @throws ToolRefusal `withheld`
 */
export function refuseWhileForetold(open: OpenItem | null): void {
  if (open === null) return;
  const isExperiment = open.item.runs !== null || /^(predict|clinic)\./.test(open.item.id);
  if (open.isUnaided || isExperiment)
    throw new ToolRefusal(
      'withheld',
      'The question that is open asks what an experiment shows; none is run until it is answered. Do not tell what would come out.',
    );
}

/** A result that would give away the key of what is open is kept back whole. */
export function unlessTold(open: OpenItem | null, run: ToolRun): ToolRun {
  if (open === null || !leaks(run.text, open.item, open.steps)) return run;
  const text =
    'The result is kept back: it would show the answer to the question that is open. Help with the way, not with the number.';
  return { ...run, outcome: 'withheld', text, shows: null };
}
