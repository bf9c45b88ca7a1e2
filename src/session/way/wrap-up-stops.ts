import type { Profile } from '../../learner/profile.ts';
import type { Lesson } from '../../lesson/lesson.ts';
import type { Say } from '../event.ts';
import { generatedItem } from './generated-item.ts';
import { makeItem } from './item.ts';
import { offer } from './offer.ts';
import { seedFor } from './placed-item.ts';
import { sayable } from './sayable.ts';
import { type Lead, nothing } from './stop.ts';

/** Takeaways, explain-back, confidence, and what still feels shaky. */
export function wrapUpStops(lesson: Lesson, profile: Profile): Lead[] {
  const section = (lesson.sections.at(-1)?.number ?? 0) + (lesson.project ? 2 : 1);
  const { takeaways, explainBack, confidenceQuestion } = lesson.wrapUp;
  const stops: Lead[] = explainBack.map((text, i) => ({
    lead: nothing,
    item: makeItem({
      id: `explain_back.${i + 1}`,
      kind: 'explain_back',
      section,
      text: sayable(text),
      key: { type: 'rated' },
      expected:
        takeaways.length > 0 ? ['Compare with the takeaways:', '', ...bullets(takeaways)].join('\n') : null,
    }),
  }));
  stops.push(...freshTrace(lesson, profile));
  stops.push({
    lead: nothing,
    item: makeItem({
      id: 'confidence',
      kind: 'confidence',
      section,
      text: sayable(confidenceQuestion ?? `On a scale of 1-10, how confident are you with ${lesson.title}?`),
      min: 1,
      max: 10,
      key: { type: 'scale' },
    }),
  });
  const parts = lesson.sections.slice(0, 20).map((s) => s.title);
  stops.push({
    lead: nothing,
    item: offer('offer.shaky.wrapup', section, 'Is there a part that still feels shaky? It goes to review.', [
      ...parts,
      'No, none',
    ]),
  });
  const [first] = stops;
  // Who explains back sees the takeaways afterwards, to compare; otherwise they are simply told.
  if (first)
    first.lead = () => (explainBack.length > 0 ? [heading()] : [heading(), ...takeawaysSay(takeaways)]);
  return stops;
}

/** Explaining back with numbers: a trace not seen before, alone, in which each gradient is named. */
function freshTrace(lesson: Lesson, profile: Profile): Lead[] {
  const trace = Object.values(lesson.checks.generated).find(
    (check) => check.kind === 'trace' && check.template === 'two-two-one',
  );
  if (trace === undefined) return [];
  const seed = seedFor(profile, `${trace.id} at the end`);
  const item = generatedItem(lesson.checks, `${trace.id}@${seed}`, { isUnaided: true });
  return item === null ? [] : [{ lead: nothing, item }];
}

function heading(): Say {
  return { type: 'say', kind: 'notice', source: 'guide', text: '## Wrap-up' };
}

function takeawaysSay(takeaways: string[]): Say[] {
  if (takeaways.length === 0) return [];
  return [
    {
      type: 'say',
      kind: 'summary',
      source: 'guide',
      text: ['What to take with you:', '', ...bullets(takeaways)].join('\n'),
    },
  ];
}

const bullets = (lines: string[]) => lines.map((line) => `- ${sayable(line)}`);
