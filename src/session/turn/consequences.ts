import { ruleText } from '../../learner/profile.ts';
import { after, type Course, type Draft, type Reply, type Turn } from '../course.ts';
import type { Say } from '../event.ts';
import { type SessionState, untouched } from '../state.ts';
import type { Item } from '../way/item.ts';
import { inLanguage } from '../way/language.ts';
import { sayable } from '../way/sayable.ts';
import { leaks } from './leak.ts';
import { prerequisiteRoute } from './prerequisite-route.ts';

/** After so many wrong answers in a row the way of teaching changes; after so many the item is parked, openly. */
const changeAfter = 3;
const parkAfter = 6;

type Attempted = Extract<Draft, { type: 'attempt' }>;
/** What follows from an attempt besides its verdict: the model answer, a change of teaching, an offer. */
export function consequences(
  course: Course,
  state: SessionState,
  record: Attempted,
  item: Item,
  text: string | null,
): Turn {
  if (record.outcome === 'not_an_answer') return unread(course, state, record, text);
  if (record.kind === 'self_rating') return afterRating(course, record, item);
  if (record.kind === 'opening' || record.kind === 'offer') return afterOffer(course, state, record);
  if (record.kind === 'confidence') return afterConfidence(course, state, Number(record.answer));
  if (record.outcome === 'ungraded' || record.outcome === 'correct' || record.final) {
    const summary = record.outcome !== 'ungraded' && record.final && course.route.mode === 'learn';
    return { records: [], replies: summary ? [] : modelAnswer(state, item, record) };
  }
  return afterMistake(course, state, record, item);
}

/** Six unreadable lines in a row park the item: no sequence of inputs may hold a learner at one place. */
function unread(course: Course, state: SessionState, record: Attempted, text: string | null): Turn {
  const asked = record.item.replace(/:.*$/, '');
  const next = after(course, state, [record]).items.get(asked) ?? untouched;
  if (text === null || next.unreadableInARow < parkAfter) return { records: [], replies: [] };
  return parked(record);
}

function parked({ item, hash }: Attempted): Turn {
  const park: Draft = { type: 'command', item, name: 'park', argument: 'by the tutor', hash };
  return {
    records: [park],
    replies: [
      notice('Let us park this one, openly: it stays on your list and comes back. On with the next.'),
    ],
  };
}

function afterMistake(course: Course, state: SessionState, record: Attempted, item: Item): Turn {
  const wrong = after(course, state, [record]).items.get(item.id)?.wrongInARow ?? 0;
  if (wrong >= parkAfter) {
    const park = parked(record);
    return { records: park.records, replies: [...park.replies, ...modelAnswer(state, item, record)] };
  }
  if (wrong !== changeAfter) return { records: [], replies: [] };
  const section = course.lesson.sections.find((s) => s.number === item.section);
  const other = section?.struggle.map(sayable).find((line) => !leaks(line, item));
  if (!other) return { records: [], replies: [] };
  return {
    records: [],
    replies: [
      { type: 'say', kind: 'explanation', source: 'guide', text: `Let us take it another way. ${other}` },
    ],
  };
}

/** After the answer, never before: the key, the expected answer or the solution. */
function modelAnswer(state: SessionState, item: Item, record: Attempted): Reply[] {
  const language = state.profile.preferences['exercises.language'] ?? '';
  const say = (text: string): Say => ({
    type: 'say',
    kind: 'answer',
    source: 'guide',
    text: inLanguage(text, language),
  });
  const replies: Reply[] = [];
  const detailed = state.profile.preferences['assessment.feedback_style'] === 'detailed';
  if (item.key.type === 'choice' && (record.outcome !== 'correct' || detailed)) {
    const { answers } = item.key;
    const right = item.options
      .filter((option) => answers.includes(option.letter))
      .map((o) => `${o.letter}) ${o.text}`);
    replies.push(say(`The answer: ${right.join(' and ')}`));
  }
  const showsExpected = item.key.type === 'rated' || record.outcome !== 'correct' || detailed;
  if (item.expected !== null && showsExpected) {
    replies.push(
      say(item.key.type === 'rated' ? sayable(item.expected) : `Expected: ${sayable(item.expected)}`),
    );
  }
  if (item.solution !== null) replies.push({ ...say(`**A solution**\n\n${item.solution}`), kind: 'code' });
  if (item.key.type === 'rated' && item.expected === null && item.solution === null)
    replies.push(notice('The guide gives no model answer for this one; you are the judge.'));
  return replies;
}

