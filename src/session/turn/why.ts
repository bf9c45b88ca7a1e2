import { masteryOf } from '../../learner/mastery.ts';
import { whyNotPassed } from '../../learner/why.ts';
import type { Turn } from '../course.ts';
import { isSettled, type Progressed, untouched } from '../state.ts';
import { type Given, said } from './given.ts';
import { openItems } from './open-items.ts';

/** Why the section is not passed yet: the skills not shown, what is open in it and what went wrong. */
export function why({ course, state, stop }: Given): Turn {
  const { section } = stop.item;
  const items = course.route.stops(state.profile).filter(({ item }) => item.section === section);
  const settled = items.filter(({ item }) => isSettled(state, item.id));
  const lines = [`${stop.part}: ${settled.length} of ${items.length} items are settled.`];
  const components = course.lesson.checks.components.filter((one) => one.section === section);
  if (components.length > 0) lines.push('', 'What you have shown here, of yourself and without help:', '');
  for (const component of components) {
    const seen = state.observations.filter((one) => one.component === component.id);
    const share = `${Math.round(100 * masteryOf(seen))} %`;
    lines.push(`- ${whyNotPassed(component, seen)} (${share})`);
  }
  const trouble = openItems(course, state, section || null);
  if (trouble.length > 0) lines.push('', 'Open or wrong:', '');
  for (const id of trouble.slice(0, 12)) {
    const text = course.route.stop(id, state.profile)?.item.text ?? '';
    lines.push(`- ${id}, ${standingText(state.items.get(id) ?? untouched)}: ${shortly(text)}`);
  }
  if (trouble.length === 0)
    lines.push('', 'Nothing is parked, skipped or wrong; the rest is simply still to come.');
  return said(lines.join('\n'));
}

function standingText({ standing, outcome }: Progressed): string {
  if (standing === 'answered') return outcome ?? 'answered, unrated';
  const last = outcome === null ? '' : `, last answer ${outcome}`;
  return `${standing === 'jumped' ? 'passed over' : (standing ?? 'open')}${last}`;
}

function shortly(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 70 ? `${line.slice(0, 69)}…` : line;
}
