/** Samples to learn from: row i of `inputs` goes with row i of `targets`. */
export interface Dataset {
  name: string;
  samples: number;
  inputSize: number;
  outputSize: number;
  /** (samples, inputSize), row-major. */
  inputs: Float64Array;
  /** (samples, outputSize), row-major; one-hot where there are more than two classes. */
  targets: Float64Array;
  /** Names of the classes: one for each output, or for the answers 0 and 1 of a single output. Null for quantities. */
  classes: readonly string[] | null;
}
