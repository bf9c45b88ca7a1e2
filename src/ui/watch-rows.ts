import type { Checked } from '../grading/code/judge.ts';
import { checkLines } from './check-lines.ts';
import { cut } from './cut.ts';
import { keyLine, type WatchMoment } from './watch-keys.ts';

export interface WatchExercise {
  id: string;
  title: string;
  state: 'passed' | 'tried' | 'new';
}

/** Everything that is on the screen of `sherpa watch`. */
export interface WatchScreen extends WatchMoment {
  exercises: readonly WatchExercise[];
  /** Which of them is watched, and which is marked in the list. */
  at: number;
  cursor: number;
  /** The learner's file, as it would be typed. */
  file: string;
  prompt: string;
  checked: Checked | null;
  isRunning: boolean;
  /** The hint that was asked for last; null once the exercise changed. */
  hint: string | null;
  notice: string | null;
}

/** From top to bottom: the run, a hint, whether it passes, how far one is, the file, the keys. */
export function watchRows(
  screen: WatchScreen,
  { columns, rows }: { columns: number; rows: number },
): string[] {
  if (screen.view === 'list') return listRows(screen, columns, rows);
  const { exercises, at, checked, file, hint, notice, isRunning, view, prompt } = screen;
  const one = exercises[at];
  const lines = [`${one?.title ?? ''}`, ''];
  if (checked === null) lines.push(...prompt.split('\n'), '');
  else lines.push(...checkLines({ title: one?.id ?? '', file }, checked), '');
  if (isRunning) lines.push('Checking …', '');
  if (hint !== null) lines.push('Hint', ...hint.split('\n'), '');
  if (checked?.outcome === 'correct' && !isRunning)
    lines.push(`It passes. The reference solution: sherpa exercise solution ${one?.id ?? ''}`, '');
  if (notice !== null) lines.push(notice, '');
  if (view === 'confirm-reset') lines.push('Take the starter again? Your file is kept beside it.', '');
  lines.push(progressRow(screen, columns), file, '', keyLine(screen));
  return lines;
}

/** `[###>------] 3/64` */
export function progressRow({ exercises }: Pick<WatchScreen, 'exercises'>, columns: number): string {
  const passed = exercises.filter(({ state }) => state === 'passed').length;
  const tail = ` ${passed}/${exercises.length}`;
  const width = Math.max(4, Math.min(50, columns - tail.length - 2));
  const full = exercises.length === 0 ? 0 : Math.floor((passed / exercises.length) * width);
  const bar = full >= width ? '#'.repeat(width) : `${'#'.repeat(full)}>${'-'.repeat(width - full - 1)}`;
  return `[${bar}]${tail}`;
}

const marks = { passed: 'ok', tried: '..', new: '  ' } as const;

/** The part of the list around the cursor that fits. */
function listRows(screen: WatchScreen, columns: number, rows: number): string[] {
  const { exercises, cursor, at } = screen;
  const room = Math.max(3, rows - 4);
  const from = Math.max(0, Math.min(cursor - Math.floor(room / 2), exercises.length - room));
  const width = Math.max(...exercises.map(({ id }) => id.length));
  const lines = exercises.slice(from, from + room).map(({ id, title, state }, i) => {
    const pointer = from + i === cursor ? '>' : ' ';
    const here = from + i === at ? '*' : ' ';
    return cut(`${pointer}${here} ${marks[state]} ${id.padEnd(width)}  ${title}`, columns);
  });
  return [...lines, '', keyLine(screen)];
}
