import type { Outcome } from '../verdict.ts';
import { type Diagnosis, diagnose } from './diagnose.ts';
import type { Isolation, Ran } from './job.ts';
import { type CheckResult, failed, type Observed, passed } from './part.ts';
import type { CheckPlan } from './plan.ts';

/** What `exercise check` answers. */
export interface Checked {
  id: string;
  outcome: Outcome;
  checks: readonly CheckResult[];
  diagnosis: Diagnosis | null;
  /** What the file printed. */
  output: string;
  seconds: number;
  isolation: Isolation;
}

/** Judges a run by its plan. Only a run that came to its own end, every check passed, is `correct`. */
export function judgeRun(plan: CheckPlan, ran: Ran): Checked {
  const checks: CheckResult[] = [];
  const observed: Observed[] = [];
  let at = 0;
  for (const part of plan.parts) {
    const results = ran.results.slice(at, at + part.steps.length);
    at += part.steps.length;
    if (ran.ended !== 'done' && results.some((one) => 'missing' in one)) continue;
    const judged = part.judge(results);
    checks.push(judged.check);
    if (judged.observed) observed.push(judged.observed);
  }
  const ending = endingCheck(ran);
  if (ending) checks.unshift(ending);
  else checks.push(...plan.output.map((check) => outputCheck(check, ran.output)));
  const isRight =
    ran.ended === 'done' && checks.length > 0 && checks.every(({ outcome }) => outcome === 'correct');
  return {
    id: plan.id,
    outcome: isRight ? 'correct' : ran.ended === 'absent' ? 'ungraded' : 'incorrect',
    checks,
    diagnosis: ran.ended === 'unloadable' ? null : diagnose(observed),
    output: ran.output,
    seconds: ran.seconds,
    isolation: ran.isolation,
  };
}

function endingCheck({ ended, message }: Ran): CheckResult | null {
  if (ended === 'done') return null;
  const check = failed(ended === 'unloadable' ? 'the file loads' : 'the run comes to its end', message);
  return ended === 'absent' ? { ...check, outcome: 'ungraded' } : check;
}

function outputCheck(
  { contains, lacks }: { contains: readonly string[]; lacks: readonly string[] },
  output: string,
): CheckResult {
  const name = 'what it prints';
  const missing = contains.find((text) => !output.includes(text));
  if (missing !== undefined) return failed(name, `It does not print "${missing}".`, { received: output });
  const odd = lacks.find((text) => output.includes(text));
  return odd === undefined ? passed(name) : failed(name, `It prints "${odd}".`, { received: output });
}
