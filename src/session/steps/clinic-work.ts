import { type Graded, gradeChoice } from '../../grading/grade.ts';
import type { Outcome } from '../../grading/verdict.ts';
import { causes } from '../../lab/clinic/causes.ts';
import { type ClinicCase, type EvidenceKind, evidenceKinds } from '../../lab/clinic/clinic-case.ts';
import {
  type ClinicOption,
  causeOptions,
  fixOptions,
  judgeCause,
  judgeFix,
  tellingKinds,
} from '../../lab/clinic/judging.ts';
import type { StepEntry } from '../state.ts';
import { unread } from './letter-step.ts';
import type { StepAsk, StepJudged, Work } from './work.ts';

/** What can be asked for, in the words of the ask, and the way on. */
const evidenceNames: Record<EvidenceKind, string> = {
  curve: 'the loss curve',
  activations: 'activations, layer by layer',
  gradients: 'gradient norms, layer by layer',
  data: 'some rows of the data',
  predictions: 'what the network answers',
  settings: 'the settings',
};
const enough = 'I have seen enough';
const letters = 'ABCDEFGH';
/** After so many causes or fixes the work goes on with the true one, said openly. */
const mostTries = 3;

/** An option as chosen: its letter and, where it was read from words, what is said of that. */
interface Chosen {
  letter: string;
  taken: string;
}

/** A broken run: evidence is asked for, then a cause is named, then a fix, which is applied and run. */
export class ClinicWork implements Work {
  readonly #case: ClinicCase;

  constructor(clinicCase: ClinicCase) {
    this.#case = clinicCase;
  }

