import { lastStudied } from '../store/routes.ts';
import { deleteSessions, exportSession, listSessions } from '../store/sessions.ts';
import { sanitise } from '../text/sanitise.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { placesOf } from './places.ts';
import { exitCodes, type GlobalOptions, type World } from './world.ts';

export async function list(world: World, options: GlobalOptions): Promise<number> {
  const { sessions, remarks } = listSessions(placesOf(world, options).root);
  for (const remark of remarks) world.stderr.write(`${remark}\n`);
  if (options.json) {
    const rows = sessions.map((s) => ({
      route: s.route,
      id: s.id,
      mode: s.mode,
      started_at: s.startedAt,
      last_at: s.lastAt,
      ended: s.ended,
      attempts: s.attempts,
      correct: s.correct,
    }));
    world.stdout.write(`${JSON.stringify({ sessions: rows })}\n`);
    return exitCodes.done;
  }
  if (sessions.length === 0)
    world.stdout.write('No sessions yet. `sherpa start training-and-backprop` begins one.\n');
  for (const s of sessions) {
    const time = s.startedAt.slice(0, 16).replace('T', ' ');
    world.stdout.write(
      `${time}  ${s.route}  ${s.mode}  ${s.attempts} answers, ${s.correct} right  ${s.ended ?? 'not closed'}\n`,
    );
  }
  return exitCodes.done;
}

/** The latest page of a route. */
export async function show(world: World, options: GlobalOptions, [route]: string[]): Promise<number> {
  const kept = exportSession(placesOf(world, options).root, routeOrLast(world, options, route));
  const page = kept.pages.at(-1);
  if (!page)
    throw new SherpaError(
      'no-pages',
      `There is no page for ${kept.route} yet.`,
      'Pages are written when a session ends.',
    );
  world.stdout.write(`${sanitise(page.text)}\n`);
  return exitCodes.done;
}

/** Everything of a route: its events as JSON, or all pages as one. */
export async function exportAll(world: World, options: GlobalOptions, [route]: string[]): Promise<number> {
  const kept = exportSession(placesOf(world, options).root, routeOrLast(world, options, route));
  for (const remark of kept.remarks) world.stderr.write(`${remark}\n`);
  if (options.json)
    world.stdout.write(`${JSON.stringify({ route: kept.route, events: kept.events, pages: kept.pages })}\n`);
  else world.stdout.write(`${kept.pages.map((page) => sanitise(page.text)).join('\n---\n\n')}\n`);
  return exitCodes.done;
}

export async function remove(
  world: World,
  options: GlobalOptions & { yes?: boolean },
  [route = '']: string[],
): Promise<number> {
  const places = placesOf(world, options);
  if (!options.yes) {
    const next = `\`sherpa sessions delete ${route} --yes\` deletes it; \`sherpa sessions export ${route}\` keeps a copy.`;
    throw new SherpaError('not-confirmed', `This deletes the record of ${route}; it cannot be undone.`, next);
  }
  const { deleted, kept } = deleteSessions(places.root, route, places.clock);
  world.stdout.write(`Deleted ${deleted.length} files of ${route}.\n`);
  if (kept.length > 0) world.stdout.write(`Kept what sherpa did not write: ${kept.join(', ')}.\n`);
  return exitCodes.done;
}

function routeOrLast(world: World, options: GlobalOptions, route: string | undefined): string {
  const found = route ?? lastStudied(placesOf(world, options).root);
  if (found) return found;
  throw new SherpaError(
    'no-sessions',
    'There are no sessions yet.',
    '`sherpa start training-and-backprop` begins one.',
  );
}
