import { bugs } from './bugs.ts';
import { agree, shapeOf, type Tolerance } from './compare.ts';
import type { Observed } from './part.ts';
import type { Plain } from './plain.ts';

export interface Diagnosis {
  /** Ids of known bugs that give just these numbers; more than one: they cannot be told apart here. */
  bugs: readonly string[];
  text: string;
}

const tolerance: Tolerance = { relative: 1e-6, absolute: 1e-9 };

/**
 * Which known mistake gives what was received, in every case of the task, and the right number where it does not show.
 * Without one: what the results have in common. Null: nothing can be said, or nothing is wrong.
 */
export function diagnose(observed: readonly Observed[]): Diagnosis | null {
  const isWrong = ({ right, received }: Observed) => received === null || !agree(right, received, tolerance);
  const first = observed.find((one) => isWrong(one) || 'changes-arguments' in one.wrong);
  if (!first) return null;
  const cases = observed.filter(({ task }) => task === first.task);
  const found = [...new Set(cases.flatMap(({ wrong }) => Object.keys(wrong)))].filter((id) =>
    explains(id, cases),
  );
  if (found.length > 0) return { bugs: found, text: textOf(found) };
  const text = common(cases);
  return text === null ? null : { bugs: [], text };
}

function explains(id: string, cases: readonly Observed[]): boolean {
  let shows = false;
  for (const { right, received, wrong } of cases) {
    const given = wrong[id];
    if (received === null || !agree(given ?? right, received, tolerance)) return false;
    shows ||= given !== undefined && (id === 'changes-arguments' || !agree(right, given, tolerance));
  }
  return shows;
}

function textOf(ids: readonly string[]): string {
  const known = ids.flatMap((id) => bugs.get(id) ?? []);
  const [only] = known;
  if (known.length === 1 && only) return `${sentence(only.title)} ${only.message}`;
  const titles = known.map(({ title }) => title);
  return `Two mistakes give just these numbers: ${titles.join(', or ')}. Look for both.`;
}

const sentence = (title: string) => `${title.charAt(0).toUpperCase()}${title.slice(1)}.`;

/** What all results have in common, when no known bug fits. */
function common(cases: readonly Observed[]): string | null {
  const received = cases.flatMap((one) => (one.received === null ? [] : [one.received]));
  if (received.length < cases.length) return null;
  const [first] = received;
  if (first === undefined || cases.length < 2) return null;
  const rightDiffer = cases.some(({ right }) => !agree(cases[0]?.right ?? null, right, tolerance));
  if (rightDiffer && received.every((one) => agree(first, one, tolerance)))
    return 'The result is the same whatever comes in. It has to be computed from the arguments.';
  if (
    cases.every(
      ({ right, received: x }) =>
        x !== null && numbersOf(x).some(Number.isNaN) && !numbersOf(right).some(Number.isNaN),
    )
  )
    return 'Each result holds NaN. Look for a name that is not defined at that index, 0 / 0, or a logarithm of a negative number.';
  return factorText(cases);
}

/** One factor between what came and what is right, in all entries of all cases. */
function factorText(cases: readonly Observed[]): string | null {
  const ratios = cases.flatMap(({ right, received }) => {
    if (shapeOf(right) === null || received === null || shapeOf(right)?.join() !== shapeOf(received)?.join())
      return [NaN];
    const [wanted, given] = [numbersOf(right), numbersOf(received)];
    return wanted.flatMap((x, i) =>
      Math.abs(x) < 1e-9 && Math.abs(given[i] ?? 1) < 1e-9 ? [] : [(given[i] ?? NaN) / x],
    );
  });
  const [ratio = NaN] = ratios;
  if (ratios.length < 2 || !Number.isFinite(ratio) || ratio === 1) return null;
  if (!ratios.every((one) => Math.abs(one - ratio) <= 1e-6 * Math.abs(ratio))) return null;
  const factor = Number(ratio.toPrecision(4));
  return factor === -1
    ? 'Every number has the wrong sign.'
    : `Every number is ${factor} times the right one.`;
}

function numbersOf(value: Plain): number[] {
  if (typeof value === 'number') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbersOf) : [];
}
