import { type CodeFence, definedNames } from '../../lesson/code-fences.ts';
import { commentsOf } from './comments.ts';

/** A number that a comment says of a name: `# a1[1] = sigmoid(0.42) ≈ 0.6034`, `z = f(x)  // 0.42`. */
export interface NamedNumber {
  /** In the fence, from 0. */
  line: number;
  /** The name with its indices, as written. */
  text: string;
  name: string;
  path: number[];
  said: string;
}

const said = String.raw`(-?\d*\.\d+(?:e[-+]?\d+)?)`;
const equation = new RegExp(String.raw`^([A-Za-z_]\w*)((?:\[\d+\])*) = (?:.*[=≈~→] ?)?${said}$`);
const assignment = /^(?:export )?(?:const |let |var )?([A-Za-z_]\w*)(?:: [\w[\]]+)? = /;
const alone = new RegExp(`^(?:[=≈~→]|->|=>)? ?${said}$`);

/** Only of names that the fence sets once, so that what they are at its end is what the comment speaks of. */
export function namedNumbers(fence: CodeFence): NamedNumber[] {
  const own = definedNames(fence);
  return commentsOf(fence).flatMap(({ line, text, isAlone, before }) => {
    const byEquation = isAlone ? equation.exec(text) : null;
    const [, assigned] = (isAlone ? null : assignment.exec(before)) ?? [];
    const name = byEquation?.[1] ?? assigned ?? '';
    const number = byEquation?.[3] ?? alone.exec(text)?.[1];
    if (number === undefined || !own.includes(name) || timesSet(fence.text, name) !== 1) return [];
    const indices = byEquation?.[2] ?? '';
    const path = [...indices.matchAll(/\d+/g)].map(([index]) => Number(index));
    return [{ line, text: `${name}${indices}`, name, path, said: number }];
  });
}

/** Indented places count: a loop may set it too. */
function timesSet(text: string, name: string): number {
  const set = new RegExp(
    String.raw`^[ \t]*(?:[\w ,]*\W)?${name}(?:\[[^\]]*\])?(?:: \w+)? ?[-+*/@]?=(?!=)`,
    'gm',
  );
  return text.match(set)?.length ?? 0;
}
