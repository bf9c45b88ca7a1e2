import { after, type Course, type Draft } from '../session/course.ts';
import { dueItems } from '../session/due.ts';
import { fold } from '../session/fold.ts';
import type { SessionState } from '../session/state.ts';
import { notice } from '../session/turn/notice.ts';
import { routeOf } from '../session/way/route.ts';
import { openJournal } from '../store/journal.ts';
import { answerFiles } from './answer-files.ts';
import { noDesk } from './desk.ts';
import { learn } from './learn.ts';
import { loadRoute } from './load-route.ts';
import { openLaboratory } from './open-laboratory.ts';
import { openTutor } from './open-tutor.ts';
import { configOf, placesOf } from './places.ts';
import { rereadable } from './rereadable.ts';
import { sessionDraft } from './session-draft.ts';
import { viewOf } from './view.ts';
import { withholding } from './withholding.ts';
import { exitCodes, type GlobalOptions, type World } from './world.ts';

/** What is due, and nothing else; the learner's place in the lesson stays. */
export async function review(world: World, options: GlobalOptions, [name]: string[]): Promise<number> {
  const places = placesOf(world, options);
  const config = await configOf(world, places);
  const loaded = await loadRoute(world, places, name ?? null);
  const course: Course = { ...loaded, route: routeOf(loaded.lesson) };
  const { root, clock } = places;
  const journal = openJournal({ root, route: loaded.id, clock, guide: loaded.path });
  const { view, unread } = rereadable(await viewOf(world, options));
  try {
    const before = fold(journal.events, course.lesson, course.route);
    const due = dueItems(course, before, clock.now(journal.events.length).getTime());
    const session = sessionDraft({ places, config, loaded, journal, fresh: false });
    const record = (draft: Draft) => journal.append(draft);
    record(session);
    view.show({
      type: 'session',
      version: 1,
      route: loaded.id,
      id: session.id,
      resumed: before.session !== null,
      title: `${course.lesson.title}: review`,
    });
    const drafts: Draft[] = [session];
    if (due.length > 0) {
      const reviews: Draft = {
        type: 'command',
        item: before.at ?? '',
        name: 'review',
        argument: due.join(' '),
      };
      record(reviews);
      drafts.push(reviews);
    }
    view.show(notice(due.length === 0 ? nothingDue : `${due.length} due.`));
    const isWithheld = withholding(course, () => journal);
    const laboratory = openLaboratory(world, places.seed, isWithheld);
    const reason = await learn({
      course,
      state: after(course, before, drafts),
      tutor: await openTutor({
        ...{ world, options, places, config, view, unread, isWithheld, laboratory },
        lesson: course.lesson,
        route: loaded.id,
        session: session.id,
        code: () => null,
      }),
      desk: noDesk,
      files: answerFiles(world, { root: places.root, route: loaded.id }),
      laboratory,
      view,
      record,
      isOver: (state) => !isReviewing(state, before),
    });
    return reason === 'interrupted' ? exitCodes.interrupted : exitCodes.done;
  } finally {
    await view.close();
    journal.close();
  }
}

/** What stood beside the way before, a `/quiz` or a test, waits behind the reviews for the lesson to go on. */
function isReviewing({ aside, at }: SessionState, before: SessionState): boolean {
  const waiting = before.aside === null ? [] : [before.at, ...before.aside.queue];
  return aside !== null && !waiting.includes(at);
}

const nothingDue = 'Nothing is due for review. What you answer comes back after 1, 3, 7 and 21 days.';
