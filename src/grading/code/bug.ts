/** A mistake that is known by the numbers it gives. */
export interface Bug {
  /** `missing-mean`, `sign`, … */
  id: string;
  /** In a few words: "the mean is missing". */
  title: string;
  /** One or two sentences to the learner: what the code does, and where to look. Never the line to write. */
  message: string;
}
