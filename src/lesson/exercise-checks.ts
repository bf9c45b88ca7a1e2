import { oneOf } from './checks-diagnostics.ts';
import type { Entry } from './checks-entry.ts';
import type { CodeCheck, Literal } from './code-exercise.ts';

const kinds = ['task', 'values', 'shape', 'finite', 'unchanged', 'throws', 'gradient', 'output'] as const;
const keysOf: Record<CodeCheck['kind'], readonly string[]> = {
  task: ['task'],
  values: ['function', 'cases', 'tolerance'],
  shape: ['function', 'arguments', 'shape'],
  finite: ['function', 'cases'],
  unchanged: ['function', 'arguments'],
  throws: ['function', 'arguments'],
  gradient: ['function', 'loss', 'arguments', 'by'],
  output: ['contains', 'lacks'],
};

/** One entry of `checks`; null and a diagnostic when it cannot be used. */
export function readCodeCheck(entry: Entry, tasks: ReadonlySet<string>): CodeCheck | null {
  const named =
    entry
      .fields()
      ?.find(({ key }) => key === 'kind')
      ?.value.text() ?? null;
  const kind = kinds.find((one) => one === named);
  if (!kind) return entry.fault('checks-unknown-kind', `a kind is needed. ${oneOf(named ?? '', kinds)}`);
  const fields = entry.record(['kind', ...keysOf[kind]]);
  if (fields === null) return null;
  const text = (key: string) =>
    fields.get(key)?.text() ?? entry.fault('checks-missing', `the key ${key} is missing.`);
  const list = (key: string) => (fields.get(key)?.list() ?? []).map(literal);
  if (kind === 'task') {
    const task = text('task');
    if (task === null || tasks.has(task)) return task === null ? null : { kind, task };
    return entry.fault('checks-unknown-kind', `there is no task ${task}. ${oneOf(task, [...tasks])}`);
  }
  if (kind === 'output')
    return { kind, contains: list('contains').map(String), lacks: list('lacks').map(String) };
  const called = text('function');
  if (called === null) return null;
  switch (kind) {
    case 'values':
      return {
        kind,
        function: called,
        cases: (fields.get('cases')?.list() ?? []).flatMap((one) => valueCase(one) ?? []),
        tolerance: fields.get('tolerance')?.number() ?? 1e-6,
      };
    case 'finite':
      return {
        kind,
        function: called,
        cases: list('cases').map((one) => (Array.isArray(one) ? one : [one])),
      };
    case 'shape':
      return { kind, function: called, arguments: list('arguments'), shape: list('shape').map(Number) };
    case 'gradient': {
      const loss = text('loss');
      const by = fields.get('by')?.wholeNumber(0, 20) ?? 0;
      return loss === null ? null : { kind, function: called, loss, arguments: list('arguments'), by };
    }
    default:
      return { kind, function: called, arguments: list('arguments') };
  }
}

function valueCase(entry: Entry): { arguments: Literal[]; value: Literal } | null {
  const fields = entry.record(['arguments', 'value']);
  const value = fields?.get('value');
  if (!fields || !value) return entry.fault('checks-missing', 'arguments and value are needed.');
  return { arguments: (fields.get('arguments')?.list() ?? []).map(literal), value: literal(value) };
}

/** A number, a text, true, false, or lists of them. */
function literal(entry: Entry): Literal {
  return entry.isList ? entry.list().map(literal) : entry.scalar();
}
