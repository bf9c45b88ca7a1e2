import { type Sign, signOf } from '../../learner/signs.ts';
import type { Course, Draft, Reply, Turn } from '../course.ts';
import type { SessionState } from '../state.ts';
import { speechOf } from '../way/sayable.ts';
import { notice } from './notice.ts';

const nothing: Turn = { records: [], replies: [] };

/**
 * Signs of struggling, excelling or disengaging, when an item was just settled, pick the guide's own strategy for them:
 * what it lets the tutor say, once in a section, with what sherpa can do about it here.
 */
export function adapting(course: Course, before: SessionState, now: SessionState): Turn {
  if (course.route.mode === 'quiz' || now.pace.length <= before.pace.length) return nothing;
  if (now.pending !== null || now.aside !== null || now.at === null) return nothing;
  const found = signOf(now.pace);
  if (found === null) return nothing;
  const section = course.route.stop(now.at, now.profile)?.item.section ?? 0;
  const mark = `adapted.${found.sign}.${section}`;
  if (section === 0 || now.told.has(mark)) return nothing;
  const strategy = course.lesson.adaptive[found.sign].strategies[0];
  if (strategy === undefined) return nothing;
  const told: Draft = { type: 'command', item: now.at, name: 'told', argument: mark };
  const replies: Reply[] = [notice([found.because, speechOf(strategy)].filter(Boolean).join(' '))];
  return { records: [told, ...proposed(found.sign, now, section)], replies };
}

function proposed(sign: Sign['sign'], now: SessionState, section: number): Draft[] {
  const id = sign === 'excelling' ? `offer.testout.${section}` : `offer.project.${section}`;
  if (sign === 'struggling' || now.profile.choices.has(id)) return [];
  return [{ type: 'command', item: now.at ?? '', name: 'propose', argument: id }];
}
