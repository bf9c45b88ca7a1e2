import path from 'node:path';
import { checkingWork } from '../lab/gradient-report.ts';
import { type TraceCase, traceCaseFrom } from '../lab/trace-case.ts';
import { traceExample } from '../lab/trace-example.ts';
import { parameterCount } from '../nn/network.ts';
import { readJson } from '../store/json-source.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { hasColour } from '../ui/choose.ts';
import { scientific } from '../ui/number-text.ts';
import { painted } from '../ui/painted.ts';
import { type Line, lineText } from '../ui/span.ts';
import type { TraceStyle } from '../ui/trace-lines.ts';
import type { GlobalOptions, World } from './world.ts';

export interface TraceOptions extends GlobalOptions {
  digits?: string;
  full?: boolean;
  example?: boolean;
}

/** The network of FILE, or of standard input, with what was overlooked in it told on stderr. */
export async function readTraceCase(world: World, command: string, file: string | null): Promise<TraceCase> {
  if (file === null && world.stdin.isTTY) throw nothingGiven(command);
  const source = file === null || file === '-' ? null : file;
  const next = `\`sherpa ${command} --example\` prints an input to start from; \`sherpa ${command} -\` reads a pipe.`;
  const value = await readJson(
    source === null ? null : { shown: source, path: path.resolve(world.cwd, source) },
    world.stdin,
    next,
  );
  const found = traceCaseFrom(value);
  if (found.ignored.length > 0) world.stderr.write(`Not read: ${listed(found.ignored)}.\n`);
  return found;
}

/** A person at a terminal would wait for a program that waits for them. */
function nothingGiven(command: string): SherpaError {
  return new SherpaError(
    'usage',
    'No network was given: name a file, or send one through a pipe.',
    `This is a complete one; \`sherpa ${command} --example > net.json\` writes it, \`sherpa ${command} net.json\` reads it:\n\n${traceExample}`,
  );
}

/** Forty seconds at the 6e8 multiplications a second that a busy core made of it. */
const mostWork = 2.5e10;
const longWork = 1e9;

/** Why the gradients cannot be compared one by one; null when they can. What takes long is announced on stderr. */
export function tooMuchToCheck(world: World, of: TraceCase): string | null {
  const work = checkingWork(of);
  if (work > mostWork)
    return `Comparing every gradient would take ${scientific(work, 2)} multiplications; ${scientific(mostWork, 2)} are the most.`;
  if (work > longWork)
    world.stderr.write(
      `Moving ${parameterCount(of.network)} parameters to both sides, one by one; this takes a while.\n`,
    );
  return null;
}

export function styleOf(world: World, options: TraceOptions): TraceStyle {
  const digits = Number(options.digits ?? 4);
  if (!Number.isInteger(digits) || digits < 2 || digits > 15)
    throw new SherpaError(
      'usage',
      `--digits ${options.digits} is not a number of significant digits.`,
      'From 2 to 15, such as --digits 6.',
    );
  return { digits, isFull: options.full === true, width: Math.max(20, world.stdout.columns ?? 80) };
}

/** Lines in the weights and colours of a terminal, or as plain text. */
export function show(world: World, options: GlobalOptions, lines: readonly Line[]): void {
  const { stdout, env } = world;
  const isPlain = options.plain === true || !stdout.isTTY || env.TERM === 'dumb';
  const isColoured = hasColour(env) && options.color !== false;
  const text = isPlain ? lineText : (line: Line) => painted(line, isColoured);
  stdout.write(lines.map((line) => `${text(line).trimEnd()}\n`).join(''));
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 8).join(', ');
  return names.length > 8 ? `${shown} and ${names.length - 8} more` : shown;
}
