import { type Item, makeItem } from './item.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A choice between a few ways on; the letter is kept in the profile under the item's id. */
export function offer(id: string, section: number, text: string, choices: string[]): Item {
  const options = choices.map((choice, i) => ({ letter: letters[i] ?? '?', text: choice }));
  return makeItem({ id, kind: 'offer', section, text, options, key: { type: 'kept' } });
}
