export function batches(count: number, batchSize: number): number[][] {
  // TODO: a list of row numbers for each batch
  throw new Error('batches is not written yet');
}
