import { askedAfter, chosenQuestions } from '../../learner/choose.ts';
import { type Profile, preferenceFor } from '../../learner/profile.ts';
import type { Lesson, Section } from '../../lesson/lesson.ts';
import type { Say } from '../event.ts';
import { demonstration, type Told } from '../lab-request.ts';
import { checkStops } from './check-stops.ts';
import { afterItem, exerciseItem, questionItem } from './guide-items.ts';
import type { Item } from './item.ts';
import { languageStops, openingStops, prerequisiteStops, sectionOffer, setupSays } from './opening-stops.ts';
import { type Part, type Piece, partsOf, saysOf } from './part.ts';
import { moreOffer, placedItem } from './placed-item.ts';
import { morePlacedHere, placedHere } from './placed-names.ts';
import { pretestStops } from './pretest-stops.ts';
import { projectStops } from './project-stops.ts';
import type { Lead, Stop } from './stop.ts';
import { stoppingPlaces } from './stopping-places.ts';
import { wrapUpStops } from './wrap-up-stops.ts';

/** The whole way through a lesson for this learner, in order. Pure: the same profile gives the same way. */
export function planRoute(lesson: Lesson, profile: Profile): Stop[] {
  const builder = new Way();
  builder.add('Introduction', openingStops(lesson));
  builder.add('Prerequisites', prerequisiteStops(lesson, profile));
  builder.add('Setup', languageStops(lesson, profile));
  builder.say(() => setupSays(lesson, profile));
  for (const section of lesson.sections) walkSection(lesson, section, profile, builder);
  if (lesson.project) builder.add(lesson.project.title, projectStops(lesson.project, lesson, profile));
  builder.add('Wrap-up', pretestStops(lesson, profile, 'after'));
  builder.add('Wrap-up', wrapUpStops(lesson, profile));
  return stoppingPlaces(unique(builder.stops));
}

/** Collects stops; words without a question wait for the next one. */
class Way {
  readonly stops: Stop[] = [];
  private waiting: (() => Told[])[] = [];

  say(says: () => Told[]): void {
    this.waiting.push(says);
  }

  ask(part: string, item: Item): void {
    const { waiting } = this;
    this.stops.push({ item, part, lead: () => waiting.flatMap((says) => says()), toStop: 0 });
    this.waiting = [];
  }

  add(part: string, leads: Lead[]): void {
    for (const { lead, item } of leads) {
      this.say(lead);
      this.ask(part, item);
    }
  }
}

function walkSection(lesson: Lesson, section: Section, profile: Profile, way: Way): void {
  const walk = sectionWalk(lesson, section, profile, way);
  way.say(() => [opening(section)]);
  if (preferenceFor(profile, 'teaching.pacing', section.number) === 'learner-led')
    walk.ask(sectionOffer(section));
  const [first] = section.exercises;
  const handsOn = preferenceFor(profile, 'teaching.first_representation', section.number) === 'hands_on';
  if (handsOn && first) walk.ask(exerciseItem(section, first, lesson.checks));
  const isTold = profile.choices.get(`offer.section.${section.number}`) !== 'B';
  for (const part of partsOf(section)) {
    if (isTold) way.say(() => [...saysOf(part, section, profile), ...shownHere(part)]);
    for (const name of placedHere(part, section))
      walk.ask(walk.questions.find((item) => item.id === name) ?? placedItem(lesson, section, profile, name));
    for (const names of morePlacedHere(part)) walk.ask(moreOffer(section, names));
    for (const piece of part.pieces) walk.askPiece(piece);
  }
  for (const exercise of section.exercises) walk.ask(exerciseItem(section, exercise, lesson.checks));
  for (const item of walk.questions) walk.ask(item);
  for (const { lead, item } of checkStops(lesson, section, profile)) {
    way.say(lead);
    walk.ask(item);
  }
}

/** Asks of one section; each item once, wherever it is met first. */
function sectionWalk(lesson: Lesson, section: Section, profile: Profile, way: Way) {
  const name = `Section ${section.number}: ${section.title}`;
  const questions = questionsAskedIn(lesson, section, profile);
  const own = new Set(section.questions.map((question) => question.id));
  const asked = new Set<string>();
  const ask = (item: Item | undefined) => {
    if (!item || asked.has(item.id)) return;
    asked.add(item.id);
    way.ask(name, item);
  };
  const askPiece = ({ role, block }: Piece) => {
    if (role === 'questions') for (const item of questions.filter((q) => own.has(q.id))) ask(item);
    if (role === 'exercise') {
      for (const exercise of section.exercises.filter((e) => e.id === block.exercise))
        ask(exerciseItem(section, exercise, lesson.checks));
    }
    if (role === 'after_exercise') {
      for (const after of section.afterExercise.filter((a) => a.isQuestion))
        ask(afterItem(section, after, lesson.checks));
    }
  };
  return { questions, ask, askPiece };
}

function opening(section: Section): Say {
  const minutes = section.minutes === null ? '' : ` (about ${section.minutes} minutes)`;
  return {
    type: 'say',
    kind: 'notice',
    source: 'guide',
    text: `## Section ${section.number}: ${section.title}${minutes}`,
  };
}

/** The questions asked in this section: its own, or those of earlier ones that were put off to here. */
function questionsAskedIn(lesson: Lesson, here: Section, profile: Profile): Item[] {
  return lesson.sections
    .filter((section) => askedAfter(lesson, section, profile) === here.number)
    .flatMap((section) =>
      chosenQuestions(section, profile).map((question) => questionItem(section, question, lesson.checks)),
    );
}

/** `**Show here:** digits`: a built-in demonstration that runs at the end of this part. */
function shownHere(part: Part): Told[] {
  return part.pieces
    .filter((piece) => piece.role === 'show_here')
    .flatMap((piece) => demonstration(piece.block.markdown) ?? []);
}

/** Odd guides repeat ids; every stop needs its own. */
function unique(stops: Stop[]): Stop[] {
  const seen = new Map<string, number>();
  return stops.map((stop) => {
    const times = (seen.get(stop.item.id) ?? 0) + 1;
    seen.set(stop.item.id, times);
    return times === 1 ? stop : { ...stop, item: { ...stop.item, id: `${stop.item.id}-${times}` } };
  });
}
