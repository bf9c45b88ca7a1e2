import { type Profile, preferenceFor } from '../../learner/profile.ts';
import type { Block, Section } from '../../lesson/lesson.ts';
import type { Say, SayKind } from '../event.ts';
import { inLanguage } from './language.ts';
import { sayable, sayableSteps } from './sayable.ts';

/** One idea of a section: what stands under one H4, or before the first. */
export interface Part {
  title: string | null;
  pieces: Piece[];
}

/** A block of a part with its role in teaching. Questions and exercises keep their place among the words. */
export interface Piece {
  role: Role;
  block: Block;
}

export type Role =
  | 'concept'
  | 'plan'
  | 'prose'
  | 'brief'
  | 'deep'
  | 'example'
  | 'picture'
  | 'misconceptions'
  | 'questions'
  | 'ask_here'
  | 'show_here'
  | 'exercise'
  | 'after_exercise'
  | 'for_the_tutor';

export function partsOf(section: Section): Part[] {
  const parts: Part[] = [{ title: null, pieces: [] }];
  for (const [i, block] of section.blocks.entries()) {
    // The first heading is the section's own, which is said when it opens.
    if (block.kind === 'heading' && i === 0) continue;
    if (block.kind === 'heading') parts.push({ title: block.label, pieces: [] });
    else parts.at(-1)?.pieces.push({ role: roleOf(block), block });
  }
  return parts.filter((part) => part.title !== null || part.pieces.length > 0);
}

function roleOf(block: Block): Role {
  switch (block.kind) {
    case 'concept':
      return 'concept';
    case 'explain':
      return 'plan';
    case 'misconceptions':
    case 'questions':
    case 'exercise':
    case 'after_exercise':
      return block.kind;
    case 'note':
    case 'text':
      return roleOfNote(block);
    default:
      return 'for_the_tutor';
  }
}

function roleOfNote(block: Block): Role {
  const label = block.label.toLowerCase().replace(/:$/, '');
  if (label === 'in brief') return 'brief';
  if (label === 'in depth') return 'deep';
  if (label === 'ask here') return 'ask_here';
  if (label === 'show here') return 'show_here';
  if (/^(picture|diagram|visuali[sz])/.test(label)) return 'picture';
  if (/^(example|worked example|walk ?through|walk through|demonstrat|trace)/.test(label)) return 'example';
  if (/```[a-z]/.test(block.markdown)) return 'example';
  return 'prose';
}

const sayKinds: Partial<Record<Role, SayKind>> = {
  concept: 'concept',
  plan: 'explanation',
  prose: 'explanation',
  brief: 'explanation',
  deep: 'explanation',
  example: 'example',
  picture: 'picture',
  misconceptions: 'explanation',
};

/** What the preferences put first. Nothing is left out for them but what a depth replaces. */
const firstRoles: Record<string, Role[]> = {
  visual: ['picture'],
  hands_on: ['example'],
  example: ['example'],
  conceptual: ['concept', 'plan', 'prose', 'deep'],
};

/** The words of a part for this learner: at the depth, in the order and in the language they asked for. */
export function saysOf(part: Part, section: Section, profile: Profile): Say[] {
  const depth = preferenceFor(profile, 'teaching.explanation_depth', section.number);
  const first = firstRoles[preferenceFor(profile, 'teaching.first_representation', section.number)] ?? [];
  // Who wants concepts first is told the why as well, unless they asked for brevity.
  const tellsWhy = depth === 'detailed' || (depth === 'balanced' && first.includes('deep'));
  const spoken = part.pieces.filter((piece) =>
    piece.role === 'deep' ? tellsWhy : saidAtDepth(piece.role, depth, part),
  );
  const ordered = [
    ...spoken.filter((piece) => first.includes(piece.role)),
    ...spoken.filter((piece) => !first.includes(piece.role)),
  ];
  const says = ordered.flatMap((piece) => {
    const say = sayPiece(piece, section, profile);
    return say === null ? [] : [say];
  });
  if (part.title !== null && says[0]) says[0] = { ...says[0], text: `#### ${part.title}\n\n${says[0].text}` };
  return says;
}

function saidAtDepth(role: Role, depth: string, part: Part): boolean {
  if (!(role in sayKinds)) return false;
  const hasBrief = part.pieces.some((piece) => piece.role === 'brief');
  if (role === 'brief') return depth === 'concise';
  if (role === 'prose' || role === 'plan') return !(depth === 'concise' && hasBrief);
  return true;
}

export function sayPiece(piece: Piece, section: Section, profile: Profile): Say | null {
  const kind = sayKinds[piece.role];
  if (!kind) return null;
  const text = wordsOf(piece, section);
  if (text === '') return null;
  return {
    type: 'say',
    kind,
    source: 'guide',
    text: inLanguage(text, profile.preferences['exercises.language'] ?? ''),
  };
}

function wordsOf({ role, block }: Piece, section: Section): string {
  if (role === 'plan') return sayableSteps(block.markdown);
  if (role === 'misconceptions') {
    if (section.blocks.find((other) => other.kind === 'misconceptions') !== block) return '';
    const lines = section.misconceptions.map(({ belief, correction }) =>
      correction
        ? `- It is often said: “${belief}” In truth: ${correction}`
        : `- It is often said: “${belief}”`,
    );
    return ['**What people often get wrong**', '', ...lines].join('\n');
  }
  const label = role === 'concept' || role === 'brief' || role === 'deep' ? '' : block.label;
  const body = sayable(block.markdown);
  if (body === '') return '';
  return label === '' ? body : `**${label.replace(/:$/, '')}**\n\n${body}`;
}

const teaching = new Set(['concept', 'explain', 'misconceptions', 'note', 'text']);

/** What may be told to a learner again: never questions, solutions, indicators or directions to the tutor. */
export const isTeaching = ({ kind, label }: Block): boolean =>
  teaching.has(kind) && !/ask here|in brief/i.test(label);
