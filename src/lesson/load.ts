import { sanitise } from '../text/sanitise.ts';
import { readAdaptive, readLearningStyles, readTeachingNotes, readTroubleshooting } from './adaptive.ts';
import { cutBlocks, labelText, type SourceBlock, toBlock } from './blocks.ts';
import { noChecks } from './checks-load.ts';
import { openReport, type Report } from './diagnostics.ts';
import { type FrontMatter, readFrontMatter } from './front-matter.ts';
import { withoutGuideSuffix } from './headings.ts';
import { nearMiss } from './labels.ts';
import type { Lesson } from './lesson.ts';
import { codeBlocks, type Line, readLines } from './lines.ts';
import { readOverview, type Take } from './overview.ts';
import { reportPlaceholders } from './placeholders.ts';
import { readProject } from './project.ts';
import { readNotes, readSection } from './section.ts';
import { readWrapUp } from './wrap-up.ts';

/**
 * Reads the text of a guide. Never throws: whatever is odd becomes a diagnostic, and every line is kept. Pure; the
 * same text gives the same lesson; time grows with the length of the text. All strings in the lesson are sanitised.
 */
export function loadLesson(text: string, fileName: string): Lesson {
  const { report, sorted } = openReport();
  const source = sanitise(text);
  const { lines, frontMatter } = openGuide(source, report);
  reportPlaceholders(lines, source, report);
  const blocks = cutBlocks(lines, source);
  const { sections, others, projectBlocks } = assign(blocks, report);
  const { take, left } = openTray(others.filter((block) => !block.isProject));
  if (sections.length === 0)
    report('no-sections', { line: 1, column: 1 }, 'The guide has no "### Section 1: Title".');
  reportLabels(blocks, report);
  const taken = { exercises: new Map<string, number>(), questions: new Map<string, number>() };
  const lesson: Lesson = {
    title: frontMatter.title ?? titleOfHeading(blocks, frontMatter, fileName, report),
    frontMatter: frontMatter.values,
    topics: frontMatter.topics,
    ...readOverview(take),
    sections: sections.map((section) => readSection(section, taken, report)),
    project: readProject(projectBlocks),
    wrapUp: readWrapUp(take),
    adaptive: readAdaptive(take),
    learningStyles: readLearningStyles(take),
    troubleshooting: readTroubleshooting(take),
    code: codeBlocks(lines),
    teachingNotes: readTeachingNotes(take),
    notes: readNotes(left()),
    checks: noChecks(),
    blocks: others.map(toBlock),
    diagnostics: [],
  };
  return { ...lesson, diagnostics: sorted() };
}

/** The lines without front matter; front matter that cannot be read word for word stays as text. */
function openGuide(source: string, report: Report): { lines: Line[]; frontMatter: FrontMatter } {
  const frontMatter = readFrontMatter(source, report);
  const lines = readLines(source, report, frontMatter.length);
  if (frontMatter.complete) return { lines, frontMatter };
  const kept: Line[] = [];
  let start = 0;
  for (const [index, text] of source.split('\n', frontMatter.length).entries()) {
    const isMark = index === 0 || /^(?:---|\.\.\.)?\s*$/.test(text);
    if (!isMark) kept.push({ text, number: index + 1, column: 1, start, role: 'code' });
    start += text.length + 1;
  }
  return { lines: [...kept, ...lines], frontMatter };
}

interface Assigned {
  /** The blocks of each teaching section, its heading first. */
  sections: SourceBlock[][];
  /** Everything outside the teaching sections. */
  others: SourceBlock[];
  projectBlocks: SourceBlock[];
}

