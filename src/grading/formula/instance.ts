import type { Check, CheckValue, ChoiceVariant, GeneratedCheck, NumberCheck } from '../../lesson/checks.ts';
import type { Option } from '../../lesson/lesson.ts';
import { drawChoice } from './choice-question.ts';
import { drawValues } from './draw-values.ts';
import { numberQuestion } from './number-question.ts';

/** A drawn question. Its id holds the template and the seed, from which it can be made again. */
export type Instance =
  | {
      kind: 'number';
      id: string;
      text: string;
      check: NumberCheck;
      values: Record<string, CheckValue>;
      exact: number;
    }
  | {
      kind: 'choice';
      id: string;
      text: string;
      options: Option[];
      answers: string[];
      variant: ChoiceVariant;
      values: Record<string, CheckValue>;
    }
  /** A hand-trace is drawn where traces are made. */
  | { kind: 'trace'; id: string; text: string; template: string; seed: number };

/** `<template>@<seed>`. @throws Error for a template without usable numbers */
export function instance(check: GeneratedCheck | NumberCheck, seed: number): Instance {
  const id = `${check.id}@${seed}`;
  if (check.kind === 'trace') return { kind: 'trace', id, text: '', template: check.template, seed };
  if (check.kind === 'choice') {
    const { text, options, answers, variant, values } = drawChoice(check, seed);
    return { kind: 'choice', id, text, options, answers, variant, values };
  }
  const values = drawValues(check, seed);
  const { text, exact } = numberQuestion(check, values);
  return { kind: 'number', id, text, check, values, exact };
}

/** Whether other numbers can be asked of the same kind. */
export function canBeDrawn(check: Check): boolean {
  if (check.kind === 'trace') return true;
  if (check.kind === 'number') return check.text !== null && Object.keys(check.draw).length > 0;
  return check.kind === 'choice' && check.variants.every(({ text }) => text !== null);
}