  ask(entries: readonly StepEntry[]): StepAsk | null {
    const place = { kind: 'multiple_choice' as const, shape: [], of: 3 };
    if (isSettled(entries, 'cause')) {
      if (isSettled(entries, 'fix')) return null;
      const text = 'What would you change?';
      return { ...place, step: 'fix', n: 3, text, options: listed(fixOptions(this.#case)) };
    }
    if (isLooking(entries)) {
      const seen = seenOf(entries);
      const text = seen.length === 0 ? 'What do you want to see?' : `Seen: ${seen.join(', ')}. What else?`;
      return { ...place, step: 'evidence', n: 1, text, options: evidenceOptions };
    }
    return {
      ...place,
      step: 'cause',
      n: 2,
      text: 'What is the cause?',
      options: listed(causeOptions(this.#case)),
    };
  }

  judge(entries: readonly StepEntry[], step: string, text: string): StepJudged {
    if (step === 'evidence') return this.#look(entries, text);
    const options = step === 'cause' ? causeOptions(this.#case) : fixOptions(this.#case);
    const { read, verdict, taken = '' } = readOption(options, text);
    if (!options.some(({ letter }) => letter === read)) return unread(text, verdict.message);
    const named = { letter: read, taken };
    const tries = entries.filter((entry) => entry.step === step).length + 1;
    return step === 'cause' ? this.#cause(entries, named, tries) : this.#fix(named, tries);
  }

  hints(_entries: readonly StepEntry[], step: string): readonly string[] {
    const first =
      'The order that finds most: curve, activations, gradient norms, data, settings. Ask what each possible cause would show.';
    const table = causeOptions(this.#case).map(
      ({ id, name }) => `- ${name}: one would see ${causes[id].wouldShow}`,
    );
    const shows = ['What each of these would show:', '', ...table].join('\n');
    return step === 'fix'
      ? ['A fix answers the cause, not the symptom. What would make this cause go away?']
      : [first, shows];
  }

  leaks(): boolean {
    return false;
  }

  names() {
    return {};
  }

  answer(entries: readonly StepEntry[], step: string): string {
    if (step === 'evidence') {
      const telling = this.#case.telling[0]?.what ?? 'curve';
      const wanted = seenOf(entries).includes(telling)
        ? evidenceKinds.length
        : evidenceKinds.indexOf(telling);
      return letters[wanted] ?? 'A';
    }
    if (step === 'cause')
      return causeOptions(this.#case).find(({ id }) => id === this.#case.cause)?.letter ?? 'A';
    const cure = this.#case.cures[0]?.fix;
    return fixOptions(this.#case).find(({ id }) => id === cure)?.letter ?? 'A';
  }

  outcome(entries: readonly StepEntry[]): Outcome {
    const of = (step: string) => entries.filter((entry) => entry.step === step);
    const isFirst = (step: string) => of(step)[0]?.outcome === 'correct';
    if (isFirst('cause') && isFirst('fix')) return 'correct';
    return of('cause').at(-1)?.outcome === 'correct' ? 'partial' : 'incorrect';
  }

  closing(): string {
    return '';
  }

  #look(entries: readonly StepEntry[], text: string): StepJudged {
    const named = (evidenceKinds as readonly string[]).indexOf(text.trim().toLowerCase());
    const choice = gradeChoice({ options: evidenceOptions, answers: [] }, text);
    const read = named >= 0 ? letters[named] : choice.read;
    const index = letters.indexOf(read ?? '?');
    if (read === undefined || read.length !== 1 || index < 0 || index > evidenceKinds.length)
      return unread(text, `Choose one of ${evidenceOptions.map(({ letter }) => letter).join(', ')}.`);
    const what = evidenceKinds[index];
    const seen = seenOf(entries);
    // All was seen, or one thing again and again: there is nothing more to look at.
    const looks = entries.filter(({ step }) => step === 'evidence').length;
    const isAll = new Set([...seen, what]).size === evidenceKinds.length;
    const isLast =
      what === undefined || isAll || looks % (evidenceKinds.length + 2) === evidenceKinds.length + 1;
    return {
      outcome: 'ungraded',
      status: null,
      read: what ?? 'enough',
      misconception: null,
      message: named >= 0 ? '' : (choice.taken ?? ''),
      isSettled: isLast,
      ...(what === undefined
        ? {}
        : { runs: { type: 'run', request: { type: 'clinic', id: this.#case.id, show: what } } }),
    };
  }

  #cause(entries: readonly StepEntry[], { letter, taken }: Chosen, tries: number): StepJudged {
    const verdict = judgeCause(this.#case, { seen: seenOf(entries), letter });
    const { outcome, misconception, shown } = verdict;
    const isRight = outcome === 'correct';
    const isOver = isRight || tries >= mostTries;
    const told = isOver && !isRight ? `The cause here: ${causes[this.#case.cause].means}` : '';
    const said = isOver && outcome === 'ungraded' ? '' : verdict.message;
    const tell = isRight ? shown : tellingKinds(this.#case);
    return {
      outcome,
      status: isRight ? 'right' : outcome === 'ungraded' ? null : 'wrong',
      read: letter,
      misconception,
      message: [taken, said, told].filter(Boolean).join(' '),
      isSettled: isOver,
      ...(isOver ? { runs: { type: 'run', request: { type: 'clinic', id: this.#case.id, tell } } } : {}),
    };
  }

  #fix({ letter, taken }: Chosen, tries: number): StepJudged {
    const { outcome, misconception, message, cure } = judgeFix(this.#case, letter);
    const isOver = cure !== null || tries >= mostTries;
    const applied = cure === null ? this.answer([], 'fix') : letter;
    return {
      outcome,
      status: cure === null ? 'wrong' : 'right',
      read: letter,
      misconception,
      message: [taken, message].filter(Boolean).join(' '),
      isSettled: isOver,
      ...(isOver
        ? { runs: { type: 'run', request: { type: 'clinic', id: this.#case.id, fix: applied } } }
        : {}),
    };
  }
}

const evidenceOptions = [...evidenceKinds.map((what) => evidenceNames[what]), enough].map((text, i) => ({
  letter: letters[i] ?? '?',
  text,
}));

const listed = (options: readonly { letter: string; name: string; line: string }[]) =>
  options.map(({ letter, name, line }) => ({ letter, text: `${name}: ${line}` }));

/** Read by the names. The line beside a name explains it, with words that belong to many. */
function readOption(options: readonly ClinicOption<string>[], text: string): Graded {
  const synonyms = options.map(({ letter, name, line, also }) => [
    letter,
    [line, `${name}: ${line}`, ...also],
  ]);
  const named = options.map(({ letter, name }) => ({ letter, text: name }));
  return gradeChoice({ options: named, answers: [], synonyms: Object.fromEntries(synonyms) }, text);
}

function isSettled(entries: readonly StepEntry[], step: string): boolean {
  return entries.some((entry) => entry.step === step && entry.isSettled);
}

/** Evidence is open until enough was seen, and again after a cause was named without what shows it. */
function isLooking(entries: readonly StepEntry[]): boolean {
  const lastCause = entries.findLastIndex(({ step }) => step === 'cause');
  const isUnfounded = ['partial', 'ungraded'].includes(entries[lastCause]?.outcome ?? '');
  const since = isUnfounded ? entries.slice(lastCause + 1) : entries;
  return !isSettled(since, 'evidence');
}

function seenOf(entries: readonly StepEntry[]): EvidenceKind[] {
  const asked = entries.filter(({ step }) => step === 'evidence').map(({ answer }) => answer);
  return evidenceKinds.filter((what) => asked.includes(what));
}
