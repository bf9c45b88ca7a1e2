import type { Situation } from '../../session/situation.ts';
import { fenced } from './fence.ts';

const tones: Record<string, string> = {
  objective: 'Be plain and respectful, without praise.',
  encouraging: 'Be warm: begin with what is right or was tried well.',
  humorous: 'A light joke is welcome, never about the learner.',
};

const first: Record<string, string> = {
  visual: 'Begin with a picture in words, or a small drawing in characters.',
  hands_on: 'Begin with something the learner can try at once.',
  conceptual: 'Begin with the idea, before any formula.',
  example: 'Begin with a small example.',
};

const words: Record<string, number> = { concise: 60, balanced: 120, detailed: 220 };

/** How this learner wants to be taught, and why they learn: in sentences, for the end of a prompt. */
export function manner({ preferences, goal }: Pick<Situation, 'preferences' | 'goal'>, word: string): string {
  const lines = [
    tones[preferences['teaching.tone'] ?? 'objective'],
    first[preferences['teaching.first_representation'] ?? 'any'],
    languageOf(preferences['exercises.language']),
  ];
  if (goal) lines.push(`Why the learner is here:\n${fenced(goal.slice(0, 300), 'goal', word)}`);
  return lines.filter((line) => line !== undefined && line !== '').join('\n');
}

const languageOf = (language: string | undefined): string =>
  language === undefined ? '' : `Where a name needs a language, it is ${language}.`;

/** The length of an explanation at the depth asked for. */
export function wordsFor(preferences: Situation['preferences']): number {
  return words[preferences['teaching.explanation_depth'] ?? 'balanced'] ?? 120;
}
