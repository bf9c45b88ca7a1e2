import type { Checked } from '../grading/code/judge.ts';

/** A check as programs read it. */
export function checkJson({ id, outcome, checks, diagnosis, seconds, isolation, output }: Checked): object {
  return {
    id,
    outcome,
    checks,
    diagnosis: diagnosis?.text ?? null,
    bugs: diagnosis?.bugs ?? [],
    seconds,
    isolation: isolation.walls[0] ?? 'caps',
    walls: isolation.walls,
    network: isolation.network,
    files: isolation.files,
    output,
  };
}
