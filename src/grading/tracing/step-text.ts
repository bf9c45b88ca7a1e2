import { plainCharacters, withoutNumberCalls } from '../number-literal.ts';

/** What surrounds the numbers when they are pasted: fences, prompts, constructors, types, and ≈ for =. */
export function withoutWrapping(text: string): string {
  return withoutNumberCalls(plainCharacters(text))
    .replace(/```\w*/g, ' ')
    .replace(/^(?:>>>|In \[\d+\]:)[^\n]*\n(?=\s*\S)/gm, '')
    .replace(/^(?:>>>|In \[\d+\]:|Out\[\d+\]:)[ ]?/gm, '')
    .replace(/\r/g, '')
    .replace(/,\s*dtype\s*=\s*[\w.'"]+/g, '')
    .replace(
      /\b(?:(?:np|numpy|torch)\.)?(?:array|asarray|tensor|matrix|Float(?:32|64)Array(?:\.of|\.from)?)\s*(?:\(\d+\)\s*)?(?=[[(])/g,
      '',
    )
    .replace(/\b(?:np|numpy|math|Math)\./g, '')
    .replace(/[≈≃≅]/g, '=')
    .replace(/==+/g, '=')
    .trim()
    .replace(/(?<=[\d\])])[.;,]$/, '');
}

/** `name = …`, `name[0][1]: …`, `dL/dW1 is …`: what is named and what stands behind it. */
export interface Assignment {
  /** As in a trace: dL_dW1 for `dL/dW1`, `∂L/∂W1` and `dW1`. */
  name: string;
  /** [] for the whole array. */
  places: number[];
  value: string;
}

const assignment =
  /(?<![\w\]])((?:new[_ ])?(?:[d∂]L ?[_/] ?[d∂]|d)?[A-Za-z_]+\d*)((?: ?\[[\d, ]*\])*)(?: ?\((?:new|updated)\))? ?(?:=|:|->|→|\bis\b) ?/gu;

/** All of them in their order; [] where the text does not begin with one. */
export function assignmentsIn(text: string): Assignment[] {
  const marks = [...text.matchAll(assignment)];
  if (marks[0]?.index !== 0) return [];
  return marks.map((mark, k) => {
    const [whole, name = '', places = ''] = mark;
    const value = text.slice((mark.index ?? 0) + whole.length, marks[k + 1]?.index ?? text.length);
    return {
      name: traceName(name),
      places: (places.match(/\d+/g) ?? []).map(Number),
      value: value.replace(/(?:[\s,;]|\band\b)+$/g, '').trim(),
    };
  });
}

/** The name that a trace has for what was typed. */
export function traceName(typed: string): string {
  const name = typed.replace(/[d∂]L ?[_/] ?[d∂]/u, 'dL_d').replace(/^new /, 'new_');
  return /^d[zaWb]\d+$/.test(name) ? `dL_${name}` : name;
}
