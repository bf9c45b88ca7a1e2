/** Whether words hold code that could be copied: a fence, a statement, a definition, an assignment. Names are no code. */
export function holdsCode(text: string): boolean {
  return (
    /```|~~~/.test(text) ||
    statements.some((pattern) => pattern.test(text)) ||
    [...text.matchAll(/`([^`\n]+)`/g)].some(([, inside = '']) => !isName(inside))
  );
}

/** `dL_dW2`, `weights[0]`, `forward()`, `a.length`, `np.dot`: pointed at, not written out. */
const isName = (inside: string): boolean =>
  inside.length <= 40 &&
  /^[\p{L}_$][\p{L}\p{N}_$]*(?:\.[\p{L}_$][\p{L}\p{N}_$]*|\[[\p{L}\p{N}_]*\])*(?:\(\))?$/u.test(
    inside.trim(),
  );

const statements = [
  /;\s*(?:\n|$)/,
  /=>/,
  /[-+*/]=\s*\S/,
  /\+\+|--(?=[\s;)]|$)/,
  /\b(?:const|let|var)\s+[\w$]+\s*=/,
  /\b(?:function\s+\w+\s*\(|def\s+\w+\s*\(|for\s*\(|while\s*\(|if\s*\(|for\s+\w+\s+in\s+range\b|lambda\s+\w+\s*:)/,
  /\breturn\s+[\w$.]+\s*(?:[-+*/([;]|$)/m,
  // An assignment, not a comparison in words such as a = b = 1.
  /(?:^|\s)[\p{L}_$][\p{L}\p{N}_$.]*(?:\[[^\]\n]*\])*\s*=\s*[^=\s][^.?!\n]*(?:[-+*/([]\s*[\p{L}\d(]|\.\p{L})/u,
  /\b[\w$]+(?:\.[\w$]+)+\([^()\n]*[\w\])]\s*(?:,\s*[\w[(]|[-+*/]\s*[\w[(])[^()\n]*\)/,
];
