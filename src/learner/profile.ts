import type { Adaptation } from '../lesson/lesson.ts';

/** What a session knows of its learner besides the attempts: everything a path or a wording may depend on. */
export interface Profile {
  /** Every preference in force, `teaching.tone` to `encouraging`. */
  preferences: Record<string, string>;
  /** Keys the learner set in a file or by `/config`; placement never overrides these. */
  chosen: ReadonlySet<string>;
  /** Settings that the placement choice brought along. */
  adapted: Setting[];
  /** The learner's own goal, in one line. */
  goal: string | null;
  /** Letters chosen in offers and openings, by the id of the ask. */
  choices: ReadonlyMap<string, string>;
  /** Of the first session of this walk: which numbers its generated items have. */
  seed: number;
}

/** A preference that an adapt rule of the guide asks for, in one section or (null) everywhere. */
export interface Setting {
  key: string;
  value: string;
  section: number | null;
}

const shortKeys: Record<string, string> = {
  tone: 'teaching.tone',
  explanation_depth: 'teaching.explanation_depth',
  pacing: 'teaching.pacing',
  first_representation: 'teaching.first_representation',
  quiz_type: 'assessment.quiz_type',
  quiz_frequency: 'assessment.quiz_frequency',
  feedback_style: 'assessment.feedback_style',
};

/**
 * The settings at the end of an adapt rule, as authors write them:
 * `… spend the time on the chain rule (section 1: explanation_depth concise, section 2: explanation_depth detailed)`.
 * A rule without them is only said to the learner.
 */
export function settingsOf(rule: Adaptation): Setting[] {
  const inner = /\(([^()]*)\)[\s.]*$/.exec(rule.action)?.[1] ?? '';
  const settings: Setting[] = [];
  let section: number | null = null;
  for (const part of inner.split(',')) {
    const scoped = /^\s*section (\d+):\s*(.*)$/.exec(part);
    if (scoped) section = Number(scoped[1]);
    const [name, value] = (scoped?.[2] ?? part).trim().split(/[\s:]+/);
    const key = shortKeys[name ?? ''];
    if (key && value) settings.push({ key, value, section });
  }
  return settings;
}

/** The rule as a sentence for the learner, without its settings. */
export function ruleText(rule: Adaptation): string {
  return settingsOf(rule).length > 0 ? rule.action.replace(/\s*\([^()]*\)(?=[\s.]*$)/, '') : rule.action;
}

/** The preference in force in a section: the learner's own word first, then placement, then the default. */
export function preferenceFor(profile: Profile, key: string, section: number): string {
  if (!profile.chosen.has(key)) {
    const adapted = profile.adapted.find(
      (s) => s.key === key && (s.section === null || s.section === section),
    );
    if (adapted) return adapted.value;
  }
  return profile.preferences[key] ?? '';
}
