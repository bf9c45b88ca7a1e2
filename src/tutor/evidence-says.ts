import type { Say } from '../session/event.ts';
import type { ProposedEvidence } from './reply/evidence.ts';

/**
 * What a model found in a free answer, beside the self-rating. Only the learner's own words are shown, for the model's
 * would be a grade in disguise; it changes no outcome.
 */
export function evidenceSays(evidence: readonly ProposedEvidence[], ideas: readonly string[]): Say | null {
  const rows = ideas.flatMap((idea, at) => {
    const found = evidence.find((one) => one.idea === at);
    return found === undefined ? [] : [`- ${nameOf(idea)}: ${wordsFor(found)}`];
  });
  if (rows.length === 0) return null;
  return {
    type: 'say',
    kind: 'answer',
    source: 'model',
    text: [
      'Where a model sees the ideas in your answer. It may be wrong; your own rating is what counts.',
      '',
      ...rows,
    ].join('\n'),
    data: { evidence: evidence.map(({ idea, met, quote }) => ({ idea: ideas[idea] ?? '', met, quote })) },
  };
}

const nameOf = (idea: string): string => idea.split(':')[0] ?? idea;

function wordsFor({ met, quote }: ProposedEvidence): string {
  if (met === 'missing') return 'no words found';
  return met === 'met' ? `“${quote}”` : `“${quote}” seems to say the opposite`;
}
