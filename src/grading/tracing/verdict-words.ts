import type { ElementStatus } from './judge-element.ts';
import { malRuleOf } from './mal-rules.ts';

interface Judged {
  name: string;
  status: 'right' | 'carried' | 'wrong';
  elements: readonly ElementStatus[];
  firstWrong: string | null;
  /** The first earlier element that is wrong. */
  slip: string | null;
  malRules: readonly string[];
}

/** What is said to an entry. No number of the trace stands in it. */
export function wordsFor({ name, status, elements, firstWrong, slip, malRules }: Judged): string {
  if (status === 'wrong') {
    const [rule, ...others] = malRules.map(malRuleOf);
    const sole = rule !== undefined && others.length === 0 ? ` ${rule.message}` : '';
    return `${firstWrong ?? name} is not right.${sole}`;
  }
  if (status === 'carried')
    return `${name} follows from your own earlier values, so this step is done as it should be; the slip is ${slip ?? 'further up'}.`;
  if (elements.includes('coarse'))
    return `${name} is right as far as it goes. Three decimals or more are needed to go on from it.`;
  return elements.includes('missing') ? 'Right so far.' : `${name} is right.`;
}
