import { gradientReport } from '../lab/gradient-report.ts';
import { traceOf } from '../lab/trace.ts';
import { traceExample } from '../lab/trace-example.ts';
import { gradientReportJson } from '../lab/trace-json.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { gradientTable } from '../ui/gradient-check-lines.ts';
import { readTraceCase, show, styleOf, type TraceOptions, tooMuchToCheck } from './trace-input.ts';
import { exitCodes, type World } from './world.ts';

/** Analytic against numerical gradients, the largest deviation of each parameter array; 1 where they differ. */
export async function gradcheck(world: World, options: TraceOptions, [file]: string[]): Promise<number> {
  const style = styleOf(world, options);
  if (options.example) {
    world.stdout.write(traceExample);
    return exitCodes.done;
  }
  const of = await readTraceCase(world, 'gradcheck', file ?? null);
  const tooMuch = tooMuchToCheck(world, of);
  if (tooMuch !== null)
    throw new SherpaError('network-too-large', tooMuch, 'Check a smaller network of the same layers.');
  const report = gradientReport(of);
  if (options.json) world.stdout.write(`${JSON.stringify(gradientReportJson(traceOf(of), report))}\n`);
  else show(world, options, gradientTable(report, style));
  return report.ok ? exitCodes.done : exitCodes.checkFailed;
}
