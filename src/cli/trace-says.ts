import { gradientReport, workedDifference } from '../lab/gradient-report.ts';
import { smallCase } from '../lab/small-network.ts';
import { traceOf } from '../lab/trace.ts';
import { traceCaseFrom } from '../lab/trace-case.ts';
import { traceJson } from '../lab/trace-json.ts';
import { trainPairs } from '../lab/train-options.ts';
import type { Say } from '../session/event.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { checkLines } from '../ui/gradient-check-lines.ts';
import { type Line, lineText } from '../ui/span.ts';
import { traceLines } from '../ui/trace-lines.ts';
import type { LabMeans } from './laboratory.ts';

/** `/trace` in a session: every value of a small network, given by a few words or as JSON. */
export function* traceSays(argument: string, { columns }: LabMeans): Generator<Say, void, undefined> {
  const of = argument.startsWith('{') ? traceCaseFrom(parsed(argument)) : smallCase(trainPairs(argument));
  const trace = traceOf(of);
  const report = gradientReport(of);
  const style = { digits: 4, isFull: true, width: Math.max(20, columns - 6) };
  yield say(traceLines(trace, style), traceJson(trace, report));
  yield say(checkLines(report, workedDifference(of), style));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SherpaError(
      'trace-option',
      'This is no complete JSON object.',
      '`sherpa trace --example` prints one; `/trace layers=2-2-1 seed=4` needs none.',
    );
  }
}

function say(lines: readonly Line[], data?: unknown): Say {
  const text = ['```text', ...lines.map((line) => lineText(line).trimEnd()), '```'].join('\n');
  return { type: 'say', kind: 'example', source: 'engine', text, ...(data === undefined ? {} : { data }) };
}
