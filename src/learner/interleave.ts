/**
 * The values in an order in which no two neighbours are of one group wherever that can be, and otherwise as they came:
 * a group that makes up more than half of what is left must come now, else the first that differs from the one before.
 */
export function interleaved<Value>(values: readonly Value[], groupOf: (value: Value) => string): Value[] {
  const left = [...values];
  const order: Value[] = [];
  let previous: string | null = null;
  while (left.length > 0) {
    const i = nextIndex(left.map(groupOf), previous);
    const [next] = left.splice(i, 1);
    if (next === undefined) break;
    order.push(next);
    previous = groupOf(next);
  }
  return order;
}

function nextIndex(groups: readonly string[], previous: string | null): number {
  const size = (group: string) => groups.filter((other) => other === group).length;
  const pressing = groups.findIndex((group) => group !== previous && 2 * size(group) > groups.length);
  if (pressing >= 0) return pressing;
  return Math.max(
    0,
    groups.findIndex((group) => group !== previous),
  );
}
