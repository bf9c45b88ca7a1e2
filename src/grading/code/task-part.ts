import type { CodeLanguage } from '../../lesson/code-exercise.ts';
import { type Difference, difference, usualTolerance } from './compare.ts';
import type { StepResult, Thrown } from './job.ts';
import { type CheckResult, failed, type Part, passed } from './part.ts';
import type { Argument, Plain } from './plain.ts';
import { repeatCommand } from './repeat.ts';
import { callText, nameIn, shapeText, show } from './show.ts';
import type { Task, TaskCase } from './task.ts';

/** One case of a task: its steps, and how what came back is compared with what the engine says. */
export function taskPart(task: Task, one: TaskCase, language: CodeLanguage, file: string): Part {
  const name = `${nameIn(language, task.subject)}: ${one.name}`;
  const steps = one.leavesArguments
    ? one.steps.map((step) => (step.do === 'call' ? { ...step, sees: 'arguments' as const } : step))
    : one.steps;
  const shown = {
    input: one.input ?? callText(language, one.steps.at(-1)),
    repeat: repeatCommand(language, file, one.steps),
  };
  const observed = { task: task.id, right: one.right, wrong: one.wrong };
  return {
    steps,
    judge: (results) => {
      const fault = one.mayThrow ? null : results.map(faultOf).find((found) => found !== null);
      if (fault) {
        const check = failed(name, fault, { ...shown, expected: show(one.right) });
        return { check, observed: { ...observed, received: null } };
      }
      const received = named(one.read ? one.read(results) : lastValue(results), task.returns);
      if (one.fault) return faultJudged(one, received, { name, shown, task: task.id });
      const found = difference(one.right, received, task.tolerance ?? usualTolerance);
      const result = { ...observed, received };
      if (found) {
        const rest = { ...shown, expected: show(one.right), received: show(received) };
        return { check: failed(name, differenceText(found), rest), observed: result };
      }
      const changed = one.leavesArguments ? changedArgument(one, results) : null;
      if (changed !== null)
        return {
          check: failed(name, changed, shown),
          observed: { ...result, wrong: { ...one.wrong, 'changes-arguments': received } },
        };
      return { check: passed(name), observed: result };
    },
  };
}

/** Judged in words; for the diagnosis a named mistake stands for itself. */
function faultJudged(
  { fault, right }: TaskCase,
  received: Plain,
  { name, shown, task }: { name: string; shown: Partial<CheckResult>; task: string },
): ReturnType<Part['judge']> {
  const found = fault?.(received) ?? null;
  if (found === null || found.isRemark)
    return { check: passed(name, found?.message), observed: { task, right, received: right, wrong: {} } };
  const { message, bugs = [], received: told = show(received) } = found;
  const expected = typeof right === 'string' ? right : show(right);
  const wrong = Object.fromEntries(bugs.map((id) => [id, message]));
  return {
    check: failed(name, message, { ...shown, expected, received: told }),
    observed: { task, right, received: message, wrong },
  };
}

/** A sentence for a step that gave nothing; null when it gave a value. */
export function faultOf(result: StepResult): string | null {
  if ('missing' in result) return 'It was not reached.';
  return 'thrown' in result ? thrownText(result.thrown) : null;
}

function thrownText({ name, message, line }: Thrown): string {
  return `${name}: ${message}${line === null ? '' : ` (line ${line})`}`;
}

export function lastValue(results: readonly StepResult[]): Plain {
  const last = results.at(-1);
  return last && 'value' in last ? last.value : null;
}

/** A Python tuple under the names of its parts. */
function named(value: Plain, returns: readonly string[] | undefined): Plain {
  if (!returns || !Array.isArray(value) || value.length !== returns.length) return value;
  return Object.fromEntries(returns.map((key, i) => [key, value[i] as Plain]));
}

export function differenceText({ path, kind, right, received }: Difference): string {
  const place = placeText(path);
  if (received === null) return `${place || 'It'} gave nothing back.`.replace(/^It gave/, 'It gave');
  if (kind !== 'value')
    return `${place ? `${place} is` : 'It gave'} ${shapeText(received)}; expected ${place ? 'is ' : ''}${shapeText(right)}.`;
  return `${place ? `${place} is` : 'It gave'} ${show(received)}; expected ${place ? 'is ' : ''}${show(right)}.`;
}

/** `dL_dW[0][1]` */
function placeText(path: readonly (string | number)[]): string {
  return path.map((key, i) => (typeof key === 'number' ? `[${key}]` : i === 0 ? key : `.${key}`)).join('');
}

function changedArgument({ steps }: TaskCase, results: readonly StepResult[]): string | null {
  for (const [i, step] of steps.entries()) {
    const result = results[i];
    if (step.do !== 'call' || !result || !('value' in result) || !result.arguments) continue;
    for (const [n, before] of step.arguments.entries()) {
      const after = result.arguments[n];
      if (after === undefined || !isPlain(before)) continue;
      if (difference(before, after, { relative: 0, absolute: 0 }))
        return `The call changed its argument number ${n + 1}. Work on a copy: the caller still needs it.`;
    }
  }
  return null;
}

function isPlain(argument: Argument): argument is Plain {
  if (Array.isArray(argument)) return argument.every((one) => isPlain(one as Argument));
  return (
    argument === null || typeof argument !== 'object' || Object.getPrototypeOf(argument) === Object.prototype
  );
}
