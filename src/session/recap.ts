import { leftOpen } from './arrive.ts';
import type { Course } from './course.ts';
import type { Say } from './event.ts';
import { isSettled, type SessionState, untouched } from './state.ts';
import { isBegun } from './turn/ask.ts';
import { modelAnswerText } from './turn/model-answer.ts';
import { greeting } from './turn/phrases.ts';
import type { Item } from './way/item.ts';

/** How a session opens: a word on how this works, or where we were and what is still to do. */
export function recap(
  course: Course,
  state: SessionState,
  resumed: boolean,
  lastTyped: string | null,
): Say[] {
  const tone = state.profile.preferences['teaching.tone'] ?? '';
  if (!resumed) return [say('notice', greeting(tone, false))];
  const lines = [greeting(tone, true), ''];
  const way = course.route.stops(state.profile);
  const settled = way.filter(({ item }) => isSettled(state, item.id)).length;
  const stop = state.at === null ? null : course.route.stop(state.at, state.profile);
  lines.push(
    `- You are at ${stop ? `“${stop.part}”` : 'the end'}: ${settled} of ${way.length} items are settled.`,
  );
  lines.push(...last(course, state));
  const open = leftOpen(course, state).length;
  if (open > 0)
    lines.push(`- Left open: ${open} ${open === 1 ? 'item' : 'items'}. \`/why\` shows those of a section.`);
  if (state.profile.goal !== null) lines.push(`- Your goal: ${state.profile.goal}`);
  if (lastTyped !== null) lines.push(`- You had typed “${lastTyped}”; it is kept, and was not judged yet.`);
  if (stop) lines.push('', '`/explain` goes over the idea again.');
  else
    lines.push(
      '',
      'The route is complete. `sherpa quiz` asks its questions again, `sherpa start --fresh` begins anew.',
    );
  const item = stop?.item ?? null;
  return [say('recap', lines.join('\n')), ...unfinished(state, item), ...unrated(state, item)];
}

/** Whoever left in the middle of a longer item needs its task again. */
function unfinished(state: SessionState, item: Item | null): Say[] {
  if (item?.key.type !== 'steps' || state.pending !== null) return [];
  return isBegun(state.items.get(item.id) ?? untouched) ? [say('recap', item.text)] : [];
}

/** Whoever left before rating an answer needs to see all of it again: the question, the answer, the guide's. */
function unrated(state: SessionState, item: Item | null): Say[] {
  const answer = item === null ? null : (state.items.get(item.id)?.lastAnswer ?? null);
  if (item === null || answer === null || !state.pending?.endsWith(':rating')) return [];
  const model = modelAnswerText(item, state);
  const says = [say('recap', `You were asked:\n\n${item.text}\n\nYou answered:\n\n${quoted(answer)}`)];
  return model === null ? says : [...says, say('answer', model)];
}

const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');

/** The sections worked in, with what went right and wrong there. */
function last(course: Course, state: SessionState): string[] {
  return course.lesson.sections.flatMap((section) => {
    const items = course.route.stops(state.profile).filter(({ item }) => item.section === section.number);
    const outcomes = items.map(({ item }) => state.items.get(item.id)?.outcome);
    const right = outcomes.filter((outcome) => outcome === 'correct').length;
    const wrong = outcomes.filter((outcome) => outcome === 'incorrect' || outcome === 'partial').length;
    if (right + wrong === 0) return [];
    return [`- ${section.title}: ${right} right, ${wrong} partly or not.`];
  });
}

const say = (kind: Say['kind'], text: string): Say => ({ type: 'say', kind, source: 'guide', text });
