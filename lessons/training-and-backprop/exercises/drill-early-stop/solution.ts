export function earlyStop(testLosses: number[], patience: number): { best: number; stopped: number } {
  let best = 0;
  let since = 0;
  let epoch = 0;
  while (since < patience && epoch + 1 < testLosses.length) {
    epoch++;
    if (testLosses[epoch]! < testLosses[best]!) {
      best = epoch;
      since = 0;
    } else since++;
  }
  return { best, stopped: epoch };
}
