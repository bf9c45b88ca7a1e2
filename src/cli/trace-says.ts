import { gradientReport, workedDifference } from '../lab/gradient-report.ts';
import { caseFrom } from '../lab/small-network.ts';
import { traceOf } from '../lab/trace.ts';
import { traceJson } from '../lab/trace-json.ts';
import type { Say } from '../session/event.ts';
import { checkLines } from '../ui/gradient-check-lines.ts';
import { type Line, lineText } from '../ui/span.ts';
import { traceLines } from '../ui/trace-lines.ts';
import type { LabMeans } from './laboratory.ts';

/** `/trace` in a session: every value of a small network, given by a few words or as JSON. */
export function* traceSays(argument: string, { columns }: LabMeans): Generator<Say, void, undefined> {
  const of = caseFrom(argument);
  const trace = traceOf(of);
  const report = gradientReport(of);
  const style = { digits: 4, isFull: true, width: Math.max(20, columns - 6) };
  yield say(traceLines(trace, style), traceJson(trace, report));
  yield say(checkLines(report, workedDifference(of), style));
}

function say(lines: readonly Line[], data?: unknown): Say {
  const text = ['```text', ...lines.map((line) => lineText(line).trimEnd()), '```'].join('\n');
  return { type: 'say', kind: 'example', source: 'engine', text, ...(data === undefined ? {} : { data }) };
}
