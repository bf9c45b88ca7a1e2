import { bodyText, pieces, type SourceBlock } from './blocks.ts';
import type { Report } from './diagnostics.ts';
import { hintsOfSteps, progressiveHints, solutionOfStep } from './hints.ts';
import { readExerciseLabel } from './labels.ts';
import type { Exercise } from './lesson.ts';
import { codeBlocks } from './lines.ts';
import { type Item, steps } from './markdown.ts';
import { unquotePassages } from './quotes.ts';

/** The prompt's exercise, as yet without guidance and solution. `taken` holds the ids met so far. */
export function readExercise(
  block: SourceBlock,
  section: number,
  taken: Map<string, number>,
  report: Report,
): Exercise {
  const label = readExerciseLabel(block.label?.text ?? '') ?? { section, id: '', title: null };
  const at = { line: block.line, column: 1 };
  if (label.section !== section) {
    report('exercise-number', at, `Exercise ${label.id} stands in section ${section}.`);
  }
  const times = (taken.get(label.id) ?? 0) + 1;
  taken.set(label.id, times);
  if (times > 1) report('exercise-number', at, `There is another exercise ${label.id} before this one.`);
  const prompt = readPrompt(bodyText(block));
  if (prompt === '') report('exercise-without-prompt', at, `Exercise ${label.id} has no text.`);
  const code = codeBlocks(block.body);
  return {
    id: times > 1 ? `${label.id}-${times}` : label.id,
    title: label.title,
    prompt,
    guidance: [],
    hints: [],
    solution: null,
    hasCode: code.length > 0,
    code,
    solutionCode: [],
  };
}

/** Without the quotes, and without the instruction to the tutor before them. */
function readPrompt(text: string): string {
  return unquotePassages(text.replace(/^Present (?:this|the|these)\b[^":\n]{0,60}:\s*/i, ''));
}

export function addGuidance(exercise: Exercise, block: SourceBlock): void {
  const items = steps(pieces(block));
  const text = bodyText(block);
  // Guidance without a list is one step.
  const found: Item[] = items.length > 0 || text === '' ? items : [asItem(text, block.line)];
  exercise.guidance.push(...found.map((item) => item.text));
  const isProgressive = block.label?.name === 'progressive hints if stuck';
  exercise.hints.push(...(isProgressive ? progressiveHints(found) : hintsOfSteps(found)));
}

function asItem(text: string, line: number): Item {
  return { text, own: text, line, endLine: line, column: 1, ordered: false, items: [] };
}

export function addSolution(exercise: Exercise, block: SourceBlock): void {
  const text = bodyText(block);
  if (text === '') return;
  exercise.solution = exercise.solution === null ? text : `${exercise.solution}\n\n${text}`;
  exercise.solutionCode.push(...codeBlocks(block.body));
  exercise.hasCode ||= exercise.solutionCode.length > 0;
}

/** A step `Solution:` counts when the exercise has no such label. */
export function takeSolutionFromSteps(exercise: Exercise, blocks: readonly SourceBlock[]): void {
  if (exercise.solution !== null) return;
  for (const block of blocks) {
    for (const item of steps(pieces(block))) {
      const solution = solutionOfStep(item);
      if (!solution) continue;
      exercise.solution = solution;
      const lines = block.body.filter((line) => line.number >= item.line && line.number <= item.endLine);
      exercise.solutionCode.push(...codeBlocks(lines));
      exercise.hasCode ||= exercise.solutionCode.length > 0;
      return;
    }
  }
}
