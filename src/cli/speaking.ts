import type { Lesson } from '../lesson/lesson.ts';
import type { Input } from '../session/event.ts';
import type { Config } from '../store/config.ts';
import type { View } from '../ui/view.ts';
import type { Laboratory } from './laboratory.ts';
import type { Places } from './places.ts';
import type { GlobalOptions, World } from './world.ts';

/** What it takes to choose who speaks, and to let a model do it. */
export interface Speaking {
  world: World;
  options: GlobalOptions;
  places: Places;
  config: Config;
  view: View;
  /** Gives back what was read and was not meant for the reader. */
  unread?: (input: Input) => void;
  lesson: Lesson;
  route: string;
  /** Of the sitting, for the budget and the record. */
  session: string;
  isWithheld: (passage: string, item: string | null) => boolean;
  /** Where an experiment is run that the model asked for. */
  laboratory: Laboratory;
  /** The learner's file of an exercise as it stands now; null where there is none. */
  code: (exercise: string) => string | null;
}
