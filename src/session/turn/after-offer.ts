import { ruleText } from '../../learner/profile.ts';
import type { Course, Draft, Reply, Turn } from '../course.ts';
import type { Say } from '../event.ts';
import type { SessionState } from '../state.ts';
import { placedItem } from '../way/placed-item.ts';
import { sayable } from '../way/sayable.ts';
import { notice } from './notice.ts';
import { openItems } from './open-items.ts';
import { prerequisiteRoute } from './prerequisite-route.ts';
import { testOut } from './test-out.ts';

type Attempted = Extract<Draft, { type: 'attempt' }>;

/** What a choice between ways on leads to. */
export function afterOffer(course: Course, state: SessionState, record: Attempted): Turn {
  const [, what, about] = /^(?:offer|opening)\.([a-z0-9_]+)\.?(.*)$/.exec(record.item) ?? [];
  if (record.item === 'opening.1') {
    const said = placementSay(course, record.answer);
    return { records: [], replies: said ? [said] : [] };
  }
  if (what === 'section' && record.answer === 'C') {
    const skip: Draft = { type: 'command', item: record.item, name: 'skip_section', argument: about ?? '' };
    return { records: [skip], replies: [notice('Skipped; its items stay on your list.')] };
  }
  return record.answer === 'A' ? accepted(course, state, record, [what, about ?? '']) : nothing;
}

const nothing: Turn = { records: [], replies: [] };

/** What was proposed is done. */
function accepted(
  course: Course,
  state: SessionState,
  record: Attempted,
  [what, about]: [string | undefined, string],
): Turn {
  switch (what) {
    case 'again':
      return reopening(record, openItems(course, state, Number(about)));
    case 'parked':
      return reopening(
        record,
        openItems(course, state, null).filter((id) => state.items.get(id)?.standing === 'parked'),
      );
    case 'route':
      return toOtherRoute(course, state, about);
    case 'testout':
      return testOut(course, state, Number(about));
    case 'more':
      return further(course, state, record);
    case 'project':
      return toProject(course, state, record);
    default:
      return nothing;
  }
}

function reopening({ item }: Attempted, ids: string[]): Turn {
  return { records: [{ type: 'command', item, name: 'reopen', argument: ids.join(' ') }], replies: [] };
}

function toOtherRoute(course: Course, state: SessionState, about: string): Turn {
  const asked = course.route.stop(about, state.profile)?.item;
  const route = asked ? prerequisiteRoute(course, asked) : null;
  const text = `Saved. \`sherpa start ${route?.id}\` begins there; \`sherpa continue\` with this route's name comes back to this place.`;
  return { records: [], replies: [notice(text)], end: 'quit' };
}

/** What was offered beside the way is asked, then the way goes on. */
function further(course: Course, state: SessionState, { item }: Attempted): Turn {
  const section = course.lesson.sections.find(({ number }) => item.startsWith(`offer.more.${number}.`));
  const names = course.route.stop(item, state.profile)?.item.more ?? [];
  if (section === undefined) return nothing;
  const ids = names.flatMap((name) => placedItem(course.lesson, section, state.profile, name)?.id ?? []);
  return { records: [{ type: 'command', item, name: 'aside', argument: ids.join(' ') }], replies: [] };
}

/** To the first requirement; what lies before it is put off, openly. */
function toProject(course: Course, state: SessionState, { item }: Attempted): Turn {
  const stop = course.route
    .stops(state.profile)
    .find((one) => one.item.kind === 'requirement' || one.item.id === 'offer.scaffolding.project');
  if (!stop) return { records: [], replies: [] };
  return {
    records: [{ type: 'command', item, name: 'jump', argument: stop.item.id }],
    replies: [
      notice(
        'To the project. The sections stay on your list: `/back`, `--section N` or `continue` find them.',
      ),
    ],
  };
}

/** A number from 1 to 10 is answered with the guide's words for it, and with something to do. */
export function afterConfidence(course: Course, state: SessionState, value: number): Turn {
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

/** The adapt rule a placement choice brings, said openly. */
function placementSay(course: Course, letter: string): Say | null {
  const rule = course.lesson.adaptations[letter.charCodeAt(0) - 65];
  if (!rule) return null;
  return { type: 'say', kind: 'notice', source: 'guide', text: `So for you: ${sayable(ruleText(rule))}` };
}
