export function batches(count, batchSize) {
  return Array.from({ length: Math.ceil(count / batchSize) }, (_, k) => {
    const from = k * batchSize;
    const to = Math.min(from + batchSize, count);
    return Array.from({ length: to - from }, (_, n) => from + n);
  });
}
