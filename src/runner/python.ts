import { execFile } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { onPath } from './walls.ts';

/** A Python that was found, and what it needs to start. */
export interface Python {
  /** The program itself, without links and starters before it. */
  program: string;
  version: string;
  /** Folders it reads when it starts. */
  needs: readonly string[];
  /** The folder that numpy's stands in; null: this Python has none. */
  numpyFolder: string | null;
}

export type PythonSearch = { python: Python } | { absent: string };

/** Printed by the interpreter that was asked; where numpy is, is known without importing it. */
const question = `
import sys
from importlib.util import find_spec
found = find_spec("numpy")
places = list(found.submodule_search_locations) if found else []
print("\\n".join([sys.version.split()[0], sys.executable, sys.base_prefix, sys.base_exec_prefix, *places[:1]]))
`;
const answerTimeoutMs = 10_000;

const searches = new Map<string, Promise<PythonSearch>>();

/**
 * Asks the interpreter once per process, and again while something is missing: it may be installed meanwhile. A virtual
 * environment's interpreter answers for its numpy.
 * @param wanted a path or a name; otherwise `python3`, else `python`, on `searchPath`
 */
export function findPython(
  wanted: string | undefined,
  searchPath: string | undefined,
): Promise<PythonSearch> {
  const key = `${wanted ?? ''}\0${searchPath ?? ''}`;
  const known = searches.get(key) ?? ask(wanted, searchPath);
  searches.set(key, known);
  void known.then((found) => {
    if ('absent' in found || found.python.numpyFolder === null) searches.delete(key);
  });
  return known;
}

async function ask(wanted: string | undefined, searchPath: string | undefined): Promise<PythonSearch> {
  const program = wanted?.includes(path.sep)
    ? path.resolve(wanted)
    : (onPath(wanted || 'python3', searchPath) ?? (wanted ? null : onPath('python', searchPath)));
  if (program === null || !existsSync(program))
    return { absent: `${wanted || 'python3'} was not found. ${installPython}` };
  const answer = await printed(program, ['-c', question], searchPath);
  const [version, executable, ...rest] = answer?.trim().split('\n') ?? [];
  const [prefix, extraPrefix, numpy] = rest;
  if (!version || !executable || !prefix || !extraPrefix)
    return { absent: `${program} did not say which Python it is. ${installPython}` };
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < 3 || (major === 3 && minor < 10))
    return { absent: `${program} is Python ${version}, which is too old. ${installPython}` };
  const real = realpathSync(executable);
  const packages = numpy ? path.dirname(numpy) : null;
  // Wheels keep numpy's own libraries beside it.
  const numpyNeeds = packages ? ['numpy', 'numpy.libs'].map((name) => path.join(packages, name)) : [];
  const needs = [...new Set([real, prefix, extraPrefix, ...stores, ...numpyNeeds])];
  return { python: { program: real, version, needs, numpyFolder: packages } };
}

/** Systems that keep every library in one folder of their own. */
const stores = ['/nix/store', '/gnu/store'];

export const installPython = 'Install Python 3.10 or later, or set SHERPA_PYTHON to the one to use.';
export const installNumpy =
  'numpy is missing. Install it with: pip install numpy (Debian: apt install python3-numpy).';

/** What a program prints; null: it fails, or does not end. Only PATH is handed on: starters such as pyenv's need it. */
export function printed(
  program: string,
  args: readonly string[],
  searchPath: string | undefined,
): Promise<string | null> {
  const options = { env: { PATH: searchPath ?? '' }, timeout: answerTimeoutMs, cwd: '/' };
  return new Promise((resolve) => {
    execFile(program, args, options, (error, text) => resolve(error ? null : text));
  });
}
