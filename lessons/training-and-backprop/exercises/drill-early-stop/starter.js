export function earlyStop(testLosses, patience) {
  // TODO: return { best, stopped }
  throw new Error('earlyStop is not written yet');
}
