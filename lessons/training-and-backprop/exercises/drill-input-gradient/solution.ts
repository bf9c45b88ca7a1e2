export function inputGradient(W: number[][], dL_dz: number[]): number[] {
  const dL_dinput = W[0]!.map(() => 0);
  for (let i = 0; i < W.length; i++) {
    for (let j = 0; j < W[i]!.length; j++) dL_dinput[j]! += W[i]![j]! * dL_dz[i]!;
  }
  return dL_dinput;
}
