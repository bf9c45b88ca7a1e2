export function earlyStop(testLosses: number[], patience: number): { best: number; stopped: number } {
  // TODO: return { best, stopped }
  throw new Error('earlyStop is not written yet');
}
