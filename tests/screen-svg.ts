import type { IBufferCell, Terminal } from '@xterm/headless';

/** The screen of a terminal as a picture that scales: text stays text, colours and weights as they are. */
export function screenToSvg(term: Terminal, { title = '' } = {}): string {
  const width = term.cols * cell.width + 2 * margin;
  const top = margin + (title === '' ? 0 : 28);
  const height = top + term.rows * cell.height + margin;
  const rows = Array.from({ length: term.rows }, (_, y) => rowSvg(term, y, top));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<style>text { font: ${cell.font}px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; white-space: pre }</style>`,
    `<rect width="100%" height="100%" rx="8" fill="${paper}"/>`,
    title === ''
      ? ''
      : `<text x="${width / 2}" y="24" fill="#8b949e" text-anchor="middle">${escaped(title)}</text>`,
    ...rows,
    '</svg>',
    '',
  ]
    .filter((line, at, all) => line !== '' || at === all.length - 1)
    .join('\n');
}

const cell = { width: 8.4, height: 18, font: 14 };
const margin = 14;
const paper = '#0d1117';
const ink = '#e6edf3';
const palette = [
  '#484f58',
  '#ff7b72',
  '#3fb950',
  '#d29922',
  '#58a6ff',
  '#bc8cff',
  '#39c5cf',
  '#b1bac4',
  '#6e7681',
  '#ffa198',
  '#56d364',
  '#e3b341',
  '#79c0ff',
  '#d2a8ff',
  '#56d4dd',
  '#f0f6fc',
];

interface Run {
  x: number;
  columns: number;
  text: string;
  attributes: string;
  background: string | null;
}

function rowSvg(term: Terminal, y: number, top: number): string {
  const line = term.buffer.active.getLine(term.buffer.active.baseY + y);
  const runs: Run[] = [];
  for (let x = 0; line && x < term.cols; x++) {
    const at = line.getCell(x);
    if (!at || at.getWidth() === 0) continue;
    const { attributes, background } = look(at);
    const last = runs.at(-1);
    if (last?.attributes === attributes && last.background === background) {
      last.text += at.getChars() || ' ';
      last.columns += at.getWidth();
    } else runs.push({ x, columns: at.getWidth(), text: at.getChars() || ' ', attributes, background });
  }
  return runs.map((run) => runSvg(run, top + y * cell.height)).join('');
}

function runSvg({ x, columns, text, attributes, background }: Run, y: number): string {
  const left = margin + x * cell.width;
  const width = columns * cell.width;
  const box = background
    ? `<rect x="${left.toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="${cell.height}" fill="${background}"/>`
    : '';
  if (text.trim() === '') return box;
  // `textLength` keeps the columns true whatever font the reader has.
  const place = `x="${left.toFixed(1)}" y="${y + 13.5}" textLength="${width.toFixed(1)}" lengthAdjust="spacingAndGlyphs"`;
  return `${box}<text ${place} xml:space="preserve" ${attributes}>${escaped(text)}</text>`;
}

function look(at: IBufferCell): { attributes: string; background: string | null } {
  const front = colour(at.isFgRGB(), at.isFgPalette(), at.getFgColor());
  const back = colour(at.isBgRGB(), at.isBgPalette(), at.getBgColor());
  const [fill, background] = at.isInverse() ? [back ?? paper, front ?? ink] : [front ?? ink, back];
  const attributes = [
    `fill="${fill}"`,
    at.isBold() ? 'font-weight="bold"' : '',
    at.isItalic() ? 'font-style="italic"' : '',
    at.isUnderline() ? 'text-decoration="underline"' : '',
    at.isDim() ? 'opacity="0.65"' : '',
  ];
  return { attributes: attributes.filter(Boolean).join(' '), background };
}

function colour(isRgb: boolean, isPalette: boolean, value: number): string | null {
  if (isRgb) return `#${value.toString(16).padStart(6, '0')}`;
  if (!isPalette) return null;
  if (value < 16) return palette[value] ?? ink;
  if (value >= 232) return grey(8 + (value - 232) * 10);
  const step = (part: number) => (part === 0 ? 0 : 55 + part * 40);
  const index = value - 16;
  const parts = [Math.floor(index / 36), Math.floor(index / 6) % 6, index % 6].map(step);
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function grey(level: number): string {
  return `#${level.toString(16).padStart(2, '0').repeat(3)}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
