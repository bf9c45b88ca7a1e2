import type { CodeLanguage } from '../../lesson/code-exercise.ts';
import { shapeOf } from './compare.ts';
import type { Step } from './job.ts';
import { type Argument, Bytes, Kept, Named, type Plain, Quadratic, Whole } from './plain.ts';

const mostCharacters = 400;

/** A value as it is read, numbers with up to six significant digits, long lists cut in the middle of the text. */
export function show(value: Plain): string {
  return cut(written(value, (x) => String(Number(x.toPrecision(6)))));
}

/** `3 × 2` of nested lists; what it is otherwise. */
export function shapeText(value: Plain): string {
  if (value === null) return 'nothing';
  const shape = shapeOf(value);
  if (shape?.length === 0) return 'one number';
  if (shape) return shape.length === 1 ? `a list of ${shape[0]} numbers` : `an array of ${shape.join(' × ')}`;
  if (Array.isArray(value)) return 'a list of unequal parts';
  return typeof value === 'object' ? `{ ${Object.keys(value).join(', ')} }` : `a ${typeof value}`;
}

function written(value: Plain, number: (x: number) => string): string {
  if (typeof value === 'number') return number(value);
  if (Array.isArray(value)) return `[${value.map((one) => written(one, number)).join(', ')}]`;
  if (value !== null && typeof value === 'object')
    return `{ ${Object.entries(value as Record<string, Plain>)
      .map(([key, one]) => `${key}: ${written(one, number)}`)
      .join(', ')} }`;
  return JSON.stringify(value);
}

function cut(text: string): string {
  if (text.length <= mostCharacters) return text;
  return `${text.slice(0, mostCharacters * 0.7)} … ${text.slice(-mostCharacters * 0.25)}`;
}

/** `mseLoss` is `mse_loss` in Python; names of the notation, which hold a capital by itself, stay. */
export function nameIn(language: CodeLanguage, name: string): string {
  if (language !== 'python' || /^(dL_|[A-Z]$|[A-Z]\d|[a-z]\d?$)/.test(name) || /^[A-Z]/.test(name))
    return name;
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The arguments of a step as they would be typed. */
function argumentText(language: CodeLanguage, argument: Argument): string {
  const python = language === 'python';
  const inner = (one: Argument): string => argumentText(language, one);
  if (argument instanceof Whole) return JSON.stringify(argument.items);
  if (argument instanceof Named)
    return python
      ? Object.entries(argument.values)
          .map(([key, one]) => `${nameIn(language, key)}=${inner(one)}`)
          .join(', ')
      : `{ ${Object.entries(argument.values)
          .map(([key, one]) => `${key}: ${inner(one)}`)
          .join(', ')} }`;
  if (argument instanceof Bytes) return `<${argument.shape.join(' × ')} bytes>`;
  if (argument instanceof Kept) return [argument.of || 'file', ...argument.path].join('.');
  if (argument instanceof Quadratic) return python ? quadraticPython(argument) : quadraticScript(argument);
  if (Array.isArray(argument)) {
    const text = `[${argument.map((one) => (python ? nested(one as Argument) : inner(one as Argument))).join(', ')}]`;
    return python ? `np.array(${text})` : text;
  }
  return python ? pythonScalar(argument as Plain) : written(argument as Plain, String);
}

/** Inside `np.array(…)` lists stay lists. */
function nested(value: Argument): string {
  return Array.isArray(value)
    ? `[${value.map((one) => nested(one as Argument)).join(', ')}]`
    : pythonScalar(value as Plain);
}

function pythonScalar(value: Plain): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number' && !Number.isFinite(value))
    return Number.isNaN(value) ? 'np.nan' : value > 0 ? 'np.inf' : '-np.inf';
  return written(value, String);
}

const quadraticScript = ({ a, b }: Quadratic) =>
  `(w) => ${a.map((_, i) => `${a[i]} * w[${i}] ** 2 + ${b[i]} * w[${i}]`).join(' + ')}`;
const quadraticPython = ({ a, b }: Quadratic) =>
  `lambda w: ${a.map((_, i) => `${a[i]} * w[${i}] ** 2 + ${b[i]} * w[${i}]`).join(' + ')}`;

/** `mseLoss([0.5], [1])`; null for steps that are no call. */
export function callText(language: CodeLanguage, step: Step | undefined): string | null {
  if (step?.do !== 'call' && step?.do !== 'method' && step?.do !== 'new') return null;
  const given = step.arguments.map((one) => argumentText(language, one)).join(', ');
  if (step.do === 'new') return `${language === 'python' ? '' : 'new '}${step.class}(${given})`;
  const name = step.do === 'call' ? step.function : step.name;
  return `${step.do === 'method' ? `${[step.of, ...(step.path ?? [])].join('.')}.` : ''}${nameIn(language, name)}(${given})`;
}
