import { filled } from './fill.ts';
import type {
  Letter,
  Measured,
  Plot,
  Prediction,
  PredictionMistake,
  PredictionOption,
} from './prediction.ts';

/** A prediction beside what happened. */
export interface PredictionVerdict {
  isRight: boolean;
  /** The letter that the run made right. */
  right: Letter;
  mistake: PredictionMistake | null;
  /** What happened and why, with the run's figures; to a mistake its message first. Markdown. */
  text: string;
  /** Both in words, for those who see no curve. */
  sentence: string;
  /** The run, and under it what was predicted. */
  plot: Plot;
}

/** @throws Error when no option says what happened, or the letter is none: both are faults of whoever wrote or called */
export function judgePrediction(
  prediction: Prediction,
  letter: Letter,
  measured: Measured,
): PredictionVerdict {
  const { figures } = measured;
  const chosen = prediction.options.find((option) => option.letter === letter);
  if (chosen === undefined) throw new Error(`${prediction.id} has no option ${letter}`);
  const right = rightOption(prediction, measured);
  const isRight = chosen === right;
  const mistake =
    isRight || chosen.mistake === null
      ? null
      : { ...chosen.mistake, message: filled(chosen.mistake.message, figures) };
  const happened = filled(prediction.sentence, figures);
  const explanation = `${happened} ${filled(prediction.explanation, figures)}`;
  return {
    isRight,
    right: right.letter,
    mistake,
    text: mistake === null ? explanation : `${mistake.message}\n\n${explanation}`,
    sentence: isRight
      ? `As predicted: ${happened}`
      : `Predicted: ${asSentence(filled(chosen.text, figures))} Measured: ${happened}`,
    plot: plotOf(prediction, chosen, measured),
  };
}

/** @throws Error when no option says what was measured */
export function rightOption({ id, options, outcomeOf }: Prediction, measured: Measured): PredictionOption {
  const outcome = outcomeOf(measured);
  const right = options.find((option) => option.outcome === outcome);
  if (right === undefined) throw new Error(`${id} turned out as "${outcome}", which no option says`);
  return right;
}

/** The chart draws later curves over earlier ones, so the prediction comes first. */
function plotOf({ axis }: Prediction, chosen: PredictionOption, measured: Measured): Plot {
  const sketch = { label: `predicted (${chosen.letter})`, values: chosen.sketch(measured) };
  return { series: [sketch, ...measured.curves], axis };
}

const asSentence = (text: string): string => (text.endsWith('.') ? text : `${text}.`);
