/** One way to write a digit: the points the pen passes, in the forms between which hands vary. */
export interface DigitModel {
  name: string;
  /** How often it is written, against the other models of its digit. */
  share: number;
  /** What the pen does at each point: goes on smoothly, turns a corner, or is lifted. (points) */
  pen: readonly PenMark[];
  /** Each (points, 2): x to the right and y down, 0 to 100. */
  forms: readonly Float64Array[];
}

export type PenMark = 'smooth' | 'corner' | 'lift';

/**
 * Reads models as `digit-strokes.ts` notes them: a line `name: share`, then one form a line, its points as `x,y`, `!`
 * after a corner, ` / ` where the pen is lifted. The forms of a model have the same points in the same order, so that
 * a blend of them is the digit too: hands differ by degrees, not by choosing from a typeface.
 */
export function digitModels(text: string): DigitModel[] {
  const models: { name: string; share: number; forms: string[] }[] = [];
  for (const line of text.trim().split('\n')) {
    const [name, share] = line.split(':');
    if (share === undefined) models.at(-1)?.forms.push(line.trim());
    else models.push({ name: name!.trim(), share: Number(share), forms: [] });
  }
  return models.map(({ name, share, forms }) => {
    const pen = penOf(forms[0]!);
    if (forms.some((form) => penOf(form).join() !== pen.join()))
      throw new Error(`Uneven forms of "${name}".`);
    return { name, share, pen, forms: forms.map(pointsOf) };
  });
}

function penOf(form: string): PenMark[] {
  return form.split(' / ').flatMap((stroke) => {
    const words = stroke.split(' ');
    return words.map((word, i) => {
      if (i === words.length - 1) return 'lift';
      return word.endsWith('!') ? 'corner' : 'smooth';
    });
  });
}

function pointsOf(form: string): Float64Array {
  const numbers = form.replaceAll(' / ', ' ').replaceAll('!', '').replaceAll(',', ' ').split(' ');
  return Float64Array.from(numbers, Number);
}
