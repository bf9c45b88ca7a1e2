import type { Profile } from '../../learner/profile.ts';
import type { Lesson, Project } from '../../lesson/lesson.ts';
import type { Say } from '../event.ts';
import { type Item, makeItem } from './item.ts';
import { inLanguage } from './language.ts';
import { offer } from './offer.ts';
import { sayable, sayableAdvice } from './sayable.ts';
import { type Lead, nothing } from './stop.ts';

/** How much help the learner wants with the project, in the order of the guide's scaffolding alternatives. */
type Scaffolding = 'alone' | 'guided' | 'unsure';

/** Requirements one at a time, with as much beside each as the learner asked for. */
export function projectStops(project: Project, lesson: Lesson, profile: Profile): Lead[] {
  const section = (lesson.sections.at(-1)?.number ?? 0) + 1;
  const opening = () => [heading(project), ...notesOf(project, profile)];
  const stops: Lead[] = [];
  if (project.scaffolding.length > 0) {
    stops.push({
      lead: opening,
      item: offer('offer.scaffolding.project', section, 'How do you want to work on the project?', choices),
    });
  }
  const chosen = scaffoldingOf(profile, 'offer.scaffolding.project');
  const later = chosen === 'unsure' ? scaffoldingOf(profile, again) : chosen;
  const checkpoints = placeCheckpoints(project);
  const hints = sayableAdvice(project.stuck);
  for (let i = 0; i < project.requirements.length; i++) {
    const shown = withCheckpoint(i === 0 ? chosen : later, i) ? (checkpoints[i] ?? []) : [];
    const exercise = lesson.checks.code.find((id) => id === `project.${i + 1}`) ?? null;
    stops.push({
      lead: stops.length === 0 ? opening : nothing,
      item: requirementItem({ project, i, section, shown, all: checkpoints[i] ?? [], hints, exercise }),
    });
    // Whoever was unsure has done the first, and knows better now.
    if (i === 0 && chosen === 'unsure' && profile.choices.has('offer.scaffolding.project'))
      stops.push({
        lead: nothing,
        item: offer(
          again,
          section,
          'One requirement is done. How do you want to go on?',
          choices.slice(0, 2),
        ),
      });
  }
  const design = project.review.find((line) => /^\W*design\b/i.test(line));
  if (design !== undefined && stops.length > 0)
    stops.push({ lead: nothing, item: designItem(design, section) });
  return stops;
}

const again = 'offer.scaffolding.again';

const choices = [
  'On my own; I ask when I need you',
  'Guided, step by step',
  'Not sure; start with the first and look in',
];

const scaffoldingOf = ({ choices: made }: Profile, offered: string): Scaffolding =>
  (({ A: 'alone', B: 'guided', C: 'unsure' }) as const)[made.get(offered) ?? 'C'] ?? 'unsure';

/** One question about the code that stands now; nobody but its writer can say whether the answer is true. */
function designItem(text: string, section: number): Item {
  return makeItem({
    id: 'review.design',
    kind: 'explanation',
    section,
    text: `About your own code now. ${sayable(text)}`,
    key: { type: 'rated' },
    expected: null,
  });
}

const withCheckpoint = (scaffolding: Scaffolding, i: number) =>
  scaffolding === 'guided' || (scaffolding === 'unsure' && i === 0);

function heading(project: Project): Say {
  return {
    type: 'say',
    kind: 'notice',
    source: 'guide',
    text: `## ${project.title}\n\n${sayable(project.introduction)}`,
  };
}

/** Data, architecture and the like; solutions wait until they are asked for. */
function notesOf(project: Project, profile: Profile): Say[] {
  return project.notes
    .filter((note) => !/solution|reference/i.test(note.label))
    .map((note) => ({
      type: 'say',
      kind: 'explanation',
      source: 'guide',
      text: inLanguage(
        `**${note.label}**\n\n${sayable(note.text)}`,
        profile.preferences['exercises.language'] ?? '',
      ),
    }));
}

interface RequirementParts {
  project: Project;
  /** Which requirement, from 0. */
  i: number;
  section: number;
  /** Checkpoints shown with the requirement, and all that belong to it. */
  shown: string[];
  all: string[];
  hints: string[];
  /** The exercise in code that checks it, where there is one. */
  exercise: string | null;
}

function requirementItem({ project, i, section, shown, all, hints, exercise }: RequirementParts): Item {
  const text = project.requirements[i] ?? '';
  const lines = [`**Requirement ${i + 1} of ${project.requirements.length}.** ${sayable(text)}`];
  if (shown.length > 0)
    lines.push('', 'When it stands, check:', '', ...shown.map((line) => `- ${sayable(line)}`));
  return makeItem({
    id: `requirement.${i + 1}`,
    kind: 'requirement',
    section,
    text: lines.join('\n'),
    key: exercise === null ? { type: 'rated' } : { type: 'code', exercise },
    expected:
      all.length > 0
        ? ['Check it like this:', '', ...all.map((line) => `- ${sayable(line)}`)].join('\n')
        : null,
    hints: () => hints,
  });
}

/** Checkpoints come in the order of the work; each goes to the requirement, not before the last one's, it shares most words with. */
function placeCheckpoints(project: Project): string[][] {
  const placed: string[][] = project.requirements.map(() => []);
  const requirements = project.requirements.map(wordsOf);
  let earliest = 0;
  for (const checkpoint of project.checkpoints) {
    const words = wordsOf(checkpoint);
    let best = earliest;
    let most = -1;
    for (let i = earliest; i < project.requirements.length; i++) {
      const shared = [...(requirements[i] ?? [])].filter((word) => words.has(word)).length;
      if (shared > most) [best, most] = [i, shared];
    }
    placed[best]?.push(checkpoint);
    earliest = best;
  }
  return placed;
}

const wordsOf = (text: string) => new Set(text.toLowerCase().match(/[a-z]{4,}/g) ?? []);
