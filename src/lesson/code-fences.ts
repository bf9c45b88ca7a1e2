import type { CodeLanguage } from './code-exercise.ts';
import type { Block, CodeBlock, Lesson } from './lesson.ts';

/** A code fence of a guide, with what has to be in scope when it runs. */
export interface CodeFence {
  language: CodeLanguage;
  /** Of its opening marks in the guide, from 1. */
  line: number;
  text: string;
  /** The label or heading it stands under. */
  label: string;
  /** Names it takes from earlier fences of its language, with the index of the fence that defines each. */
  uses: { name: string; from: number }[];
  /** Names that its `Uses` line lists and no earlier fence defines. */
  unknown: string[];
  /** It sees every name above it, as in a notebook: the guide has no `Uses` lines. */
  isShared: boolean;
  /** Stands in the prompt of an exercise and throws "… is not written yet": each of its functions has to. */
  isStarter: boolean;
  /** Why it is not meant to run; null: it is. */
  notRun: string | null;
}

const languageOf: Readonly<Record<string, CodeLanguage>> = {
  ...{ javascript: 'javascript', js: 'javascript', mjs: 'javascript' },
  ...{ typescript: 'typescript', ts: 'typescript', mts: 'typescript' },
  ...{ python: 'python', py: 'python', python3: 'python' },
};

/** All fences of one language, in order. */
export function codeFences(lesson: Lesson, language: CodeLanguage): CodeFence[] {
  const blocks = [...lesson.blocks, ...lesson.sections.flatMap((section) => section.blocks)];
  const prompts = new Set(
    lesson.sections.flatMap(({ exercises }) => exercises.flatMap(({ code }) => code.map(({ line }) => line))),
  );
  const isShared = !lesson.code.some(({ text }) => usesLine.test(text));
  const fences: CodeFence[] = [];
  for (const code of lesson.code) {
    if (languageOf[code.language.toLowerCase()] !== language) continue;
    const { line, text } = code;
    const label = labelAt(blocks, line);
    const taken = isShared ? namesAbove(code, language, fences) : listed(code, fences);
    const isStarter = prompts.has(line) && /not written yet/.test(text);
    const notRun = fragmentReason(text);
    fences.push({ language, line, text, label, ...taken, isShared, isStarter, notRun });
  }
  return fences;
}

const usesLine = /^(?:\/\/|#) Uses (.+)$/m;

function labelAt(blocks: readonly Block[], line: number): string {
  return blocks.find((block) => block.line <= line && line <= block.endLine)?.label ?? '';
}

function fragmentReason(text: string): string | null {
  if (/^\s*(?:\/\/|#) (?:Not run|Fragment)\b/i.test(text)) return 'its first line says so';
  return /^\s*>>> /.test(text) ? 'it is a session at a prompt' : null;
}

type Taken = Pick<CodeFence, 'uses' | 'unknown'>;

/**
 * `// Uses a, b and c of "Title" and d from above.`: names of the fence under the label that ends in that title, or of
 * the nearest earlier fence that defines them. Everything else such a fence needs, it defines itself.
 */
function listed({ text }: CodeBlock, earlier: readonly CodeFence[]): Taken {
  const taken: Taken = { uses: [], unknown: [] };
  const sentence = usesLine.exec(text)?.[1] ?? '';
  const groups = sentence.matchAll(/([\w, ]+?) (?:(?:of|from) "([^"]+)"|from above)/g);
  for (const [, list = '', title] of groups) {
    for (const name of list.match(/\w+/g)?.filter((word) => word !== 'and') ?? []) {
      const from = earlier.findLastIndex(
        (fence) =>
          definedNames(fence).includes(name) && (title === undefined || fence.label.endsWith(`: ${title}`)),
      );
      if (from < 0) taken.unknown.push(name);
      else taken.uses.push({ name, from });
    }
  }
  return taken;
}

/** Every name of an earlier fence that this one says and does not define; Python looks names up when it runs. */
function namesAbove({ text }: CodeBlock, language: CodeLanguage, earlier: readonly CodeFence[]): Taken {
  if (language === 'python') return { uses: [], unknown: [] };
  const said = new Set(text.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu));
  for (const name of definedNames({ text, language })) said.delete(name);
  const from = new Map<string, number>();
  for (const [i, fence] of earlier.entries())
    if (fence.notRun === null) for (const name of definedNames(fence)) if (said.has(name)) from.set(name, i);
  return { uses: [...from].map(([name, i]) => ({ name, from: i })), unknown: [] };
}

/** Names that a fence defines at its left edge. */
export function definedNames({ text, language }: Pick<CodeFence, 'text' | 'language'>): string[] {
  const pattern =
    language === 'python'
      ? /^(?:(?:def|class) (\w+)|(\w+(?:, \w+)*) = )/gm
      : /^(?:export )?(?:async )?(?:const|let|var|function\*?|class) (?:([\w$]+)|[{[] ?([\w$]+(?:, [\w$]+)*) ?[}\]] =)/gm;
  return [...text.matchAll(pattern)].flatMap(([, name, names]) => (name ?? names ?? '').split(', '));
}
