// Started by orphans.test.ts, which then kills it: runs a file that never ends, behind the walls it is told.
import { type RunMeans, run } from '../../src/runner/run.ts';

const [file = '', harness = '', engine = '', searchPath = ''] = process.argv.slice(2);
const means: RunMeans = { files: { harness, engine }, searchPath, onLine: (line) => console.log(line) };
const caps = { memoryMb: 128, seconds: 60 };
await run({ language: 'javascript', file, names: {}, modules: [], reads: [], steps: [], caps }, means);
