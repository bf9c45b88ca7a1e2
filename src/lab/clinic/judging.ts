import { figure } from '../figure.ts';
import { filled } from '../predict/fill.ts';
import type { CurveSoFar, Plot } from '../predict/prediction.ts';
import { type CauseId, causes } from './causes.ts';
import type { ClinicCase, Cure, EvidenceKind } from './clinic-case.ts';
import { type ClinicPorts, type ClinicRun, clinicRun } from './clinic-run.ts';
import { curvePlot } from './evidence.ts';
import { figuresOf } from './evidence-figures.ts';
import { type FixId, fixes } from './fixes.ts';

export interface ClinicOption<Id extends string> {
  letter: string;
  id: Id;
  name: string;
  /** One line: what it means, or where it helps. */
  line: string;
  /** Other words for it. */
  also: readonly string[];
}

/** The causes to choose from, in the order of the closed list, so that no place gives the true one away. */
export function causeOptions({ among }: ClinicCase): ClinicOption<CauseId>[] {
  const ids = (Object.keys(causes) as CauseId[]).filter((id) => among.includes(id));
  return ids.map((id, k) => ({
    letter: letterAt(k),
    id,
    name: causes[id].name,
    line: causes[id].means,
    also: causes[id].also,
  }));
}

export function fixOptions({ cures, otherFixes }: ClinicCase): ClinicOption<FixId>[] {
  const offered: readonly FixId[] = [...cures.map(({ fix }) => fix), ...otherFixes];
  const ids = (Object.keys(fixes) as FixId[]).filter((id) => offered.includes(id));
  return ids.map((id, k) => ({
    letter: letterAt(k),
    id,
    name: fixes[id].name,
    line: fixes[id].helps,
    also: [],
  }));
}

const letterAt = (k: number): string => String.fromCharCode(65 + k);

export interface ClinicVerdict {
  /** Partial: the right cause, without having seen what shows it. Ungraded: any cause, before anything was seen. */
  outcome: 'correct' | 'partial' | 'incorrect' | 'ungraded';
  /** The cause or fix that was wrongly named; null otherwise. */
  misconception: string | null;
  message: string;
}

/**
 * @param seen what the learner asked for so far
 * @returns besides the verdict what of that shows the cause, for `measured`
 * @throws Error for a letter that is not offered
 */
export function judgeCause(
  clinicCase: ClinicCase,
  { seen, letter }: { seen: readonly EvidenceKind[]; letter: string },
): ClinicVerdict & { shown: EvidenceKind[] } {
  const named = chosen(causeOptions(clinicCase), letter);
  if (seen.length === 0)
    return {
      outcome: 'ungraded',
      misconception: null,
      message:
        'A cause is named from evidence, and none was looked at yet. Ask for some first; what it shows decides.',
      shown: [],
    };
  if (named.id !== clinicCase.cause) {
    const { wouldShow } = causes[named.id];
    return {
      outcome: 'incorrect',
      misconception: `clinic-${named.id}`,
      message: `If that were so, one would see ${wouldShow}. Look whether this run shows it.`,
      shown: [],
    };
  }
  const shown = tellingKinds(clinicCase).filter((what) => seen.includes(what));
  if (shown.length > 0)
    return { outcome: 'correct', misconception: null, message: causes[named.id].means, shown };
  return {
    outcome: 'partial',
    misconception: null,
    message:
      'That may be. But what did you see that shows it, and that no other cause would show? Ask for evidence first.',
    shown,
  };
}

/** The evidence that shows the cause and no other. */
export const tellingKinds = ({ telling }: ClinicCase): EvidenceKind[] => telling.map(({ what }) => what);

/** What the evidence says, in the numbers of the run. */
export function measured(clinicCase: ClinicCase, run: ClinicRun, kinds: readonly EvidenceKind[]): string {
  return clinicCase.telling
    .filter(({ what }) => kinds.includes(what))
    .map(({ what, says }) => filled(says, figuresOf(run, what)))
    .join(' ');
}

/** @throws Error for a letter that is not offered */
export function judgeFix(clinicCase: ClinicCase, letter: string): ClinicVerdict & { cure: Cure | null } {
  const named = chosen(fixOptions(clinicCase), letter);
  const cure = clinicCase.cures.find(({ fix }) => fix === named.id) ?? null;
  if (cure !== null) return { outcome: 'correct', misconception: null, message: fixes[named.id].helps, cure };
  return {
    outcome: 'incorrect',
    misconception: `clinic-${named.id}`,
    message: `${fixes[named.id].helps} That is not what is wrong here: ${lowered(causes[clinicCase.cause].means)}`,
    cure,
  };
}

function chosen<Id extends string>(options: readonly ClinicOption<Id>[], letter: string): ClinicOption<Id> {
  const option = options.find((one) => one.letter === letter.toUpperCase());
  if (option === undefined) throw new Error(`the clinic offers no ${letter}`);
  return option;
}

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** What the cure brought, beside the broken run. */
export interface CureShown {
  run: ClinicRun;
  text: string;
  /** The broken run's curves and, on top, those of the cured one. */
  plot: Plot;
}

/** Runs a cure; null when it was stopped. */
export async function* runFix(
  broken: ClinicRun,
  cure: Cure,
  ports: ClinicPorts,
): AsyncGenerator<CurveSoFar, CureShown | null, undefined> {
  const run = yield* clinicRun(cure.setup, ports);
  return run === null ? null : { run, text: improvement(broken, run), plot: together(broken, run) };
}

function improvement(broken: ClinicRun, cured: ClinicRun): string {
  const [before, after] = [figuresOf(broken, 'curve'), figuresOf(cured, 'curve')];
  const parts = [
    `The training loss at the end was ${figure(before.last ?? 0)} and is now ${figure(after.last ?? 0)}.`,
  ];
  if (before.testLast !== undefined && after.testLast !== undefined)
    parts.push(`The test loss was ${figure(before.testLast)} and is now ${figure(after.testLast)}.`);
  // A network of NaN answers 0 to everything, which means nothing.
  if (before.ended === 0 && Number.isFinite(before.right) && Number.isFinite(after.right))
    parts.push(
      `Right answers on the training samples: ${share(before.right)} before, ${share(after.right)} now.`,
    );
  return parts.join(' ');
}

const share = (value: number | undefined): string =>
  value === undefined ? 'not measured' : `${figure(100 * value)} %`;

function together(broken: ClinicRun, cured: ClinicRun): Plot {
  const [before, after] = [curvePlot(broken), curvePlot(cured)];
  const named = (plot: Plot, when: string) =>
    plot.series.map(({ label, values }) => ({ label: `${label} ${when}`, values }));
  const logScale = before.axis.logScale || after.axis.logScale;
  return { series: [...named(before, 'before'), ...named(after, 'now')], axis: { ...after.axis, logScale } };
}

/** What is told first: the report, and the settings in words. */
export const firstWords = ({ report, broken: { words, data, note } }: ClinicCase): string =>
  [report, note, `Settings: \`${data === null ? words : `data of its own, ${words}`}\`.`]
    .filter((one) => one !== '')
    .join(' ');
