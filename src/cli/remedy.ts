import type { RemedyKey } from '../lab/finding.ts';
import type { Lesson } from '../lesson/lesson.ts';
import type { Advice } from '../ui/train-report.ts';

interface Source {
  /** A heading of the lesson's troubleshooting part, and a label under it; null where the lesson has none. */
  entry: { title: string; label?: string } | null;
  /** Our own words, for a lesson without that entry. */
  words: string;
}

const notDecreasing = 'The loss does not decrease';

const sources: Record<RemedyKey, Source> = {
  'weights-ran-away': {
    entry: { title: 'The loss is NaN', label: 'Weights that ran away' },
    words:
      'Each step made the error larger. Take a smaller learning rate, or limit the gradient with --clip 1.',
  },
  'low-training-loss': {
    entry: { title: 'If a low training loss looks like success' },
    words:
      'The network has learned its samples by heart. Take more samples, fewer units, some --l2, or stop earlier.',
  },
  'inactive-relus': {
    entry: { title: notDecreasing, label: 'ReLU units that are inactive for every sample' },
    words:
      'A ReLU that is 0 for every sample has no gradient and cannot come back. Take a smaller learning rate.',
  },
  'exactly-half': {
    entry: { title: 'The loss sits exactly at 0.5' },
    words:
      'All outputs are at 0 or 1, where sigmoids are flat. Take a smaller learning rate and fresh weights.',
  },
  'start-too-large': {
    entry: { title: notDecreasing, label: 'Starting weights too large' },
    words: 'The units began at their flat ends. Take --init xavier, or --init he for ReLUs.',
  },
  saturated: {
    entry: { title: 'Every input gets the same prediction', label: 'Saturated sigmoids' },
    words:
      'Units at their flat ends learn nothing. Take a smaller learning rate, other starting weights or more units.',
  },
  'rate-too-large': {
    entry: null,
    words:
      'The steps are too long for this valley. Divide the learning rate by 3, and again; or let it shrink with --decay.',
  },
  'start-too-small': {
    entry: { title: notDecreasing, label: 'Starting weights too small' },
    words: 'All signals began almost equal. Take --init xavier, or --init he for ReLUs.',
  },
  'rate-too-small': {
    entry: { title: notDecreasing, label: 'Learning rate too small' },
    words: 'Take ten times the learning rate, or more epochs.',
  },
  zeros: {
    entry: { title: notDecreasing, label: 'All weights zero' },
    words: 'Units that begin equal stay equal. Start from random weights.',
  },
  'too-narrow': {
    entry: null,
    words:
      'One unit hands on one number, and that is too little here. Add units to that layer, or try another seed.',
  },
  'penalty-too-large': {
    entry: null,
    words: 'The penalty holds the weights down. Divide --l2 by 10, and compare.',
  },
  'dropout-too-large': {
    entry: null,
    words:
      'So many units are switched off that the others cannot do the work. Lower --dropout, or add units.',
  },
  'too-simple': {
    entry: null,
    words:
      'First rule out the learning rate (--compare lr=0.01,0.1,1); then add units or a layer; then look at the data.',
  },
};

/** What to read about a finding: the lesson's own entry where it has one. */
export function adviceFor(remedy: RemedyKey, lesson: Lesson | null): Advice {
  const { entry, words } = sources[remedy];
  const found = entry && lesson ? textOf(lesson, entry) : null;
  if (entry === null || found === null) return { title: 'What helps', text: words };
  // The heading is what somebody complains of, and need not be so here: a run that is slow does decrease.
  return { title: entry.label ?? entry.title, text: found };
}

function textOf(
  { troubleshooting }: Lesson,
  { title, label }: { title: string; label?: string },
): string | null {
  if (label === undefined) {
    const whole = troubleshooting.find((one) => one.title === title)?.text;
    return whole === undefined ? null : spoken(whole);
  }
  // An example between a heading and its list makes an entry of its own, and takes the list with it.
  const mark = `- **${label}**: `;
  const line = troubleshooting.flatMap(({ text }) => text.split('\n')).find((one) => one.startsWith(mark));
  return line === undefined ? null : spoken(line.slice(mark.length));
}

/** The guide puts what a tutor says in quotation marks, some of it as a list. */
const spoken = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/^- /, '').replace(/^"(.*)"$/, '$1'))
    .filter((line) => line !== '')
    .join(' ');
