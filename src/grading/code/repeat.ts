import type { CodeLanguage } from '../../lesson/code-exercise.ts';
import type { Step } from './job.ts';
import { callText } from './show.ts';

const longest = 600;

/** A command line that repeats one call with the learner's own tools; null when it would need more than a line. */
export function repeatCommand(language: CodeLanguage, file: string, steps: readonly Step[]): string | null {
  const [step] = steps;
  if (steps.length !== 1 || step?.do !== 'call') return null;
  const call = callText(language, step);
  if (call === null || call.includes("'") || call.includes('<')) return null;
  const name = call.slice(0, call.indexOf('('));
  const command =
    language === 'python'
      ? `python3 -c 'import numpy as np; from ${file.replace(/\.py$/, '')} import ${name}; print(${call})'`
      : `node --input-type=module -e 'import { ${name} } from "./${file}"; console.log(${call})'`;
  return command.length > longest ? null : command;
}