function afterRating(course: Course, record: Attempted, item: Item): Turn {
  const number = /^prereq\.(\d+)$/.exec(item.id)?.[1];
  if (!number || record.outcome === 'correct') return { records: [], replies: [] };
  const refresher = course.lesson.refreshers[Number(number) - 1];
  const replies: Reply[] = refresher
    ? [
        {
          type: 'say',
          kind: 'refresher',
          source: 'guide',
          text: `**${refresher.label}**\n\n${sayable(refresher.text)}`,
        },
      ]
    : [];
  if (prerequisiteRoute(course, item) === null) return { records: [], replies };
  return {
    records: [{ type: 'command', item: record.item, name: 'propose', argument: `offer.route.${item.id}` }],
    replies,
  };
}

function afterOffer(course: Course, state: SessionState, record: Attempted): Turn {
  const [, what, about] = /^(?:offer|opening)\.([a-z0-9_]+)\.?(.*)$/.exec(record.item) ?? [];
  if (record.item === 'opening.1') {
    const said = placementSay(course, record.answer);
    return { records: [], replies: said ? [said] : [] };
  }
  if (what === 'section' && record.answer === 'C') {
    const skip: Draft = { type: 'command', item: record.item, name: 'skip_section', argument: about ?? '' };
    return { records: [skip], replies: [notice('Skipped; its items stay on your list.')] };
  }
  if ((what === 'again' || what === 'parked') && record.answer === 'A') {
    const ids =
      what === 'again'
        ? openItems(course, state, Number(about))
        : openItems(course, state, null).filter((id) => state.items.get(id)?.standing === 'parked');
    return {
      records: [{ type: 'command', item: record.item, name: 'reopen', argument: ids.join(' ') }],
      replies: [],
    };
  }
  if (what === 'route' && record.answer === 'A') {
    const asked = course.route.stop(about ?? '', state.profile)?.item;
    const route = asked ? prerequisiteRoute(course, asked) : null;
    const text = `Saved. \`sherpa start ${route?.id}\` begins there; \`sherpa continue\` with this route's name comes back to this place.`;
    return { records: [], replies: [notice(text)], end: 'quit' };
  }
  return { records: [], replies: [] };
}

/** A number from 1 to 10 is answered with the guide's words for it, and with something to do. */
function afterConfidence(course: Course, state: SessionState, value: number): Turn {
  const bands = course.lesson.wrapUp.bands;
  const byRange = bands.find(({ label }) => {
    const range = /(\d+)\s*[-–]\s*(\d+)/.exec(label);
    return range ? value >= Number(range[1]) && value <= Number(range[2]) : false;
  });
  const named = value <= 4 ? 'low' : value <= 7 ? 'medium' : 'high';
  const band = byRange ?? bands.find(({ label }) => label.toLowerCase().includes(named));
  const replies: Reply[] = band
    ? [{ type: 'say', kind: 'explanation', source: 'guide', text: sayable(band.text) }]
    : [];
  if (value > 7 || openItems(course, state, null).length === 0) return { records: [], replies };
  return {
    records: [{ type: 'command', item: 'confidence', name: 'propose', argument: 'offer.again.0' }],
    replies,
  };
}

/** Items that were skipped, parked or went wrong; of one section, or (null or 0) of all. */
export function openItems(course: Course, state: SessionState, section: number | null): string[] {
  return course.route
    .stops(state.profile)
    .filter(({ item }) => !section || item.section === section)
    .filter(({ item }) => item.kind !== 'offer' && item.kind !== 'opening' && item.kind !== 'confidence')
    .filter(({ item }) => {
      const known = state.items.get(item.id);
      return known?.standing === 'skipped' || known?.standing === 'parked' || known?.outcome === 'incorrect';
    })
    .map(({ item }) => item.id);
}

export const notice = (text: string): Say => ({ type: 'say', kind: 'notice', source: 'guide', text });

/** The adapt rule a placement choice brings, said openly. */
function placementSay(course: Course, letter: string): Say | null {
  const rule = course.lesson.adaptations[letter.charCodeAt(0) - 65];
  if (!rule) return null;
  return { type: 'say', kind: 'notice', source: 'guide', text: `So for you: ${sayable(ruleText(rule))}` };
}
