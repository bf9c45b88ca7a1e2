/** How many doubles lie between two doubles: 0 for the same, 1 for neighbours (units in the last place). */
export function ulps(a: number, b: number): number {
  const distance = place(a) - place(b);
  return Number(distance < 0n ? -distance : distance);
}

/** The doubles in order, numbered: the bits of a positive one are its number, negative ones count down from 0. */
function place(x: number): bigint {
  const bits = new BigInt64Array(Float64Array.of(x).buffer)[0]!;
  return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
}
