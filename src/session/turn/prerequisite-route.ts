import type { Course } from '../course.ts';
import type { Item } from '../way/item.ts';

/**
 * The route that can be started here and teaches what a missed prerequisite asks for: the one whose line among the
 * prerequisites shares most words with the question and its answer. Null when none can be started.
 */
export function prerequisiteRoute(course: Course, item: Item): { title: string; id: string } | null {
  const asked = wordsOf(`${item.text} ${item.expected ?? ''}`);
  const candidates = course.prerequisiteRoutes
    .filter((route) => course.startable.includes(route.id))
    .map((route) => {
      const line = course.lesson.prerequisites.find((text) => text.includes(route.title)) ?? route.title;
      return { route, shared: [...wordsOf(line)].filter((word) => asked.has(word)).length };
    });
  return candidates.sort((a, b) => b.shared - a.shared)[0]?.route ?? null;
}

const wordsOf = (text: string) => new Set(text.toLowerCase().match(/\p{L}{4,}/gu) ?? []);
