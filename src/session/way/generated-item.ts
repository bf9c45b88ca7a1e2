import { canBeDrawn, type Instance, instance } from '../../grading/formula/instance.ts';
import { bottomsOut, ladderOf } from '../../grading/formula/ladder.ts';
import { isTemplateName } from '../../grading/tracing/templates.ts';
import type { Check, Checks, GeneratedCheck } from '../../lesson/checks.ts';
import type { AskKind } from '../event.ts';
import { TraceWork } from '../steps/trace-work.ts';
import { type Item, type Key, makeItem } from './item.ts';

/** How an item is asked: as a check of what somebody can do without help, or not. */
export interface Manner {
  isUnaided: boolean;
  /** Where it is asked before its section was taught: 0. */
  section?: number;
}

/** The item of an id `<template>@<seed>`; null where there is no such template. Its text is made when it is read. */
export function generatedItem(
  checks: Checks,
  id: string,
  manner: Manner = { isUnaided: false },
): Item | null {
  const [, template = '', seed = ''] = /^(.+)@(\d+)$/.exec(id) ?? [];
  const check = drawable(checks, template);
  if (check === null) return null;
  const known = {
    id,
    kind: kinds[check.kind] ?? 'tracing',
    section: manner.section ?? sectionOf(checks, check),
    component: check.component,
    bottomsOut: check.kind === 'trace' || bottomsOut(check),
    once: manner.isUnaided,
    isUnaided: manner.isUnaided,
  };
  return lazily(known, () => makeItem({ ...known, ...made(check, Number(seed)) }));
}

const kinds: Partial<Record<Check['kind'], AskKind>> = { choice: 'multiple_choice' };

function drawable(checks: Checks, template: string): GeneratedCheck | Check | null {
  if (Object.hasOwn(checks.generated, template)) return checks.generated[template] ?? null;
  const own = Object.hasOwn(checks.items, template) ? checks.items[template] : undefined;
  return own !== undefined && canBeDrawn(own) ? own : null;
}

function sectionOf(checks: Checks, check: GeneratedCheck | Check): number {
  if ('section' in check) return check.section;
  return checks.components.find(({ id }) => id === check.component)?.section ?? 0;
}

function made(check: GeneratedCheck | Check, seed: number): Pick<Item, 'text' | 'key' | 'options' | 'hints'> {
  if (check.kind !== 'choice' && check.kind !== 'number' && check.kind !== 'trace')
    throw new Error(`${check.id} is ${check.kind}, which cannot be drawn.`);
  if (check.kind === 'trace') {
    if (!isTemplateName(check.template)) throw new Error(`there is no trace ${check.template}`);
    const work = new TraceWork(check.template, seed);
    return { text: work.statement, key: { type: 'steps', work }, options: [], hints: () => [] };
  }
  const drawn = instance({ section: 0, ...check }, seed);
  const values = 'values' in drawn ? drawn.values : {};
  return {
    text: drawn.text,
    key: keyOf(drawn),
    options: drawn.kind === 'choice' ? drawn.options : [],
    hints: () => ladderOf(check, values, seed),
  };
}

function keyOf(drawn: Instance): Key {
  switch (drawn.kind) {
    case 'choice':
      return { type: 'choice', answers: drawn.answers, variant: drawn.variant };
    case 'number':
      return { type: 'formula', check: drawn.check, values: drawn.values, exact: drawn.exact };
    default:
      return { type: 'rated' };
  }
}

type Known = Pick<Item, 'id' | 'kind' | 'section' | 'component' | 'bottomsOut' | 'once' | 'isUnaided'>;

/** A way holds many items that are never reached in one sitting: drawing their numbers waits for them. */
function lazily(known: Known, make: () => Item): Item {
  let item: Item | null = null;
  const whole = () => {
    item ??= make();
    return item;
  };
  return {
    ...known,
    expected: null,
    solution: null,
    more: [],
    runs: null,
    hints: () => whole().hints(),
    get text() {
      return whole().text;
    },
    get options() {
      return whole().options;
    },
    get key() {
      return whole().key;
    },
    get hash() {
      return whole().hash;
    },
  };
}

/** Whether the item can be asked again with other numbers or another variant. */
export function hasSiblings(checks: Checks, template: string): boolean {
  return drawable(checks, template) !== null;
}

/** By component the templates that can be asked in a minute: all but the traces. */
export function templatesByComponent(checks: Checks): Map<string, string[]> {
  const templates = new Map<string, string[]>();
  const own = Object.values(checks.items).filter((check) => canBeDrawn(check));
  for (const check of [...Object.values(checks.generated), ...own]) {
    if (check.kind === 'trace') continue;
    templates.set(check.component, [...(templates.get(check.component) ?? []), check.id]);
  }
  return templates;
}
