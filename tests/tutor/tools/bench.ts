import { referenceKernel } from '../../../src/nn/reference-kernel.ts';
import type { OpenItem } from '../../../src/session/situation.ts';
import type { Work } from '../../../src/session/steps/work.ts';
import { makeItem } from '../../../src/session/way/item.ts';
import type { Surroundings } from '../../../src/tutor/tools/tool.ts';

export const { signal } = new AbortController();

export function around(open: OpenItem | null = null, own: Partial<Surroundings> = {}): Surroundings {
  return {
    open,
    openKernel: referenceKernel,
    now: () => performance.now(),
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    ...own,
  };
}

export function openItem(
  fields: Partial<Parameters<typeof makeItem>[0]> & Pick<Parameters<typeof makeItem>[0], 'key'>,
  own: Partial<OpenItem> = {},
): OpenItem {
  const item = makeItem({ id: 'q2.1', kind: 'explanation', section: 2, text: 'What is it?', ...fields });
  return {
    item,
    text: item.text,
    options: item.options,
    steps: [],
    attempt: null,
    attempts: 0,
    hints: 0,
    isUnaided: false,
    ...own,
  };
}

/** A work of several steps that knows these names, and takes a text that fits the pattern for a leak. */
export function workWith(names: ReturnType<Work['names']>, leaking = /(?!)/): Work {
  return {
    ask: () => null,
    judge: () => {
      throw new Error('nothing is judged here');
    },
    hints: () => [],
    leaks: (_, text) => leaking.test(text),
    names: () => names,
    answer: () => '',
    outcome: () => 'ungraded',
    closing: () => '',
  };
}
