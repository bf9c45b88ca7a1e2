import type { OpenKernel } from '../../nn/training.ts';

/**
 * An experiment that is foretold before it runs. Which option is right is decided by what was measured: `outcomeOf`
 * names what happened, and the option that says so is right. Texts with `{name}` are filled from the figures.
 */
export interface Prediction {
  id: string;
  /** The section of the route it belongs to, and the skill it exercises. */
  section: number;
  component: string;
  question: string;
  options: PredictionOption[];
  /** The words behind `sherpa train`, or `/train` in a session; null where no such command runs it. */
  settings: string | null;
  /** Trains or counts; every event is a chance to draw and to stop. Ends with what was measured, or null when stopped. */
  measure: (ports: PredictionPorts) => AsyncGenerator<CurveSoFar, Measured | null, undefined>;
  outcomeOf: (measured: Measured) => string;
  /** What happened in one sentence, for those who see no curve. */
  sentence: string;
  explanation: string;
  axis: Axis;
}

export interface PredictionOption {
  letter: Letter;
  text: string;
  /** What `outcomeOf` says when this is right; no two options share one. */
  outcome: string;
  /** The curve that would be drawn if this were so, scaled to the run. */
  sketch: (measured: Measured) => number[];
  /** What choosing it shows, and what to say to it; null where nothing is mistaken. */
  mistake: PredictionMistake | null;
}

export type Letter = 'A' | 'B' | 'C' | 'D';

/** The same form as the lesson's `Mistake`, which is above this room. */
export interface PredictionMistake {
  misconception: string;
  message: string;
}

export interface PredictionPorts {
  openKernel: OpenKernel;
  /** Milliseconds from any origin. */
  now: () => number;
  /** Awaited now and then, so that keys and signals get their turn. */
  breathe?: () => Promise<void>;
  signal?: { readonly aborted: boolean };
}

/** What a run has left so far, to be drawn while it goes on. */
export interface CurveSoFar {
  epoch: number;
  of: number;
  curves: readonly Curve[];
}

export interface Curve {
  label: string;
  values: readonly number[];
}

export interface Measured {
  /** Every number that is said, by name. */
  figures: Readonly<Record<string, number>>;
  /** What is drawn; the options sketch the first. */
  curves: readonly Curve[];
}

/** How the curves are drawn, in the words of `ui/chart.ts`. */
export interface Axis {
  xLabel: string;
  yLabel: string;
  logScale: boolean;
  /** What the first and the last value stand for. */
  xRange?: readonly [from: number, to: number];
}

/** Curves and how to draw them: `plotBlock(plot.series, { width, height, ...plot.axis })`. */
export interface Plot {
  series: readonly Curve[];
  axis: Axis;
}
