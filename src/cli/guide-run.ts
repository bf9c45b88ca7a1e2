import path from 'node:path';
import { type CodeFinding, codeReport, withColumns } from '../grading/guide-code/findings.ts';
import { codeLanguages } from '../lesson/code-exercise.ts';
import { codeFences } from '../lesson/code-fences.ts';
import { decodeGuide } from '../lesson/decode.ts';
import { runBlocks } from '../runner/blocks.ts';
import type { RunMeans } from '../runner/run.ts';
import { giveConsent, hasConsent } from '../store/consents.ts';
import { readGuide } from '../store/guide-file.ts';
import { sanitise } from '../text/sanitise.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import type { Loaded } from './load-route.ts';
import type { Places } from './places.ts';
import { runnerHere } from './run-means.ts';
import type { World } from './world.ts';

export interface RunOptions {
  run?: boolean;
  /** Yes to running the code of a guide that did not come with sherpa. */
  yes?: boolean;
  /** Yes to running its Python without a wall where none works. */
  bare?: boolean;
}

/** The code of a guide, run in the sandbox, and a line for people about each language. */
export async function runGuideCode(
  world: World,
  { userFolder }: Places,
  { lesson, path: guide, isShipped }: Loaded,
  options: RunOptions & { json?: boolean },
): Promise<{ findings: CodeFinding[]; summary: string[] }> {
  const all = codeLanguages
    .map((language) => codeFences(lesson, language))
    .filter(({ length }) => length > 0);
  if (all.length > 0) needYes(userFolder, guide, isShipped, options);
  const folder = path.dirname(guide);
  if (options.bare) giveConsent(userFolder, 'bare', folder);
  const means: RunMeans = { ...runnerHere(world), mayRunBare: hasConsent(userFolder, 'bare', folder) };
  const findings: CodeFinding[] = [];
  const summary = all.length > 0 ? [] : ['no code in JavaScript, TypeScript or Python'];
  for (const fences of all) {
    const [{ language, line } = { language: 'javascript', line: 1 }] = fences;
    if (!options.json) world.stderr.write(`Running ${fences.length} blocks in ${language} …\n`);
    const { blocks, message, needsYes, isolation } = await runBlocks(fences, means);
    if (needsYes)
      throw new SherpaError('no-wall', message, '`--bare` says yes for the folder of this guide, once.', 3);
    if (message !== '') {
      findings.push({ code: 'code-skipped', level: 'warning', line, column: 1, message });
      continue;
    }
    const report = codeReport(fences, blocks);
    findings.push(...report.findings);
    summary.push(
      `${language}: ${report.ran} of ${fences.length} blocks ran to their end, ${report.agreed} commented outputs agree; held in by ${isolation.walls.join(', ')}`,
    );
  }
  return { findings: withColumns(findings, sanitise(decodeGuide(readGuide(guide), guide))), summary };
}

/**
 * A guide that was found is somebody's text, and so is its code: it runs only after a yes, asked once for each guide.
 * @throws SherpaError `consent-needed`
 */
function needYes(userFolder: string, guide: string, isShipped: boolean, { yes = false }: RunOptions): void {
  if (isShipped || hasConsent(userFolder, 'code', guide)) return;
  if (yes) {
    giveConsent(userFolder, 'code', guide);
    return;
  }
  throw new SherpaError(
    'consent-needed',
    `The code in ${guide} did not come with sherpa: whoever wrote the guide wrote it.`,
    'Look at it; `--yes` says yes to running it in the sandbox, once for this guide.',
  );
}
