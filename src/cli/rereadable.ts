import type { Input } from '../session/event.ts';
import type { View } from '../ui/view.ts';

/** A view whose readers may give back what was not meant for them: whoever reads next gets it first. */
export function rereadable(view: View): { view: View; unread: (input: Input) => void } {
  let given: Input | null = null;
  const read = async () => {
    const next = given ?? (await view.read());
    given = null;
    return next;
  };
  return {
    view: { ...view, read },
    unread(input) {
      given = input;
    },
  };
}
