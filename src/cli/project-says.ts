import type { Checked } from '../grading/code/judge.ts';
import type { RunMeans } from '../runner/run.ts';
import type { Say } from '../session/event.ts';
import { epochLine, runBegins, runLines } from '../ui/project-lines.ts';
import type { ExerciseAt } from './exercise-at.ts';
import { projectData } from './project-data.ts';
import { runProject, usualEpochs } from './project-run.ts';
import type { World } from './world.ts';

/** Epochs that are drawn while it runs; earlier ones leave the drawing. */
const drawnEpochs = 8;
const width = 72;

/** The run of the project in a session, on generated digits: progress is drawn, what came of it is said. */
export async function projectSays(
  world: World,
  at: ExerciseAt,
  means: RunMeans,
  draw: (rows: string[]) => void,
): Promise<{ says: Say[]; checked: Checked }> {
  const { seed } = at.places;
  const found = await projectData(world, undefined, seed);
  const epochs = usualEpochs(found.data);
  const rows: string[] = [];
  draw(runBegins(found.data, found.name).filter((row) => row !== ''));
  const { checked, record } = await runProject(at, found, means, {
    seed,
    epochs,
    onEpoch: (epoch, n) => {
      rows.push(epochLine(epoch, n, epochs));
      draw(rows.slice(-drawnEpochs));
    },
  });
  const text = ['```text', ...runLines(record, found.data, width).slice(1), '```'].join('\n');
  const { before } = record;
  const say: Say = {
    type: 'say',
    kind: 'picture',
    source: 'engine',
    text,
    data: { before, epochs: record.epochs },
  };
  return { says: [say], checked };
}
