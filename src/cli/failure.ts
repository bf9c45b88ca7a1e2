import { sanitise } from '../text/sanitise.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { exitCodes, type World } from './world.ts';

/**
 * The one place where an error becomes words and an exit code. With `--json` the message is an `error` object
 * on stdout; a stack trace is shown only for `SHERPA_DEBUG=1`.
 */
export function reportFailure(world: World, error: unknown): number {
  const known = knownFailure(error);
  const message = sanitise(known.message);
  const next = sanitise(known.next);
  if (world.args.includes('--json'))
    world.stdout.write(`${JSON.stringify({ type: 'error', code: known.code, message, next })}\n`);
  world.stderr.write(`sherpa: ${message}\n${next ? `${next}\n` : ''}`);
  if (world.env.SHERPA_DEBUG === '1' && error instanceof Error) world.stderr.write(`${error.stack}\n`);
  return known.exitCode;
}

/** What was thrown, as something to tell. */
export function knownFailure(error: unknown): SherpaError {
  return error instanceof SherpaError ? error : unexpected(error);
}

function unexpected(error: unknown): SherpaError {
  const message = error instanceof Error ? error.message : String(error);
  return new SherpaError(
    'unexpected',
    `Something went wrong that should not: ${message}`,
    'What you typed is saved. Run it again with SHERPA_DEBUG=1 to see where, and please report it.',
    exitCodes.usage,
  );
}
