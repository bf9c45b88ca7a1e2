import path from 'node:path';
import { checkClaims } from '../grading/claims/check-claims.ts';
import { kernelOpener } from '../kernels/open-kernel.ts';
import type { ClaimFault } from '../lesson/claims.ts';
import { decodeGuide } from '../lesson/decode.ts';
import type { Diagnostic } from '../lesson/lesson.ts';
import { readClaims } from '../lesson/read-claims.ts';
import { checksName, readBeside, readGuide } from '../store/guide-file.ts';
import { sanitise } from '../text/sanitise.ts';

/** What claims.yml beside a guide leaves to say. */
export interface CheckedClaims {
  /** The path of claims.yml. */
  path: string;
  ofGuide: Diagnostic[];
  ofClaims: Diagnostic[];
  /** One line for people. */
  summary: string;
}

/** Recomputes the claims that take no minutes; null for a guide without claims.yml. */
export async function checkedClaims(guide: string): Promise<CheckedClaims | null> {
  const name = checksName(guide).replace(/checks\.yml$/, 'claims.yml');
  const bytes = readBeside(guide, name);
  if (bytes === null) return null;
  const { claims, faults } = readClaims(new TextDecoder().decode(bytes));
  const ports = { openKernel: kernelOpener({ threads: 1 }) };
  const found = [...faults];
  let summary = '';
  const text = sanitise(decodeGuide(readGuide(guide), guide));
  for await (const event of checkClaims(text, claims, ports, { isSample: true, isQuick: true })) {
    if (event.type !== 'report') continue;
    const { checked, numbers, failed, uncovered } = event.report;
    found.push(...failed, ...uncovered);
    const left = claims.claims.filter(({ experiment }) => experiment === 'sweep').length;
    const missing = uncovered.length === 0 ? 'none missing' : `${uncovered.length} missing`;
    summary = `${checked} claims recomputed of ${numbers} numbers, ${missing}${left > 0 ? `; ${left} sweeps are left to npm run proof` : ''}`;
  }
  const of = (file: ClaimFault['file']) => found.filter((fault) => fault.file === file).map(asDiagnostic);
  return {
    path: path.join(path.dirname(guide), name),
    ofGuide: of('guide'),
    ofClaims: of('claims'),
    summary,
  };
}

const asDiagnostic = ({ code, line, column, message }: ClaimFault): Diagnostic => ({
  ...{ code, line, column, message },
  level: 'error',
});
