import { SherpaError } from '../../text/sherpa-error.ts';

/** A prompt of config/prompts: its version, and its text with `{{names}}` to be filled. */
export interface Template {
  name: string;
  version: number;
  text: string;
}

export const promptNames = [
  ...(['policy', 'explain', 'example', 'answer', 'hint', 'mistake'] as const),
  ...(['evidence', 'practice', 'review', 'narrative'] as const),
];

export type PromptName = (typeof promptNames)[number];

export type Prompts = Readonly<Record<PromptName, Template>>;

/**
 * All prompts from the texts of their files, by name without `.md`.
 * @throws SherpaError `prompt-invalid`: one is missing, or has no version
 */
export function promptsFrom(files: Readonly<Record<string, string>>): Prompts {
  return Object.fromEntries(promptNames.map((name) => [name, templateFrom(name, files[name])])) as Prompts;
}

function templateFrom(name: PromptName, file: string | undefined): Template {
  const [, version, text] = /^version: (\d+)\n\n([\s\S]+)$/.exec(file ?? '') ?? [];
  if (version !== undefined && text !== undefined) return { name, version: Number(version), text };
  const wrong =
    file === undefined ? 'is missing' : 'does not begin with a line “version: N” and an empty one';
  throw new SherpaError(
    'prompt-invalid',
    `config/prompts/${name}.md ${wrong}.`,
    'Restore it, or install sherpa again.',
  );
}

/**
 * The text with every name filled; lines that are empty once filled do not pile up.
 * @throws Error for a name that nothing fills: a bug, which a test over all prompts shows
 */
export function fill({ name, text }: Template, values: Readonly<Record<string, string>>): string {
  const filled = text.replace(/\{\{(\w+)\}\}/g, (_, key: string) => {
    const value = values[key];
    if (value === undefined) throw new Error(`prompt ${name}: nothing fills {{${key}}}`);
    return value;
  });
  return filled.replace(/\n{3,}/g, '\n\n').trim();
}
