import type { Line } from '../span.ts';

/** What stands above the live area for good. */
interface Block {
  readonly key: number;
  readonly lines: readonly Line[];
  /** The rest of a block that was split in the middle of a paragraph: no empty row before it. */
  readonly continues: boolean;
}

type Held = Omit<Block, 'key'>;

/** Blocks that were let through, and those that wait until the reader has read a screenful. */
export interface Pager {
  readonly shown: readonly Block[];
  readonly held: readonly Held[];
  /** Rows that may still be shown before the reader is asked to go on. */
  readonly room: number;
}

/** Shows what there is room for. A block is split at an empty row where it has one in its last part. */
export function flow(pager: Pager): Pager {
  const shown = [...pager.shown];
  const held = [...pager.held];
  let room = pager.room;
  for (let block = held[0]; block && room > 0; block = held[0]) {
    const { lines, continues } = block;
    const cut = lines.length <= room ? lines.length : splitAt(lines, room, room < pager.room);
    if (cut > 0) shown.push({ key: shown.length, lines: lines.slice(0, cut), continues });
    held.shift();
    room = cut < lines.length ? 0 : room - cut - 1;
    if (cut === lines.length) continue;
    const isBetween = lines[cut]?.length === 0;
    held.unshift({ lines: lines.slice(isBetween ? cut + 1 : cut), continues: cut > 0 && !isBetween });
  }
  return { shown, held, room: Math.max(0, room) };
}

/** Zero when the block is better left whole for the next screen. */
function splitAt(lines: readonly Line[], room: number, hasBlocksAbove: boolean): number {
  for (let row = room; row > room / 2; row--) if (lines[row]?.length === 0) return row;
  return hasBlocksAbove && room < 6 ? 0 : room;
}

export function hold(pager: Pager, lines: readonly Line[]): Pager {
  return lines.length === 0 ? pager : flow({ ...pager, held: [...pager.held, { lines, continues: false }] });
}

/** Lets everything through, whatever its length. */
export function release(pager: Pager): Pager {
  return { ...flow({ ...pager, room: Number.POSITIVE_INFINITY }), room: pager.room };
}

export function heldRows({ held }: Pager): number {
  return held.reduce((sum, { lines }) => sum + lines.length + 1, 0);
}
