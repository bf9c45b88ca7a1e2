import { type GuideTutor, guideTutor } from '../tutor/guide-tutor.ts';
import type { Tutor } from '../tutor/tutor.ts';
import type { Speaking } from './speaking.ts';

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
