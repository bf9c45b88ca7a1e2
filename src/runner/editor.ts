import { spawn } from 'node:child_process';
import { SherpaError } from '../text/sherpa-error.ts';

/**
 * Opens a file in the learner's own editor and waits until it returns. The words of $VISUAL, else $EDITOR, are split as
 * a shell would split them, and no shell is started.
 * @throws SherpaError `editor-absent`
 */
export async function openEditor(
  file: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const [program, ...args] = editorWords(env);
  if (program === undefined)
    throw new SherpaError(
      'editor-absent',
      'No editor is named.',
      'Set EDITOR, for example EDITOR=nano, or open the file yourself.',
      3,
    );
  const child = spawn(program, [...args, file], { stdio: 'inherit', env: env as NodeJS.ProcessEnv });
  const fault = await new Promise<string | null>((resolve) => {
    child.once('error', ({ message }) => resolve(message));
    child.once('close', (code, signal) => resolve(code === 0 ? null : `it ended with ${signal ?? code}`));
  });
  if (fault !== null)
    throw new SherpaError(
      'editor-absent',
      `${program} did not open the file: ${fault}.`,
      'Check EDITOR, or open the file yourself.',
      3,
    );
}

/** `code --wait`, `"/opt/my editor/bin/ed" -n`: quotes and backslashes hold words together. */
export function editorWords({ VISUAL, EDITOR }: Readonly<Record<string, string | undefined>>): string[] {
  const command = (VISUAL || EDITOR || '').trim();
  const words = command.match(/(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\])+/g) ?? [];
  return words.map((word) =>
    word.replace(/"((?:\\.|[^"\\])*)"|'([^']*)'|\\(.)/g, (_, double, single, bare) => {
      if (typeof double === 'string') return double.replace(/\\(["\\])/g, '$1');
      return typeof single === 'string' ? single : bare;
    }),
  );
}
