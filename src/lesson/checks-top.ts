import type { Component } from './checks.ts';
import { oneOf } from './checks-diagnostics.ts';
import type { Entry } from './checks-entry.ts';
import { texts } from './checks-text.ts';

/** `id: {title, section, requires}`. What is required must be a component too, and never in a circle. */
export function readComponents(entry: Entry | undefined): Component[] {
  const fields = entry?.fields() ?? [];
  const ids = fields.map(({ key }) => key);
  const components = fields.flatMap(({ key, value }): Component[] => {
    const inner = value.record(['title', 'section', 'requires']);
    if (inner === null) return [];
    const requires = (inner.get('requires')?.list() ?? []).flatMap((one) => {
      const id = one.text();
      if (id === null || (ids.includes(id) && id !== key)) return id ?? [];
      const message =
        id === key ? `${id} requires itself.` : `there is no component ${id}. ${oneOf(id, ids)}`;
      return one.fault('checks-unknown-component', message) ?? [];
    });
    const section = inner.get('section');
    if (!section) value.fault('checks-missing', 'the key section is missing: the number of a section.');
    return [
      {
        id: key,
        title: inner.get('title')?.text() ?? key,
        section: section?.wholeNumber(0, 1000) ?? 0,
        requires,
      },
    ];
  });
  return withoutCircles(components, entry);
}

function withoutCircles(components: Component[], entry: Entry | undefined): Component[] {
  const byId = new Map(components.map((component) => [component.id, component]));
  const reaches = (from: string, goal: string, seen: Set<string>): boolean => {
    if (seen.has(from)) return false;
    seen.add(from);
    const next = byId.get(from)?.requires ?? [];
    return next.some((id) => id === goal || reaches(id, goal, seen));
  };
  const circular = components.filter(({ id }) => reaches(id, id, new Set()));
  if (circular.length === 0) return components;
  entry?.fault('checks-unknown-component', `${circular.map(({ id }) => id).join(', ')} require each other.`);
  return components.map((one) => (circular.includes(one) ? { ...one, requires: [] } : one));
}

export function readMisconceptions(entry: Entry | undefined): Record<string, string> {
  const messages: Record<string, string> = {};
  for (const { key, value } of entry?.fields() ?? []) {
    const message = value.text();
    if (message !== null) messages[key] = message;
  }
  return messages;
}

export function readWords(entry: Entry | undefined): Record<string, string[]> {
  return Object.fromEntries((entry?.fields() ?? []).map(({ key, value }) => [key, texts(value)]));
}