/** Sorts the blocks into teaching sections, the project and the rest; a last section may be the project. */
function assign(blocks: readonly SourceBlock[], report: Report): Assigned {
  const groups: SourceBlock[][] = [];
  const others: SourceBlock[] = [];
  const projectBlocks: SourceBlock[] = [];
  for (const block of blocks) {
    const { section } = block.place;
    if (section < 0) others.push(block);
    else {
      const group = groups[section] ?? [];
      group.push(block);
      groups[section] = group;
    }
  }
  reportNumbers(groups, report);
  const sections: SourceBlock[][] = [];
  const projects = new Set<number>();
  for (const [index, group] of groups.entries()) {
    if (isProjectSection(group)) projects.add(index);
    else sections.push(group);
  }
  const inOrder =
    projects.size === 0
      ? others
      : blocks.filter(({ place }) => place.section < 0 || projects.has(place.section));
  for (const block of inOrder) {
    block.isProject = block.place.section >= 0 || block.place.part === 'project';
    if (block.isProject) projectBlocks.push(block);
  }
  return { sections, others: inOrder, projectBlocks };
}

function isProjectSection(blocks: readonly SourceBlock[]): boolean {
  const title = blocks[0]?.place.sectionTitle?.title ?? '';
  if (!/\bproject\b/i.test(title)) return false;
  if (/\bpractice project\b/i.test(title)) return true;
  const has = (pattern: RegExp) => blocks.some((block) => pattern.test(block.label?.name ?? ''));
  return has(/^requirements\b/) && !has(/^core concept to teach/);
}

function reportNumbers(groups: readonly SourceBlock[][], report: Report): void {
  let expected = 1;
  for (const [heading] of groups) {
    const number = heading?.place.sectionTitle?.number ?? 0;
    if (number !== expected) {
      report(
        'section-number',
        { line: heading?.line ?? 1, column: 1 },
        `This is section ${number}; ${expected} follows here.`,
      );
    }
    expected = number + 1;
  }
}

/** What the typed fields take, they take once; what none of them takes is left for the notes. */
function openTray(blocks: readonly SourceBlock[]): { take: Take; left: () => SourceBlock[] } {
  const taken = new Set<SourceBlock>();
  return {
    take: (matches) => {
      const found = blocks.filter((block) => block.kind !== 'heading' && !taken.has(block) && matches(block));
      for (const block of found) taken.add(block);
      return found;
    },
    left: () => blocks.filter((block) => block.kind !== 'heading' && !taken.has(block)),
  };
}

/** Labels that nearly are one of the format's, and section labels where there is no section. */
function reportLabels(blocks: readonly SourceBlock[], report: Report): void {
  const misses = new Map<string, string | null>();
  for (const block of blocks) {
    if (!block.label) continue;
    const { name, kind } = block.label;
    let meant = misses.get(name);
    if (meant === undefined) {
      meant = nearMiss(block.label);
      misses.set(name, meant);
    }
    const isTaught = block.place.section >= 0 && !block.isProject;
    if (meant === null && (isTaught || kind === null)) continue;
    const at = { line: block.line, column: 1 };
    const label = labelText(block);
    if (meant) report('label-near-miss', at, `"${label}" is kept as a note; "${meant}" would be read.`);
    if (!isTaught) reportOutside(block, at, report);
  }
}

/** A section's label where there is no section. */
function reportOutside(block: SourceBlock, at: { line: number; column: number }, report: Report): void {
  const kind = block.label?.kind ?? null;
  const label = labelText(block);
  if (kind === 'solution' && block.isProject) block.kind = 'solution';
  else if (kind === 'solution')
    report('solution-without-exercise', at, `There is no exercise before "${label}".`);
  else if (kind !== null)
    report('label-misplaced', at, `"${label}" stands outside the sections and is kept as a note.`);
}

/** The first H1, else the name of the file. */
function titleOfHeading(
  blocks: readonly SourceBlock[],
  frontMatter: FrontMatter,
  fileName: string,
  report: Report,
): string {
  const heading = blocks.find((block) => block.heading?.level === 1);
  const title = withoutGuideSuffix(heading?.heading?.title ?? '');
  const isReported = frontMatter.length > 0 && frontMatter.complete === false;
  if (title === '' || (frontMatter.length > 0 && !isReported && frontMatter.values.title === undefined)) {
    report('title-missing', { line: 1, column: 1 }, 'The front matter states no title.');
  }
  return title !== '' ? title : baseName(fileName);
}

function baseName(path: string): string {
  const name = sanitise(path).split(/[/\\]/).at(-1) ?? '';
  return name.replace(/\.[^.]+$/, '') || name || 'guide';
}
