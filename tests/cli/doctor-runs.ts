import { expect } from 'vitest';
import { FakeServer } from '../tutor/fake-server/server.ts';
import type { Model } from '../tutor/trial/models.ts';
import { running } from './mnist-source.ts';
import { configureModel, type Setup } from './model.ts';
import { temporaryFolder } from './program.ts';

interface Told {
  name: string;
  ok: boolean | null;
  detail: string;
  remedy?: string;
}

export interface Trial {
  situations: {
    name: string;
    outcome: string;
    reason: string | null;
    seconds: number;
    tokens: number | null;
  }[];
  of: number;
  tried: number;
  usable: number;
  corrected: number;
  withheld: number;
  helps: string | null;
  stopped: string | null;
  sentence: string;
}

interface Visit {
  args?: string[];
  setup?: Setup;
  env?: Record<string, string>;
}

/** The real program with a model at a fake server; every request that breaks a rule fails the test. */
export async function doctor(answer: Model, { args = [], setup = {}, env = {} }: Visit = {}) {
  await using server = await serving(answer);
  const folder = temporaryFolder();
  configureModel(folder, server, { provider: 'ollama', ...setup });
  const run = await running(['doctor', '--llm', '--json', ...args], folder, env).done;
  expect(server.violations).toEqual([]);
  const { probes, ...more } = JSON.parse(run.out) as { probes: Told[]; trial?: Trial };
  const probe = (name: string) => probes.find((one) => one.name === `model ${name}`);
  const marks = Object.fromEntries(probes.map(({ name, ok }) => [name.replace('model ', ''), ok]));
  const { requests, connections, bytesReceived } = server;
  return { ...run, ...more, probes, probe, marks, folder, requests, connections, bytesReceived };
}

export async function serving(answer: Model): Promise<FakeServer> {
  const server = new FakeServer([]).always(answer);
  await server.listen();
  return server;
}
