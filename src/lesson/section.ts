import { answerFromIndicators } from './answers.ts';
import { bodyText, labelText, pieces, type SourceBlock, toBlock } from './blocks.ts';
import type { Report } from './diagnostics.ts';
import { addGuidance, addSolution, readExercise, takeSolutionFromSteps } from './exercises.ts';
import type { AfterExercise, BlockKind, Exercise, Note, Question, Section } from './lesson.ts';
import { codeBlocks } from './lines.ts';
import { type Item, itemTexts, type Piece, steps, topItems } from './markdown.ts';
import { readMisconception } from './misconceptions.ts';
import { type ReadQuestion, readQuestion, readQuoted } from './questions.ts';
import { isQuoted, unquote, unquotePassages } from './quotes.ts';

/** What is counted over the whole lesson, so that ids stay unique when a guide repeats a number. */
export interface TakenIds {
  exercises: Map<string, number>;
  questions: Map<string, number>;
}

/** Reads the blocks of one `### Section N`, its heading first. */
export function readSection(blocks: SourceBlock[], taken: TakenIds, report: Report): Section {
  const [heading] = blocks;
  const title = heading?.place.sectionTitle ?? { number: 0, title: '' };
  const exercises = attachExercises(blocks, title.number, taken, report);
  const byKind = Map.groupBy(blocks, (block) => block.kind);
  const of = (kind: BlockKind) => byKind.get(kind) ?? [];
  const texts = (kind: BlockKind) => of(kind).flatMap((block) => itemTexts(pieces(block)).map(unquote));
  const concept = of('concept').map(bodyText).filter(Boolean).join('\n\n');
  const indicators = of('indicators').flatMap((block) => topItems(pieces(block)));
  const questions = of('questions').flatMap((block) => readQuestions(block, report));
  answerFromIndicators(questions, indicators, report);
  const at = { line: heading?.line ?? 1, column: 1 };
  if (concept === '') report('section-without-concept', at, 'This section has no core concept.');
  if (questions.length === 0)
    report('section-without-questions', at, 'This section has no verification questions.');
  return {
    number: title.number,
    title: title.title,
    minutes: heading?.heading?.minutes ?? null,
    coreConcept: concept === '' ? null : unquote(concept),
    explain: of('explain').flatMap((block) => explanationSteps(pieces(block))),
    misconceptions: of('misconceptions').flatMap((block) =>
      topItems(pieces(block)).map((item) => readMisconception(item, report)),
    ),
    questions: withIds(questions, title.number, taken),
    indicators: texts('indicators'),
    struggle: texts('struggle'),
    exercises,
    afterExercise: readAfterExercises(of('after_exercise'), title.number, taken),
    code: blocks.flatMap((block) => codeBlocks(block.body)),
    notes: readNotes(blocks.filter((block) => block.kind === 'note' || block.kind === 'text')),
    blocks: blocks.map(toBlock),
  };
}

function withIds(questions: readonly ReadQuestion[], section: number, taken: TakenIds): Question[] {
  for (const [index, { question }] of questions.entries()) {
    question.id = uniqueId(`q${section}.${index + 1}`, taken.questions);
  }
  return questions.map(({ question }) => question);
}

/** Gives each block its kind and each exercise its guidance and solution. */
function attachExercises(
  blocks: SourceBlock[],
  section: number,
  taken: TakenIds,
  report: Report,
): Exercise[] {
  const exercises: Exercise[] = [];
  const guidance: SourceBlock[] = [];
  let startedAt = 0;
  const finish = () => {
    const exercise = exercises.at(-1);
    if (!exercise) return;
    takeSolutionFromSteps(exercise, guidance.splice(0));
    if (exercise.solution === null && exercise.guidance.length === 0) {
      report(
        'exercise-without-solution',
        { line: startedAt, column: 1 },
        `Exercise ${exercise.id} can only be set.`,
      );
    }
  };
  for (const block of blocks) {
    const kind = block.label?.kind ?? null;
    if (kind === null) continue;
    block.kind = kind;
    const current = exercises.at(-1);
    if (kind === 'exercise') {
      finish();
      startedAt = block.line;
      exercises.push(readExercise(block, section, taken.exercises, report));
    } else if (kind === 'guidance' && current) {
      guidance.push(block);
      addGuidance(current, block);
    } else if (kind === 'solution' && current) addSolution(current, block);
    else if (kind === 'guidance' || kind === 'solution') {
      block.kind = 'note';
      const message = `There is no exercise before ${labelText(block)}.`;
      report(`${kind}-without-exercise`, { line: block.line, column: 1 }, message);
      continue;
    }
    const belongs = kind === 'exercise' || kind === 'guidance' || kind === 'solution';
    if (belongs) block.exercise = exercises.at(-1)?.id ?? null;
  }
  finish();
  return exercises;
}

/** Numbered items are the questions; bullets at the same column belong to the question before them. */
function readQuestions(block: SourceBlock, report: Report): ReadQuestion[] {
  const items = steps(pieces(block));
  const numbered = items.some((item) => item.ordered);
  const questions: Item[] = [];
  for (const item of items) {
    const last = questions.at(-1);
    if (numbered && !item.ordered && last) {
      questions[questions.length - 1] = { ...last, items: [...last.items, item] };
    } else questions.push(item);
  }
  return questions.map((item) => readQuestion(item, report));
}

function explanationSteps(found: readonly Piece[]): string[] {
  const items = steps(found);
  if (items.length === 0) {
    const text = found.map((piece) => ('text' in piece ? piece.text : '')).join('\n\n');
    return text === '' ? [] : [unquotePassages(text)];
  }
  const before = found.slice(
    0,
    found.findIndex((piece) => piece.type === 'item'),
  );
  const lead = before.map((piece) => ('text' in piece ? piece.text : '')).join('\n\n');
  return [lead, ...items.map((item) => item.text)].filter(Boolean).map(unquote);
}

function readAfterExercises(
  blocks: readonly SourceBlock[],
  section: number,
  taken: TakenIds,
): AfterExercise[] {
  const texts = blocks.flatMap((block) => itemTexts(pieces(block)));
  return texts.map((source, index) => {
    const id = uniqueId(`after${section}.${index + 1}`, taken.questions);
    const question = readQuoted(source);
    return question
      ? { id, source, isQuestion: true, ...question }
      : { id, source, text: source, isQuestion: false };
  });
}

function uniqueId(id: string, taken: Map<string, number>): string {
  const times = (taken.get(id) ?? 0) + 1;
  taken.set(id, times);
  return times > 1 ? `${id}-${times}` : id;
}

/** Blocks as notes; unlabelled text is named by the heading above it. */
export function readNotes(blocks: readonly SourceBlock[]): Note[] {
  return blocks.map((block) => ({
    label: labelText(block) || block.place.heading,
    text: plainText(bodyText(block)),
  }));
}

function plainText(text: string): string {
  return isQuoted(text) ? unquote(text) : text;
}
