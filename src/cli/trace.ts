import { gradientReport, workedDifference } from '../lab/gradient-report.ts';
import { traceOf } from '../lab/trace.ts';
import { traceExample } from '../lab/trace-example.ts';
import { traceJson } from '../lab/trace-json.ts';
import { checkLines } from '../ui/gradient-check-lines.ts';
import { empty } from '../ui/span.ts';
import { traceLines } from '../ui/trace-lines.ts';
import { readTraceCase, show, styleOf, type TraceOptions, tooMuchToCheck } from './trace-input.ts';
import { exitCodes, type World } from './world.ts';

/** Forward and backward pass of a network, every value with its formula, and the gradient check. */
export async function trace(world: World, options: TraceOptions, [file]: string[]): Promise<number> {
  const style = styleOf(world, options);
  if (options.example) {
    world.stdout.write(traceExample);
    return exitCodes.done;
  }
  const of = await readTraceCase(world, 'trace', file ?? null);
  const traced = traceOf(of);
  // The check may take long: people read meanwhile.
  if (!options.json) show(world, options, [...traceLines(traced, style), empty]);
  const tooMuch = tooMuchToCheck(world, of);
  const report = tooMuch === null ? gradientReport(of) : null;
  if (options.json) world.stdout.write(`${JSON.stringify(traceJson(traced, report))}\n`);
  else if (report !== null) show(world, options, checkLines(report, workedDifference(of), style));
  else world.stderr.write(`No check: ${tooMuch}\n`);
  return exitCodes.done;
}
