import { unaidedCheck } from '../../learner/select.ts';
import type { Turn } from '../course.ts';
import { stockFor } from '../stock-for.ts';
import { type Given, record, said } from './given.ts';
import { notice } from './notice.ts';

const most = 10;

/** Of the walk a quiz knows nothing, so it could use up what the walk keeps for its checks. */
export const inQuiz = 'This is a quiz already. In the lesson, `/quiz` and `/testout` ask what is new to you.';

/** `/quiz` and `/quiz 5`: some questions of this section with new numbers, then back to the way. */
export function practice(given: Given): Turn {
  const { course, state, stop, argument } = given;
  if (course.route.mode === 'quiz') return said(inQuiz);
  const count = argument === '' ? 3 : Number(argument);
  if (!Number.isInteger(count) || count < 1 || count > most)
    return said(`\`/quiz\` takes a number of questions from 1 to ${most}; not “${argument}”.`);
  const stock = stockFor(course, state);
  const components = course.lesson.checks.components.filter(
    (one) => one.section === stop.item.section && (stock.templates.get(one.id)?.length ?? 0) > 0,
  );
  const { observations, profile } = state;
  const ids = unaidedCheck(components, observations, stock, profile.seed, count)
    .slice(0, count)
    .map(({ item }) => item);
  if (ids.length === 0)
    return said(
      'There are no further questions for this part. `sherpa quiz` asks those of the whole lesson.',
    );
  return {
    records: [record(given, 'aside', ids.join(' '))],
    replies: [
      notice(
        `${ids.length === 1 ? 'One question' : `${ids.length} questions`} in between; then we go on here.`,
      ),
    ],
  };
}
