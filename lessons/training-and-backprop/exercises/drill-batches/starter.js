export function batches(count, batchSize) {
  // TODO: a list of row numbers for each batch
  throw new Error('batches is not written yet');
}
