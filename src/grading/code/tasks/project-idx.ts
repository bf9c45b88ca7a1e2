import type { CodeLanguage } from '../../../lesson/code-exercise.ts';
import type { Random } from '../../../nn/random.ts';
import { shapeOf } from '../compare.ts';
import type { StepResult } from '../job.ts';
import { Bytes, type Plain } from '../plain.ts';
import type { Task, TaskCase } from '../task.ts';

/** Requirement 4: bytes of an IDX file, written here. */
export const projectIdx: Task = {
  id: 'project-idx',
  subject: 'parseIdx',
  cases: (random, language) => [
    readCase(random, language, 'labels', [5]),
    readCase(random, language, 'pictures of 2 × 2 pixels', [2, 2, 2]),
    readCase(random, language, 'pictures of 3 × 4 pixels', [6, 3, 4]),
    readCase(random, language, 'more than 255 labels', [300]),
    refusedCase('a file that is cut off is refused', idx([2, 2, 2], [1, 2, 3, 4, 5])),
    refusedCase('a file of another kind is refused', [31, 139, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
  ],
};

const bigEndian = (size: number) => [24, 16, 8, 0].map((bits) => (size >>> bits) & 255);
const swapped = (size: number) => bigEndian(size).reduce((sum, byte, place) => sum + byte * 256 ** place, 0);

const idx = (shape: readonly number[], data: readonly number[]) => [
  0,
  0,
  8,
  shape.length,
  ...shape.flatMap(bigEndian),
  ...data,
];

const stepFor = (bytes: readonly number[]) => ({
  do: 'call' as const,
  function: 'parseIdx',
  arguments: [new Bytes(Uint8Array.from(bytes), [bytes.length], 'file')],
});

function readCase(random: Random, language: CodeLanguage, name: string, shape: readonly number[]): TaskCase {
  const data = Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => random.below(256));
  const bytes = idx(shape, data);
  const right = { shape: [...shape], data };
  const message = (told: string) => `It gave ${told}; expected the shape ${shape.join(' × ')}.`;
  return {
    name,
    steps: [stepFor(bytes)],
    input: `the bytes ${bytes.slice(0, 24).join(' ')}${bytes.length > 24 ? ' …' : ''}`,
    right: `the shape ${shape.join(' × ')} and the ${data.length} values after the sizes`,
    wrong: {},
    mayThrow: true,
    read: ([result]) => readIdx(result, language),
    fault: (received) => {
      const { shape: found, data: values, thrown } = received as typeof right & { thrown?: string };
      // A size read from the wrong end is astronomical, and shows even in what the file throws.
      const sizes = shape.map(swapped);
      const odd = [...sizes, sizes.reduce((a, b) => a * b, 1)].map(String);
      const isSwapped = [thrown ?? '', ...(found ?? [])].some((one) =>
        odd.some((size) => String(one).includes(size)),
      );
      if (isSwapped)
        return {
          message: message(thrown ?? `the shape ${found.join(' × ')}`),
          bugs: ['idx-byte-order'],
          received: thrown ?? found.join(' × '),
        };
      if (thrown !== undefined) return { message: message(thrown), received: thrown };
      if (found.join() !== shape.join())
        return { message: message(`the shape ${found.join(' × ') || 'of one number'}`) };
      if (values.join() === data.join()) return null;
      return {
        message: `Its values begin with ${values.slice(0, 6).join(' ')}; expected ${data.slice(0, 6).join(' ')}.`,
      };
    },
  };
}

function readIdx(result: StepResult | undefined, language: CodeLanguage): Plain {
  if (!result || !('value' in result)) {
    const thrown = result && 'thrown' in result ? `${result.thrown.name}: ${result.thrown.message}` : '';
    return { thrown: thrown || 'nothing' };
  }
  const { value } = result;
  const flat = (one: Plain): number[] => (Array.isArray(one) ? one.flatMap(flat) : [Number(one)]);
  if (language === 'python') return { shape: shapeOf(value) ?? [], data: flat(value) };
  const { shape, data } = (value ?? {}) as { shape?: Plain; data?: Plain };
  if (!Array.isArray(shape) || !Array.isArray(data)) return { thrown: 'no { shape, data }' };
  return { shape, data: flat(data) };
}

function refusedCase(name: string, bytes: readonly number[]): TaskCase {
  return {
    name,
    steps: [stepFor(bytes)],
    input: `the bytes ${bytes.join(' ')}`,
    right: 'an error',
    wrong: {},
    mayThrow: true,
    read: ([result]) => result !== undefined && 'thrown' in result,
    fault: (received) =>
      received === true
        ? null
        : {
            message: 'It is taken for whole: what is missing comes up much later, as odd pictures.',
            bugs: ['odd-file-accepted'],
            received: 'no error',
          },
  };
}
