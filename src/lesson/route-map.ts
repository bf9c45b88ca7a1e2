import { sanitise } from '../text/sanitise.ts';
import { openReport } from './diagnostics.ts';
import { readHeading } from './headings.ts';
import { readLabel } from './labels.ts';
import { readLines } from './lines.ts';

export interface Link {
  title: string;
  /** The target as written: a repository path or an address. */
  target: string;
}

export interface RouteMap {
  prerequisites: Link[];
  related: Link[];
}

/**
 * Reads the `map.md` beside a guide: links under headings or labels such as Prerequisites, Related, Next steps.
 * Never throws; a map of another shape gives empty lists.
 */
export function readRouteMap(text: string): RouteMap {
  const map: RouteMap = { prerequisites: [], related: [] };
  let into: Link[] | null = null;
  for (const line of readLines(sanitise(text), openReport().report)) {
    if (line.role !== 'text') continue;
    const label = readLabel(line.text);
    const title = readHeading(line.text)?.text ?? label?.text;
    if (title !== undefined) into = listFor(title.toLowerCase(), map);
    const content = label ? label.rest : title === undefined ? line.text : '';
    if (into) into.push(...linksIn(content));
  }
  return { prerequisites: unique(map.prerequisites), related: unique(map.related) };
}

function listFor(title: string, map: RouteMap): Link[] | null {
  if (/\bprerequisite|\bbefore you (?:start|begin)\b|\brequired\b/.test(title)) return map.prerequisites;
  if (/\brelated\b|\bnext\b|\bwhere to go\b|\bsee also\b|\bleads to\b|\bfurther\b/.test(title))
    return map.related;
  return null;
}

function linksIn(text: string): Link[] {
  const links = text.matchAll(/(?<!!)\[([^\][]{1,200})\]\(<?([^()\s<>]{1,500})>?(?:\s+"[^"]{0,200}")?\)/g);
  return Array.from(links, (match) => ({ title: match[1]?.trim() ?? '', target: match[2] ?? '' }));
}

function unique(links: Link[]): Link[] {
  return [...new Map(links.map((link) => [link.target, link])).values()];
}
