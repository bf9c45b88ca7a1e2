// Reads every shipped route as the program would and prints `name base64`, a line each, for dist/.
// Bundled and run by stored-routes.mjs, which names the reader.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { checkJudges } from '../src/grading/check-judges.ts';
import { readRoute } from '../src/lesson/read-route.ts';
import { restored, storedBytes, storedFile } from '../src/store/stored-route.ts';

const reader = process.argv[2];
for (const id of readdirSync('lessons')) {
  const [guideFile, ...beside] = ['guide.md', 'map.md', 'checks.yml', 'answers.tsv'].map((name) =>
    path.join('lessons', id, name),
  );
  if (!existsSync(guideFile)) continue;
  const [map, checks, answers] = beside.map((file) => (existsSync(file) ? readFileSync(file) : null));
  const sources = { guide: readFileSync(guideFile), map, checks, answers };
  const route = readRoute(sources, guideFile, checkJudges);
  const stored = storedBytes(sources, route);
  // What JSON cannot hold (front matter may say .nan) stays to be read at each start.
  if (isDeepStrictEqual(restored(stored, sources), route))
    process.stdout.write(`${storedFile(id, reader)} ${stored.toString('base64')}\n`);
}
