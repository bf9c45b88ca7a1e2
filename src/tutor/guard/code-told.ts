/** A line that could stand in the learner's file: a definition, an assignment of something computed, a return. */
const codeLine = new RegExp(
  [
    String.raw`^\s*(?:export\s+|async\s+)*(?:function|def|class|import|from \w+ import|for|while|if|elif|else|return|const|let|var|lambda|print|try)\b.*[(){}:;=\[\]]`,
    String.raw`\breturn\s+[\w([{-][^.!?]*[\w)\]}]\s*(?:;|$)`,
    String.raw`=>\s*[\w({\[-]`,
    String.raw`\blambda\s+\w+(?:\s*,\s*\w+)*\s*:`,
    String.raw`\b(?:np|numpy|Math|math|torch|tf|jnp)\.\w+`,
    String.raw`\.(?:map|reduce|forEach|push|dot|outer|sum|T|fill|flatMap|filter|slice|from|append|zip)\b\s*[(@)\],;]|\bzip\(|\brange\(|\benumerate\(`,
    String.raw`[\w\])]\s*@\s*[\w(]`,
    String.raw`\w\[\w[^\]]{0,20}\](?:\[\w[^\]]{0,20}\])?\s*(?:[-+*/]?=(?!=)|[-+*/])\s*[\w(]|[-+*/]\s*\w+\[\w[^\]]{0,12}\]`,
    String.raw`\[[^\]]*\bfor\b[^\]]*\bin\b[^\]]*\]`,
    String.raw`\w\s*[-+*/]?=\s*\[\s*\.\.\.|\w\s*=\s*\w[\w.]*\([^)]*\)\s*;?\s*$`,
    String.raw`[\w\])]\s*=\s*[^=\n]*;\s*$`,
    String.raw`^\s*\w+\s*[-+*/]?=\s*\w+\s*[*/@]\s*[\w(]`,
  ].join('|'),
  'mu',
);

/** An inline piece in backticks that does something: more than a name, a call or a comparison of names. */
const inlineCode =
  /`[^`\n]*(?:=>|(?<![=!<>])=(?!=)|\breturn\b|[\w)\]]\s*[*/@]\s*[\w(]|\.\w+\([^)`]*[\w)\]])[^`\n]*`/u;

/**
 * Whether a text holds code that the learner is to write. What stands in a fence or is indented goes, unless it is one
 * line of names and shapes; in prose what reads as a line of a program.
 */
export function tellsCode(text: string, kind: 'prose' | 'code'): boolean {
  if (kind === 'prose')
    return (
      codeLine.test(text.replace(/^\s*(?:>|[-*+]|\d+[.)])\s+/gm, '').replace(/`/g, '')) ||
      inlineCode.test(text)
    );
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !/^\s*(?:```|~~~)/.test(line));
  return lines.length > 1 || codeLine.test(lines.join('\n')) || /[=*@]|\breturn\b/.test(lines.join('\n'));
}
