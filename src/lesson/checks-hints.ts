import type { HintLadder } from './checks.ts';
import { type Begun, filledText, type Numbers } from './checks-context.ts';

const hintKeys = ['pointer', 'principle', 'sibling', 'bottom_out'];

/** The ladder; a rung that is not written or cannot be filled is null. */
export function readHints({ fields, context }: Begun, numbers: Numbers): HintLadder {
  const rungs = fields.get('hints')?.record(hintKeys) ?? new Map();
  const rung = (key: string) => {
    const entry = rungs.get(key);
    return entry ? filledText(entry, numbers, context) : null;
  };
  return {
    pointer: rung('pointer'),
    principle: rung('principle'),
    sibling: rung('sibling'),
    bottomOut: rung('bottom_out'),
  };
}

/** Warns of rungs that items without numbers have to write themselves. */
export function reportMissingRungs(begun: Begun, { pointer, principle, bottomOut }: HintLadder): void {
  const missing = Object.entries({ pointer, principle, bottom_out: bottomOut })
    .filter(([, rung]) => rung === null)
    .map(([key]) => key);
  if (missing.length > 0) begun.entry.fault('checks-hints-missing', `no ${missing.join(', ')}.`);
}
