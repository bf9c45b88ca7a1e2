import type { Standing } from '../../session/standing.ts';
import { type Told, told } from './told.ts';

/** Where the learner stands, in words and as data. */
export function toldStanding(standing: Standing): Told {
  const { title, settled, total, sections, shown, due, left, goal } = standing;
  return told(
    [
      `# ${title}`,
      openWords(standing),
      `${settled} of ${total} items are settled.`,
      sections
        .map((one) => `- Section ${one.number}, ${one.title}: ${one.settled} of ${one.total}`)
        .join('\n'),
      shown.length > 0 ? ['Skills, by what was done alone:', ...shown].join('\n') : 'No skill was shown yet.',
      due > 0 ? `${due} due for review; a new sitting begins with them.` : 'Nothing is due for review.',
      left.length > 0 ? `Left open: ${left.join(', ')}.` : '',
      goal === null ? '' : `The learner's goal: ${goal}`,
    ],
    standing,
  );
}

function openWords({ open, isComplete }: Standing): string {
  if (isComplete) return 'The route is complete.';
  if (open === null) return 'Nothing was begun yet; `next` begins.';
  const tries = open.attempts === 1 ? '1 answer so far' : `${open.attempts} answers so far`;
  const latest = open.latest === null ? '' : `, the latest ${open.latest.outcome}`;
  const place = `${open.part}, item ${open.item} of ${open.of}`;
  return `Open: ${open.id} (${open.kind}), ${place}; ${tries}${latest}; ${open.hints} hints taken.`;
}
