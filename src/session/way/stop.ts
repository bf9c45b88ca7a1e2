import type { Told } from '../lab-request.ts';
import type { Item } from './item.ts';

/** A stop on the way: what is said first, then one thing asked. */
export interface Stop {
  item: Item;
  part: string;
  /** Made only when the stop is reached: most of a lesson is never said in one sitting. */
  lead: () => Told[];
  /** Items left to the next good place to pause, this one included. */
  toStop: number;
}

/** A stop before its place on the way is known. */
export type Lead = Pick<Stop, 'lead' | 'item'>;

/** For a stop that is asked at once. */
export const nothing = (): Told[] => [];
