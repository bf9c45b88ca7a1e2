/** What Node's permission model says, in words for a learner; by the flag that Node names. */
const words: Readonly<Record<string, string>> = {
  'fs-read': 'this may not be read: an exercise reads its own files and what it lists',
  'fs-write': 'an exercise may not write files',
  net: 'an exercise has no network',
  'child-process': 'an exercise may not start programs',
  worker: 'an exercise may not start threads',
};

const refusal = /Access to this API has been restricted(?:\. Use --allow-([a-z-]+) to manage permissions)?/;

/** A message as it is, or as a learner understands it where it names flags of Node. */
export function inPlainWords(message: string): string {
  return message.replace(refusal, (_, flag?: string) => words[flag ?? ''] ?? 'an exercise may not do this');
}
