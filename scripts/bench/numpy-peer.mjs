// Numpy at its best on this machine: which Python, and which kernels of OpenBLAS. Reference BLAS is no peer.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const script = path.resolve('scripts/bench/peer.py');
const pythons = [process.env.BENCH_PYTHON, process.env.SHERPA_TEST_PYTHON, '/usr/bin/python3', 'python3'];
/** OpenBLAS's names; '' is what it takes by itself, which is not the best on a CPU newer than it. */
const coreTypes =
  process.arch === 'x64'
    ? ['', 'SapphireRapids', 'Cooperlake', 'SkylakeX', 'Zen', 'Haswell']
    : ['', 'NEOVERSEN1', 'ARMV8'];

/** Runs peer.py; null where it cannot, as with kernels this CPU has no instructions for. */
function ask(python, coreType, args) {
  const threads = { OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
  const env = { ...process.env, ...threads };
  delete env.OPENBLAS_CORETYPE;
  if (coreType !== '') env.OPENBLAS_CORETYPE = coreType;
  const { status, stdout } = spawnSync(python, [script, ...args], { env, encoding: 'utf8' });
  return status === 0 ? JSON.parse(stdout) : null;
}

const fast = /openblas|mkl|blis|accelerate/i;

/** Finds the fastest by short trials on the digits. { why } where there is none. */
export function findPeer(file) {
  const trials = [];
  let why = 'no Python with numpy (Debian: apt install python3-numpy libopenblas0-pthread)';
  for (const python of new Set(pythons.filter(Boolean))) {
    const first = ask(python, '', ['digits', file, '1', '320']);
    if (first === null) continue;
    if (first.libraries !== null && !first.libraries.some((library) => fast.test(library))) {
      why = `numpy of ${python} runs on reference BLAS, which is no peer (Debian: apt install libopenblas0-pthread)`;
      continue;
    }
    for (const coreType of coreTypes) {
      const found = ask(python, coreType, ['digits', file, '3', '6400']);
      if (found !== null) trials.push({ python, coreType, ...found, best: Math.min(...found.seconds) });
    }
  }
  if (trials.length === 0) return { why };
  const { python, coreType, numpy, libraries } = trials.reduce((a, b) => (b.best < a.best ? b : a));
  const library = libraries?.find((name) => fast.test(name)) ?? 'an unknown BLAS';
  const kernels = coreType === '' ? 'its own choice of kernels' : `${coreType} kernels`;
  return {
    about: `numpy ${numpy} of ${python}, ${path.basename(library)}, ${kernels}, one thread`,
    ask: (...args) => ask(python, coreType, args),
  };
}
