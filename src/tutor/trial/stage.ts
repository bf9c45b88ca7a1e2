import { defaultPreferences, recordedPreferences } from '../../learner/preferences.ts';
import { after, type Course, type Draft, type Turn } from '../../session/course.ts';
import type { Input } from '../../session/event.ts';
import { type Situation, situationOf } from '../../session/situation.ts';
import type { SpeakRequest } from '../../session/speak-request.ts';
import { beginning, type SessionState, untouched } from '../../session/state.ts';
import { askOf } from '../../session/turn/ask.ts';
import { takeTurn } from '../../session/turn/take-turn.ts';

/** A moment of a lesson in which a tutor is asked to speak: where a learner stands, and what they gave there. */
export interface TrialSituation {
  /** In a few words, for the report. */
  name: string;
  /** The item that is open. */
  at: string;
  /** Of an item of several steps: the one that is open; those before it were answered rightly. */
  step?: string;
  /** Where they differ from the presets. */
  preferences?: Readonly<Record<string, string>>;
  goal?: string;
  /** Lines typed there, or what a check of code came to. To the last one a tutor speaks. */
  given: readonly (string | Input)[];
  asks: SpeakRequest['type'];
  /** The learner's file, where code is asked for. */
  code?: string;
}

/** Ready to be spoken to. */
export interface Staged {
  name: string;
  item: string;
  request: SpeakRequest;
  situation: Situation;
  code: string | null;
}

/**
 * The very request and the very situation that a session would come to there.
 * @throws Error where no tutor would be asked: the table and the lesson differ, which a test shows
 */
export function staged(course: Course, one: TrialSituation): Staged {
  const stage = new Stage(course, one);
  const request = one.given.map((given) => stage.give(given)).at(-1);
  if (request?.type !== one.asks)
    throw new Error(`“${one.name}” comes to ${request?.type ?? 'nothing'}, not to ${one.asks}`);
  const situation = { ...situationOf(course, stage.state), ...(one.goal ? { goal: one.goal } : {}) };
  return { name: one.name, item: one.at, request, situation, code: one.code ?? null };
}

/** Between two inputs: long enough for any hint to be earned by reading. */
const secondsToRead = 120;

class Stage {
  state: SessionState;
  readonly #course: Course;
  #nowMs = 0;

  constructor(course: Course, one: TrialSituation) {
    this.#course = course;
    const chosen = { ...recordedPreferences(defaultPreferences), ...one.preferences };
    const start = { type: 'session', id: 'trial', route: 'trial', mode: 'learn', fresh: false } as const;
    const keys = ['exercises.language', ...Object.keys(one.preferences ?? {})];
    this.state = after(course, beginning, [{ ...start, seed: 1, preferences: chosen, chosen: keys }]);
    this.#keep([{ type: 'command', item: this.state.at ?? '', name: 'jump', argument: one.at }]);
    if (one.step !== undefined) this.#answerUpTo(one.step);
  }

  /** What the tutor is asked for after this input, if anything. */
  give(given: string | Input): SpeakRequest | undefined {
    this.#sayHowSure();
    const { replies } = this.#turn(typeof given === 'string' ? { type: 'line', text: given } : given);
    return replies.flatMap((reply) => (reply.type === 'speak' ? [reply.request] : [])).at(-1);
  }

  #answerUpTo(step: string): void {
    const { item } = this.#course.route.stop(this.state.at ?? '', this.state.profile) ?? {};
    if (item?.key.type !== 'steps') throw new Error(`${this.state.at} has no steps`);
    const { work } = item.key;
    for (;;) {
      const { steps } = this.state.items.get(item.id) ?? untouched;
      const open = work.ask(steps)?.step;
      if (open === step) return;
      if (open === undefined) throw new Error(`${item.id} has no step ${step}`);
      this.give(work.answer(steps, open));
    }
  }

  #sayHowSure(): void {
    if (askOf(this.#course, this.state)?.ask.kind === 'confidence') this.#turn({ type: 'line', text: '2' });
  }

  #turn(input: Input): Turn {
    this.#nowMs += secondsToRead * 1000;
    const turn = takeTurn(this.#course, this.state, input, this.#nowMs);
    this.#keep(turn.records);
    return turn;
  }

  #keep(drafts: readonly Draft[]): void {
    this.state = after(this.#course, this.state, drafts, this.#nowMs);
  }
}
