/** One thing that `doctor` looked at. `ok` is null when it could not be told or does not matter here. */
export interface Probe {
  name: string;
  ok: boolean | null;
  detail: string;
  /** What to do when it is not well. */
  remedy?: string;
}
