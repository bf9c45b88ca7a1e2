import { Worker } from 'node:worker_threads';

/** What every thread needs to make its instance of the kernels. */
export interface Shared {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  plan: number;
}

/** The host's functions, so that exponentials have the host's bits. The workers' program names the same. */
export const importsFor = (memory: WebAssembly.Memory) => ({
  env: { memory, exp: Math.exp, log: Math.log, tanh: Math.tanh },
});

/** All that runs in a worker: text, so that it needs no file, neither here nor in the bundle. */
const program = `
const { parentPort, workerData } = require('node:worker_threads');
const { module, memory, plan, thread } = workerData;
const env = { memory, exp: Math.exp, log: Math.log, tanh: Math.tanh };
const { exports } = new WebAssembly.Instance(module, { env });
parentPort.postMessage('ready');
exports.serve(plan, thread);
`;

export interface Workers {
  /** When all have ended, as they do once they are told to. */
  ended: Promise<unknown>;
}

/**
 * Threads 1 … count, which wait for tasks. They never keep the process alive.
 * @throws whatever keeps one of them from starting; then none is left
 */
export async function startWorkers(shared: Shared, count: number): Promise<Workers> {
  const workers: Worker[] = [];
  try {
    for (let thread = 1; thread <= count; thread++)
      workers.push(new Worker(program, { eval: true, execArgv: [], workerData: { ...shared, thread } }));
    await Promise.all(workers.map(ready));
  } catch (error) {
    await Promise.all(workers.map((worker) => worker.terminate()));
    throw error;
  }
  for (const worker of workers) worker.unref();
  return {
    ended: Promise.all(workers.map((worker) => new Promise((resolve) => worker.once('exit', resolve)))),
  };
}

function ready(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('a thread ended at once')));
  });
}
