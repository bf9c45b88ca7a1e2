// The engine beside numpy: the digits (784-128-64-5, batches of 32) and XOR. Each contender has a process of its own,
// in alternation, so that a busy machine shows in all of them; medians over rounds of ratios within a round.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { writeDigits } from './digits.mjs';
import { findPeer } from './numpy-peer.mjs';

const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const samples = 25_000;
const inputBytes = samples * 784 * 8;
const loopSamples = 1250;
const engineRun = path.resolve('scripts/bench/engine-run.mjs');

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

function node(args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')}: exit ${status}\n${stderr}`);
  return JSON.parse(stdout);
}
const engine = (...args) => node([engineRun, ...args]);
const emptyPeak = () => node(['-p', 'process.resourceUsage().maxRSS * 1024']);

/** Name, what one run gives, and the limit of its ratio to the row named by `to`. */
function contenders(file, peer) {
  const digits = (kernel, epochs) => () => engine('digits', file, String(epochs), kernel);
  return {
    numpy: {
      name: 'digits: numpy, whole batches',
      run: () => peer?.ask('digits', file, '5', String(samples)),
    },
    loops: {
      name: 'digits: numpy, sample by sample',
      run: () => peer?.ask('loops', file, String(loopSamples)),
      scale: samples / loopSamples,
    },
    reference: { name: 'digits: reference', run: digits('reference', 3), limit: 7 },
    one: { name: 'digits: WebAssembly, one thread', run: digits('1', 5), limit: 0.8 },
    two: { name: 'digits: WebAssembly, two threads', run: digits('2', 5), limit: 0.55 },
    xorLoops: { name: 'XOR: numpy, sample by sample', run: () => peer?.ask('xor'), to: 'xorLoops' },
    xor: {
      name: 'XOR: first run of a process',
      run: () => engine('xor'),
      to: 'xorLoops',
      limit: 1 / 30,
    },
  };
}

/** Both sides draw the same weights and orders, so their losses must be the same. */
function checkSameWork(runs) {
  for (const [a, b] of [
    ['numpy', 'reference'],
    ['numpy', 'one'],
    ['numpy', 'two'],
    ['xorLoops', 'xor'],
  ])
    for (const [k, loss] of (runs[a]?.losses ?? []).entries()) {
      const other = runs[b].losses[k] ?? loss;
      if (!(Math.abs(other - loss) <= 1e-6 * loss))
        throw new Error(`${b} is no match for ${a}: loss ${other}, not ${loss}`);
    }
}

function timed(file, peer) {
  const all = contenders(file, peer);
  const seconds = Object.fromEntries(Object.keys(all).map((key) => [key, []]));
  const peaks = { reference: [], one: [], two: [] };
  const names = {};
  for (let round = 0; round < rounds; round++) {
    const runs = {};
    const empty = emptyPeak();
    for (const [key, { run, scale = 1 }] of Object.entries(all)) {
      runs[key] = run() ?? null;
      if (runs[key] === null) continue;
      seconds[key].push(median(runs[key].seconds) * scale);
      names[key] = runs[key].kernel ?? '';
      if (key in peaks) peaks[key].push(runs[key].peakBytes - empty);
    }
    checkSameWork(runs);
  }
  const times = Object.entries(all).map(([key, { name, to = 'numpy', limit }]) => {
    const pairs = seconds[key].map((own, round) => own / seconds[to][round]);
    const ratio = peer === null || seconds[key].length === 0 ? null : median(pairs);
    return { name, kernel: names[key], seconds: seconds[key], ratio, limit };
  });
  return { times, peaks };
}

function timeLine({ name, seconds, ratio, limit, kernel }) {
  const over = ratio !== null && ratio > (limit ?? Number.POSITIVE_INFINITY);
  const ms = seconds.length === 0 ? '—' : `${(median(seconds) * 1000).toFixed(seconds[0] < 0.1 ? 1 : 0)} ms`;
  const shown = ratio === null ? '—' : ratio.toFixed(ratio < 0.1 ? 4 : 2);
  const most = limit === undefined ? '' : `at most ${limit < 0.1 ? limit.toFixed(4) : limit}`;
  console.log(
    `${name.padEnd(36)} ${ms.padStart(9)}  × ${shown.padEnd(6)} ${most.padEnd(15)} ${over ? 'TOO SLOW ' : ''}${kernel ?? ''}`.trimEnd(),
  );
  return over;
}

function memoryLine(name, value, limit) {
  const over = value > limit;
  console.log(`${name.padEnd(72)} × ${value.toFixed(2)}  at most ${limit}${over ? '  TOO MUCH' : ''}`);
  return over;
}

function memoryRows(file, peaks) {
  const over = ({ after20, after100 }) => after100 / after20;
  const bytes = 'peak over that of `node -e 0`, of the bytes of all inputs';
  return [
    [`${bytes}: reference`, median(peaks.reference) / inputBytes, 3],
    [`${bytes}: one thread`, median(peaks.one) / inputBytes, 3],
    [`${bytes}: two threads`, median(peaks.two) / inputBytes, 3],
    ['peak after 100 runs, of that after 20: XOR', over(engine('again', file, 'small')), 1.15],
    ['peak after 100 runs, of that after 20: one thread', over(engine('again', file, '1')), 1.15],
    ['peak after 100 runs, of that after 20: two threads', over(engine('again', file, '2')), 1.15],
  ];
}

/** Prints the table; true when a limit is passed. */
export async function benchEngine() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sherpa-bench-'));
  try {
    const { file, source, pictures, nonZero } = await writeDigits(folder);
    const found = findPeer(file);
    const peer = 'why' in found ? null : found;
    console.log(
      `\nThe engine on Node ${process.version}, ${rounds} rounds, medians; a digits epoch has ${samples} samples:`,
    );
    console.log(`${pictures} ${source}, tiled; ${(nonZero * 100).toFixed(1)} % of the pixels are not 0`);
    console.log(peer?.about ?? `no ratios: ${found.why}`);
    const { times, peaks } = timed(file, peer);
    const slow = times.map(timeLine).some(Boolean);
    const large = memoryRows(file, peaks).map(([row, value, limit]) => memoryLine(row, value, limit));
    return slow || large.some(Boolean);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
