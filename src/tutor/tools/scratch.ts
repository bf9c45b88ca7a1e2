import { flatten } from '../../grading/array-arithmetic.ts';
import { evaluate, showValue } from '../../grading/expression.ts';
import type { OpenItem } from '../../session/situation.ts';
import { oneLine } from '../../text/one-line.ts';
import type { ObjectSchema } from '../reply/wire.ts';
import { unlessTold } from './open-item.ts';
import { type Tool, ToolRefusal, type ToolRun } from './tool.ts';

const mostCharacters = 500;
const mostValues = 64;

const schema: ObjectSchema & Record<string, unknown> = {
  type: 'object',
  properties: {
    expression: {
      type: 'string',
      description: `Numbers, + - * / ^ @, parentheses, lists such as [1, 2], and sigmoid, tanh, relu, exp, ln, sqrt, sum, mean; at most ${mostCharacters} characters.`,
    },
  },
  required: ['expression'],
  additionalProperties: false,
};

/** The scratch calculator, as `= EXPR` is; it knows no names of what is open. */
export const scratchTool: Tool = {
  spec: {
    name: 'evaluate',
    description: 'Computes an expression exactly. Use it for every number you are about to say.',
    parameters: schema,
  },
  run: async (given, { open }) => {
    const unknown = Object.keys(given).find((key) => key !== 'expression');
    if (unknown !== undefined)
      throw bad(`There is no argument "${oneLine(unknown, 30)}"; there is only expression.`);
    const { expression } = given;
    if (typeof expression === 'number') return computed(String(expression), open);
    if (typeof expression !== 'string') throw bad('expression has to be text.');
    return computed(expression, open);
  },
};

/** @throws ToolRefusal where it cannot be computed */
export function computed(expression: string, open: OpenItem | null): ToolRun {
  if (expression.length > mostCharacters) throw bad(`expression has more than ${mostCharacters} characters.`);
  if (open?.isUnaided) throw new ToolRefusal('withheld', 'The question that is open is without help.');
  const result = evaluate(expression);
  if (!result.ok) throw bad(`expression: ${result.message} (column ${result.column}).`);
  const values = flatten(result.value);
  if (values.length > mostValues) throw bad(`The result has more than ${mostValues} values.`);
  const text = `${oneLine(expression, mostCharacters)} = ${showValue(result.value)}${result.note ? ` (${result.note})` : ''}`;
  // A key of 0.25 is one of 0.2500 too: what is asked with decimals is looked for with decimals.
  const padded = values.map((value) => value.toFixed(6)).join(' ');
  return unlessTold(open, { tool: 'evaluate', outcome: 'ran', text, shows: null }, `${text} ${padded}`);
}

const bad = (message: string): ToolRefusal => new ToolRefusal('bad-arguments', message);
