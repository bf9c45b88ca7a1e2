/** Which quantity a step asks, and of which layer. */
export interface StepPlace {
  kind: StepKind;
  /** From 1; 0 for the loss, which belongs to no layer. */
  layer: number;
}

export type StepKind =
  | 'z'
  | 'a'
  | 'loss'
  | 'dL_da'
  | 'dL_dz'
  | 'dL_dW'
  | 'dL_db'
  | 'new_W'
  | 'new_b'
  | 'new_loss';

const layered: Readonly<Record<string, StepKind>> = {
  z: 'z',
  a: 'a',
  dL_da: 'dL_da',
  dL_dz: 'dL_dz',
  dL_dW: 'dL_dW',
  dL_db: 'dL_db',
  new_W: 'new_W',
  new_b: 'new_b',
};

/** `dL_dW2` is dL_dW of layer 2. Throws for what is no step. */
export function placeOf(step: string): StepPlace {
  if (step === 'loss' || step === 'new_loss') return { kind: step, layer: 0 };
  const [, word = '', digits = ''] = /^([a-zA-Z_]+)(\d+)$/.exec(step) ?? [];
  const kind = Object.hasOwn(layered, word) ? layered[word] : undefined;
  if (kind === undefined) throw new Error(`There is no step ${step}.`);
  return { kind, layer: Number(digits) };
}

/** What a layer reads: x, or a of the layer below. */
export const inputName = (layer: number): string => (layer === 1 ? 'x' : `a${layer - 1}`);
