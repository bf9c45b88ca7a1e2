import { lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** The best network that a learner made in an exercise: the latest such file under the root, null where none is. */
export function bestNetworkFile(root: string): string | null {
  const work = path.join(root, 'sherpa-work');
  let latest: { file: string; time: number } | null = null;
  for (const route of foldersIn(work)) {
    const file = path.join(work, route, 'best-network.json');
    const found = lstatSync(file, { throwIfNoEntry: false });
    if (found?.isFile() && found.mtimeMs > (latest?.time ?? -1)) latest = { file, time: found.mtimeMs };
  }
  return latest?.file ?? null;
}

/** Links are not followed. */
function foldersIn(folder: string): string[] {
  try {
    if (!lstatSync(folder).isDirectory()) return [];
    return readdirSync(folder, { withFileTypes: true }).flatMap((one) =>
      one.isDirectory() ? [one.name] : [],
    );
  } catch {
    return [];
  }
}
