const sum = (values) => values.reduce((total, v) => total + v, 0);
const mean = (values) => sum(values) / values.length;

export function accuracy(P, Y) {
  // TODO: the share of rows with the right answer
  throw new Error('accuracy is not written yet');
}
