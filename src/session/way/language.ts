const families: Record<string, string> = {
  javascript: 'javascript',
  js: 'javascript',
  typescript: 'javascript',
  ts: 'javascript',
  python: 'python',
  py: 'python',
};

interface Piece {
  family: string | null;
  lines: string[];
}

/**
 * Two adjacent fences in different languages (only blank lines between them) are one example: the one in the
 * learner's language stays. Fences that stand alone always stay.
 */
export function inLanguage(markdown: string, language: string): string {
  const wanted = families[language] ?? 'javascript';
  const pieces = fencesAndText(markdown);
  const kept = pieces.filter((piece, i) => {
    if (piece.family === null || piece.family === wanted) return true;
    return !partnersOf(pieces, i).some((partner) => partner.family === wanted);
  });
  return kept
    .map((piece) => piece.lines.join('\n'))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Whether the text leaves a choice of language. */
export function offersLanguages(markdown: string): boolean {
  return inLanguage(markdown, 'javascript') !== inLanguage(markdown, 'python');
}

function partnersOf(pieces: Piece[], at: number): Piece[] {
  const found: Piece[] = [];
  for (const direction of [-1, 1]) {
    let next = at + direction;
    while (pieces[next]?.lines.every((line) => line.trim() === '')) next += direction;
    const neighbour = pieces[next];
    if (neighbour && neighbour.family !== null) found.push(neighbour);
  }
  return found;
}

function fencesAndText(markdown: string): Piece[] {
  const pieces: Piece[] = [];
  let current: Piece = { family: null, lines: [] };
  let fence: string | null = null;
  const push = () => {
    if (current.lines.length > 0) pieces.push(current);
  };
  for (const line of markdown.split('\n')) {
    const mark = /^\s*(```+)\s*([\w+-]*)/.exec(line);
    if (mark && fence === null) {
      push();
      fence = mark[1] ?? '```';
      current = { family: families[(mark[2] ?? '').toLowerCase()] ?? null, lines: [line] };
    } else if (mark && fence !== null) {
      current.lines.push(line);
      push();
      fence = null;
      current = { family: null, lines: [] };
    } else {
      current.lines.push(line);
    }
  }
  push();
  return pieces;
}
