import type { MalRule } from './mal-rule.ts';
import { backwardMalRules } from './mal-rules-backward.ts';
import { forwardMalRules } from './mal-rules-forward.ts';
import { lossMalRules } from './mal-rules-loss.ts';
import { parameterMalRules } from './mal-rules-parameters.ts';

/** All mistakes that are recognised by the numbers they give. */
export const malRules: readonly MalRule[] = [
  ...forwardMalRules,
  ...lossMalRules,
  ...backwardMalRules,
  ...parameterMalRules,
];

/** Throws for an id that no rule has. */
export function malRuleOf(id: string): MalRule {
  const rule = malRules.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`There is no mal-rule ${id}.`);
  return rule;
}
