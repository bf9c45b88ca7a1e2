import { forwardMalRules } from './forward-mal-rules.ts';
import { gradientMalRules } from './gradient-mal-rules.ts';
import type { MalRule } from './mal-rule.ts';
import { slopeMalRules } from './slope-mal-rules.ts';

/** Every wrong way that is recognised by its numbers. */
export const malRules: readonly MalRule[] = [...forwardMalRules, ...slopeMalRules, ...gradientMalRules];

export function malRuleNamed(id: string): MalRule | null {
  return malRules.find((rule) => rule.id === id) ?? null;
}
