import type { CodeFence } from '../../lesson/code-fences.ts';

/** A comment of a fence that may show output. */
export interface Comment {
  /** In the fence, from 0. */
  line: number;
  text: string;
  /** On a line of its own at the left edge; else it follows a statement. */
  isAlone: boolean;
  /** The statement it follows. */
  before: string;
}

type Code = Pick<CodeFence, 'text' | 'language'>;

export function commentsOf({ text, language }: Code): Comment[] {
  const mark = language === 'python' ? /^(.*?)# ?(.*)$/ : /^(.*?)\/\/ ?(.*)$/;
  return text.split('\n').flatMap((source, line) => {
    const match = mark.exec(withoutStrings(source));
    if (match === null) return [];
    const [, before = '', comment = ''] = match;
    const shown = source.slice(source.length - comment.length).trim();
    if (before !== '' && before.trim() === '') return [];
    return [{ line, text: shown, isAlone: before === '', before: source.slice(0, before.length) }];
  });
}

/** Strings blanked out, so that a mark inside them opens no comment; the length stays. */
function withoutStrings(source: string): string {
  return source.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`/g, (s) =>
    '_'.repeat(s.length),
  );
}

/** Whether a line calls something that prints: the language's own way, or a function of this fence that does. */
export function printsAt({ text, language }: Code): (line: number) => boolean {
  const own = language === 'python' ? 'print(' : 'console.log(';
  const lines = text.split('\n');
  const definitionAt: string[] = [];
  const printers = [own];
  for (const line of lines) {
    const atEdge = /^\S/.test(line);
    const name = /^(?:export )?(?:async )?(?:function|def) (\w+)|^const (\w+) = \([^)]*\) =>/.exec(line);
    const within = atEdge ? (name?.[1] ?? name?.[2] ?? '') : (definitionAt.at(-1) ?? '');
    definitionAt.push(within);
    if (within !== '' && line.includes(own)) printers.push(`${within}(`);
  }
  return (line) =>
    definitionAt[line] === '' && printers.some((printer) => lines[line]?.trimStart().startsWith(printer));
}
