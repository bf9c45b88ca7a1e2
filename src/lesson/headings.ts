export interface Heading {
  level: number;
  /** As written, without the marks. */
  text: string;
  /** Without the duration at its end. */
  title: string;
  minutes: number | null;
}

const duration =
  /\((?:about |approx\.? |~\s*|≈\s*)?(\d{1,4})(?:\s*(?:-|–|to)\s*(\d{1,4}))?\s*(minutes?|mins?|m|hours?|hrs?|h)\.?\)$/i;

/** Reads `### Title (10 min)`; null for a line that is no heading. Of a range, the longer time counts. */
export function readHeading(line: string): Heading | null {
  const match = /^(#{1,6})(?:[ \t]+(.*))?$/.exec(line);
  if (!match) return null;
  const content = (match[2] ?? '').trim();
  const text = content.endsWith('#') ? content.replace(/(?<!\S)#+$/, '').trim() : content;
  const time = text.endsWith(')') ? duration.exec(text) : null;
  const amount = time ? Number(time[2] ?? time[1]) : null;
  const minutes = amount === null ? null : /^h/i.test(time?.[3] ?? '') ? amount * 60 : amount;
  return {
    level: match[1]?.length ?? 1,
    text,
    title: time ? text.slice(0, time.index).trim() : text,
    minutes,
  };
}

export interface SectionTitle {
  number: number;
  title: string;
}

/** Reads `Section N: Title`, also with ` -` or ` —` between; null for another title. */
export function readSectionTitle(title: string): SectionTitle | null {
  const match = /^section\s+(\d{1,4})(?:\s*(?::|[—–.]|-{1,2})\s*|\s+|$)(.*)$/i.exec(title);
  return match ? { number: Number(match[1]), title: (match[2] ?? '').trim() } : null;
}

/** The H1 without what guides put after the title: ` - Sherpa (AI Teaching Guide)` and its like. */
export function withoutGuideSuffix(title: string): string {
  return title.replace(/(?<=\s)[-–—]\s+(?:Sherpa(?: \(AI Teaching Guide\))?|AI Teaching Guide)$/i, '').trim();
}
