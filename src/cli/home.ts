import { nearest } from '../learner/preferences.ts';
import { leftOpen } from '../session/arrive.ts';
import { fold } from '../session/fold.ts';
import { isSettled } from '../session/state.ts';
import { routeOf } from '../session/way/route.ts';
import { readJournal } from '../store/journal.ts';
import { readModelRecords } from '../store/model-log.ts';
import { lastStudied } from '../store/routes.ts';
import { sanitise } from '../text/sanitise.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { spentOf, spentText } from '../tutor/spent.ts';
import { loadRoute } from './load-route.ts';
import { placesOf } from './places.ts';
import { exitCodes, type GlobalOptions, type World } from './world.ts';

const commandNames = [
  ...['start', 'continue', 'quiz', 'ask', 'routes', 'train', 'guide', 'sessions', 'config', 'doctor'],
];

/** Where you are and what to type next; a word that is no command is said to be none. */
export async function home(world: World, options: GlobalOptions, [word]: string[]): Promise<number> {
  if (word !== undefined) {
    const near = nearest(word, commandNames);
    const next = `${near === null ? '' : `Did you mean \`sherpa ${near}\`? `}\`sherpa --help\` lists the commands.`;
    throw new SherpaError('command-unknown', `There is no command “${word}”.`, next);
  }
  const places = placesOf(world, options);
  const last = lastStudied(places.root);
  world.stdout.write(last === null ? welcome() : sanitise(await whereabouts(world, options, last)));
  return exitCodes.done;
}

function welcome(): string {
  return [
    'sherpa teaches how neural networks learn, one to one, in your terminal.',
    '',
    '  sherpa start training-and-backprop   begin',
    '  sherpa routes                        what else can be started',
    '  sherpa --help                        everything',
    '',
  ].join('\n');
}

async function whereabouts(world: World, options: GlobalOptions, id: string): Promise<string> {
  const places = placesOf(world, options);
  const { lesson } = await loadRoute(world, places, id);
  const { events } = readJournal(places.root, id);
  const route = routeOf(lesson);
  const state = fold(events, lesson, route);
  const way = route.stops(state.profile);
  const settled = way.filter(({ item }) => isSettled(state, item.id)).length;
  const stop = state.at === null ? null : route.stop(state.at, state.profile);
  const open = leftOpen({ lesson, route, startable: [], prerequisiteRoutes: [] }, state);
  return [
    lesson.title,
    '',
    stop
      ? `  You are at ${stop.part}; ${settled} of ${way.length} items are settled.`
      : '  This route is complete.',
    ...(open.length > 0 ? [`  Left open: ${open.length} ${open.length === 1 ? 'item' : 'items'}.`] : []),
    `  ${spentText(spentOf(readModelRecords(places.root, id), null))}`,
    '',
    stop ? '  sherpa continue      goes on there' : '  sherpa quiz          asks its questions again',
    '  sherpa quiz          questions alone',
    '  sherpa sessions      what you did so far',
    '',
  ].join('\n');
}
