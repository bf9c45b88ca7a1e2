import type { CodeCheck, CodeLanguage, Literal } from '../../lesson/code-exercise.ts';
import { difference, shapeOf } from './compare.ts';
import type { Step, StepResult } from './job.ts';
import { type CheckResult, failed, type Part, passed } from './part.ts';
import type { Plain } from './plain.ts';
import { repeatCommand } from './repeat.ts';
import { callText, nameIn, shapeText, show } from './show.ts';
import { differenceText, faultOf, lastValue } from './task-part.ts';

type AuthorCheck = Exclude<CodeCheck, { kind: 'task' | 'output' }>;

/** Central differences of this width; the relative error they are allowed. */
const epsilon = 1e-5;
const gradientTolerance = { relative: 1e-4, absolute: 1e-6 };

/** The parts of a check whose arguments and results an author wrote down. */
export function authorParts(check: AuthorCheck, language: CodeLanguage, file: string): Part[] {
  const call = (given: readonly Literal[], name = check.function): Step => ({
    do: 'call',
    function: name,
    arguments: given as readonly Plain[],
    sees: 'arguments',
  });
  const part = (steps: Step[], judge: (results: readonly StepResult[]) => string | Told | null): Part => ({
    steps,
    judge: (results) => {
      const name = `${nameIn(language, check.function)}: ${titles[check.kind]}`;
      const found = judge(results);
      const rest = { input: callText(language, steps[0]), repeat: repeatCommand(language, file, steps) };
      if (found === null) return { check: passed(name) };
      return {
        check:
          typeof found === 'string'
            ? failed(name, found, rest)
            : failed(name, found.message, { ...rest, ...found }),
      };
    },
  });
  switch (check.kind) {
    case 'values':
      return check.cases.map(({ arguments: given, value }) =>
        part([call(given)], (results) => valueFault(results, value, check.tolerance)),
      );
    case 'shape':
      return [
        part(
          [call(check.arguments)],
          (results) => firstFault(results) ?? shapeFault(lastValue(results), check.shape),
        ),
      ];
    case 'finite':
      return check.cases.map((given) =>
        part([call(given)], (results) => firstFault(results) ?? finiteFault(lastValue(results))),
      );
    case 'unchanged':
      return [
        part(
          [call(check.arguments)],
          (results) => firstFault(results) ?? changedFault(results, check.arguments),
        ),
      ];
    case 'throws':
      return [part([call(check.arguments)], ([result]) => refusalFault(result))];
    default:
      return [gradientPart(check, call, part)];
  }
}

type Told = Pick<CheckResult, 'message' | 'expected' | 'received'>;

const titles: Record<AuthorCheck['kind'], string> = {
  values: 'the numbers of the text',
  shape: 'its shape',
  finite: 'only finite numbers',
  unchanged: 'its arguments stay as they are',
  throws: 'refuses what it cannot use',
  gradient: 'the numerical gradient',
};

const firstFault = (results: readonly StepResult[]) =>
  results.map(faultOf).find((one) => one !== null) ?? null;

function valueFault(results: readonly StepResult[], value: Literal, tolerance: number): Told | string | null {
  const fault = firstFault(results);
  if (fault) return fault;
  const received = lastValue(results);
  const found = difference(value as Plain, received, { relative: tolerance, absolute: 1e-9 });
  if (!found) return null;
  return { message: differenceText(found), expected: show(value as Plain), received: show(received) };
}

function shapeFault(received: Plain, shape: readonly number[]): string | null {
  if (shapeOf(received)?.join() === shape.join()) return null;
  const wanted = shape.length === 0 ? 'one number' : `the shape ${shape.join(' × ')}`;
  return `It gave ${shapeText(received)}; expected ${wanted}.`;
}

function finiteFault(value: Plain): string | null {
  const numbers = (one: Plain): number[] =>
    typeof one === 'number'
      ? [one]
      : one !== null && typeof one === 'object'
        ? Object.values(one).flatMap(numbers)
        : [];
  const all = numbers(value);
  if (all.length === 0) return `It gave ${shapeText(value)}; expected a number.`;
  const odd = all.find((x) => !Number.isFinite(x));
  return odd === undefined ? null : `It gave ${odd}; expected a finite number.`;
}

function changedFault([result]: readonly StepResult[], given: readonly Literal[]): string | null {
  const after = result && 'value' in result ? (result.arguments ?? []) : [];
  const changed = given.findIndex(
    (one, i) => after[i] !== undefined && difference(one as Plain, after[i], { relative: 0, absolute: 0 }),
  );
  return changed < 0 ? null : `The call changed its argument number ${changed + 1}.`;
}

function refusalFault(result: StepResult | undefined): string | null {
  if (result && 'thrown' in result) return null;
  return 'It gave an answer; expected an error that says what is wrong.';
}

function gradientPart(
  check: Extract<AuthorCheck, { kind: 'gradient' }>,
  call: (given: readonly Literal[], name?: string) => Step,
  part: (steps: Step[], judge: (results: readonly StepResult[]) => string | Told | null) => Part,
): Part {
  const at = check.arguments[check.by] ?? 0;
  const places = placesIn(at);
  const moved = (path: readonly number[], by: number) =>
    check.arguments.map((one, i) => (i === check.by ? nudged(one, path, by) : one));
  const steps = [
    call(check.arguments),
    ...places.flatMap((path) => [
      call(moved(path, epsilon), check.loss),
      call(moved(path, -epsilon), check.loss),
    ]),
  ];
  return part(steps, (results) => {
    const fault = firstFault(results);
    if (fault) return fault;
    const values = results.map((one) => ('value' in one ? one.value : null));
    const slopes = places.map(
      (_, i) => (Number(values[2 * i + 1]) - Number(values[2 * i + 2])) / (2 * epsilon),
    );
    const numerical = places.reduce((whole, path, i) => placed(whole, path, slopes[i] ?? 0), at as Plain);
    const found = difference(numerical, values[0] ?? null, gradientTolerance);
    if (!found) return null;
    return {
      message: `${differenceText(found)} The expected number is the slope of ${check.loss}, found by nudging.`,
      expected: show(numerical),
      received: show(values[0] ?? null),
    };
  });
}

function placesIn(value: Literal): number[][] {
  return Array.isArray(value)
    ? value.flatMap((one, i) => placesIn(one as Literal).map((path) => [i, ...path]))
    : [[]];
}

function nudged(value: Literal, [first, ...rest]: readonly number[], by: number): Literal {
  if (first === undefined || !Array.isArray(value)) return Number(value) + by;
  return value.map((one, i) => (i === first ? nudged(one as Literal, rest, by) : (one as Literal)));
}

function placed(value: Plain, [first, ...rest]: readonly number[], x: number): Plain {
  if (first === undefined || !Array.isArray(value)) return x;
  return value.map((one, i) => (i === first ? placed(one as Plain, rest, x) : (one as Plain)));
}
