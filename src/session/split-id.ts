/** `q1.1:rating` is about `q1.1`, `trace-two-two-one@7:dL_dW2` is a step of `trace-two-two-one@7`. */
export function splitId(id: string): [item: string, what: string | null] {
  const colon = id.lastIndexOf(':');
  return colon < 0 ? [id, null] : [id.slice(0, colon), id.slice(colon + 1)];
}
