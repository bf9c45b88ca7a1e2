import { clinicCaseById } from '../lab/clinic/cases.ts';
import type { EvidenceKind } from '../lab/clinic/clinic-case.ts';
import { type ClinicRun, clinicRun } from '../lab/clinic/clinic-run.ts';
import { evidenceOf } from '../lab/clinic/evidence.ts';
import { judgeFix, measured, runFix } from '../lab/clinic/judging.ts';
import type { Plot } from '../lab/predict/prediction.ts';
import type { Say } from '../session/event.ts';
import { plotBlock } from '../ui/plot-block.ts';
import { breathe } from './breathe.ts';
import type { Drawing, LabMeans } from './laboratory.ts';

type News = AsyncGenerator<Say | Drawing, void, undefined>;

const stopped = 'Stopped before the run was whole; nothing is said of it.';

/** Runs a case of the clinic and shows what was asked for, tells what shows its cause, or applies a fix and shows what it brought. */
export async function* clinicSays(
  id: string,
  asked: { show: EvidenceKind } | { tell: readonly EvidenceKind[] } | { fix: string },
  means: LabMeans,
  signal: AbortSignal,
): News {
  const found = clinicCaseById(id);
  if (found === null) return;
  const ports = { now: means.now, signal, breathe };
  const broken = await last(clinicRun(found.broken, ports));
  if (broken === null) yield say('notice', stopped);
  else if ('show' in asked) yield* evidence(broken, asked.show, means.columns);
  else if ('tell' in asked) yield say('explanation', `What shows it: ${measured(found, broken, asked.tell)}`);
  else {
    const { cure } = judgeFix(found, asked.fix);
    const shown = cure === null ? null : await last(runFix(broken, cure, ports));
    if (shown === null) yield say('notice', stopped);
    else yield picture(shown.text, shown.plot, means.columns);
  }
}

function* evidence(run: ClinicRun, what: EvidenceKind, columns: number): Generator<Say> {
  const { text, plot, figures } = evidenceOf(run, what);
  if (plot === null) yield { ...say('picture', text), data: { figures } };
  else yield picture(text, plot, columns);
}

function picture(text: string, { series, axis }: Plot, columns: number): Say {
  const drawn = plotBlock(series, { width: Math.min(72, columns - 6), height: 14, ...axis });
  return { ...say('picture', `${drawn}\n\n${text}`), data: { series } };
}

/** What a run ends with; the runs are short, so nothing is drawn on the way. */
async function last<Result>(run: AsyncGenerator<unknown, Result, undefined>): Promise<Result> {
  for (;;) {
    const step = await run.next();
    if (step.done === true) return step.value;
  }
}

const say = (kind: Say['kind'], text: string): Say => ({ type: 'say', kind, source: 'engine', text });
