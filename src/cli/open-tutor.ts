import type { Lesson } from '../lesson/lesson.ts';
import type { Config } from '../store/config.ts';
import { type GuideTutor, guideTutor } from '../tutor/guide-tutor.ts';
import type { Tutor } from '../tutor/tutor.ts';
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

/** The guide, or a model with the guide behind it. Without a model configured nothing of it is loaded. */
export async function openTutor(speaking: Speaking): Promise<Tutor> {
  const guide: GuideTutor = guideTutor(speaking.lesson, speaking.isWithheld);
  if (speaking.options.offline === true || !wantsModel(speaking)) return guide;
  const { openModel } = await import('./open-model.ts');
  return openModel(speaking, guide);
}

const wantsModel = ({ config: { preferences }, world: { env } }: Speaking): boolean =>
  preferences['llm.enabled'] &&
  [preferences['llm.provider'], preferences['llm.base_url'], env.SHERPA_LLM_BASE_URL].some(Boolean);
