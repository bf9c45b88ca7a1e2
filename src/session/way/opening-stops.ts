import type { Profile } from '../../learner/profile.ts';
import type { Block, Lesson, Section } from '../../lesson/lesson.ts';
import type { Say } from '../event.ts';
import { demonstration, type Told } from '../lab-request.ts';
import { hasPretest } from '../pretest.ts';
import { prerequisiteItem } from './guide-items.ts';
import { type Item, makeItem } from './item.ts';
import { inLanguage, offersLanguages } from './language.ts';
import { offer } from './offer.ts';
import { pretestStops } from './pretest-stops.ts';
import { sayable } from './sayable.ts';
import { type Lead, nothing } from './stop.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** At most two things are asked before teaching: who the learner is, and what for. */
export function openingStops(lesson: Lesson): Lead[] {
  const goal = makeItem({
    id: 'opening.2',
    kind: 'opening',
    section: 0,
    text: 'If you like, say in one line what you want to do with this. It is used later. Enter alone passes.',
    key: { type: 'kept' },
  });
  return [
    { lead: nothing, item: placement(lesson) },
    { lead: nothing, item: goal },
  ];
}

/** The guide's adapt rules as a choice; without them its first opening question, else how familiar the topic is. */
function placement(lesson: Lesson): Item {
  const base = { id: 'opening.1', kind: 'opening', section: 0, key: { type: 'kept' } } as const;
  const rules = lesson.adaptations.slice(0, 8);
  if (rules.length >= 2) {
    const options = rules.map((rule, i) => ({ letter: letters[i] ?? '?', text: toLearner(rule.condition) }));
    return makeItem({ ...base, text: 'Which of these is most like you?', options });
  }
  return makeItem({ ...base, text: lesson.openingQuestions[0] ?? 'What do you know of this topic already?' });
}

/** Guides speak of the learner as "they". */
function toLearner(condition: string): string {
  const words: [RegExp, string][] = [
    [/^if\s+/i, ''],
    [/\bthey['’]re\b/gi, 'you are'],
    [/\bthey['’]ve\b/gi, 'you have'],
    [/\bthey['’]d\b/gi, 'you would'],
    [/\bthey (?:were|seem|are)\b/gi, 'you are'],
    [/\bthey\b/gi, 'you'],
    [/\bthemselves\b/gi, 'yourself'],
    [/\bthem\b/gi, 'you'],
    [/\btheir\b/gi, 'your'],
  ];
  const text = words.reduce((sentence, [from, to]) => sentence.replace(from, to), condition.trim());
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The short check, offered and never forced. What the route is about is said before it. */
export function prerequisiteStops(lesson: Lesson, profile: Profile): Lead[] {
  const says = () => [...destination(lesson), ...introduction(lesson)];
  if (lesson.prerequisiteQuestions.length === 0) return [{ lead: says, item: begin(lesson) }];
  const count = lesson.prerequisiteQuestions.length;
  const check = offer(
    'offer.prerequisites.0',
    0,
    `This route builds on a few things. Take the short check (${count} ${count === 1 ? 'question' : 'questions'}) first?`,
    [
      'Yes, check me',
      'No, go straight to the first section',
      ...(hasPretest(lesson) ? ['Yes, and a test of the whole route first, to see later what I gained'] : []),
    ],
  );
  const stops: Lead[] = [{ lead: says, item: check }];
  if (profile.choices.get(check.id) === 'B') return stops;
  for (const [i, question] of lesson.prerequisiteQuestions.entries())
    stops.push({ lead: nothing, item: prerequisiteItem(question, i, lesson.checks) });
  return [...stops, ...pretestStops(lesson, profile, 'before')];
}

function begin(lesson: Lesson): Item {
  const first = lesson.sections[0];
  return offer('offer.begin.0', 0, `Ready for ${first ? `“${first.title}”` : 'the lesson'}?`, [
    'Yes',
    'Tell me first what I will learn',
  ]);
}

/** What the learner will be able to do, shown before anything is taught: `**Show here:** digits` in the introduction. */
function destination(lesson: Lesson): Told[] {
  const named = lesson.notes.filter(({ label }) => /^show here:?$/i.test(label));
  return named.flatMap(({ text }) => demonstration(text) ?? []);
}

function introduction(lesson: Lesson): Say[] {
  const says: Say[] = lesson.openingFraming.map((text) => say(sayable(text)));
  if (lesson.cover.length > 0)
    says.push(say(['What this is about:', '', ...bullets(lesson.cover)].join('\n')));
  if (lesson.prerequisites.length > 0)
    says.push(say(['What helps to know beforehand:', '', ...bullets(lesson.prerequisites)].join('\n')));
  return says;
}

/** What the guide says to set up, from its heading to the next one, in the learner's language. */
export function setupSays(lesson: Lesson, profile: Profile): Say[] {
  return setupBlocks(lesson).flatMap((block) => {
    const words = inLanguage(sayable(block.markdown), profile.preferences['exercises.language'] ?? '');
    if (words === '') return [];
    return [
      {
        ...say(block.label === '' ? words : `**${block.label.replace(/:$/, '')}**\n\n${words}`),
        kind: 'example' as const,
      },
    ];
  });
}

function setupBlocks(lesson: Lesson): Block[] {
  const start = lesson.blocks.findIndex((block) => block.kind === 'heading' && /^setup/i.test(block.label));
  if (start < 0) return [];
  const end = lesson.blocks.findIndex(
    (block, i) =>
      i > start &&
      (block.kind === 'heading' || block.line > (lesson.sections[0]?.blocks[0]?.line ?? Infinity)),
  );
  return lesson.blocks.slice(start + 1, end < 0 ? undefined : end);
}

/** Asked once, at the first code that stands there in two languages; not when a file or the learner said it already. */
export function languageStops(lesson: Lesson, profile: Profile): Lead[] {
  const first = lesson.sections[0];
  if (!first) return [];
  const id = `offer.language.${first.number}`;
  if (profile.chosen.has('exercises.language') && !profile.choices.has(id)) return [];
  const blocks = [...setupBlocks(lesson), ...lesson.sections.flatMap((section) => section.blocks)];
  if (!blocks.some((block) => offersLanguages(block.markdown))) return [];
  const item = offer(id, first.number, 'In which language shall the code examples be?', [
    'JavaScript',
    'Python with numpy',
  ]);
  return [{ lead: nothing, item }];
}

const bullets = (lines: string[]) => lines.map((line) => `- ${sayable(line)}`);
const say = (text: string): Say => ({ type: 'say', kind: 'explanation', source: 'guide', text });

/** Learner-led pacing asks how to take each section. */
export function sectionOffer(section: Section): Item {
  return offer(
    `offer.section.${section.number}`,
    section.number,
    `How do you want to take “${section.title}”?`,
    ['Teach me, step by step', 'Straight to the questions and exercises', 'Skip this section'],
  );
}
