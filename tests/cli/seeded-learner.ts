import type { Event } from './program.ts';

/** A learner whose every move follows from a seed: answers (right or not), asks, skips, parks, goes back. */
export class SeededLearner {
  private state: number;

  constructor(seed: number) {
    this.state = (seed * 2654435761 + 1) >>> 0;
  }

  /** Linear congruential; good enough to make learners differ. */
  private random(): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return this.state / 2 ** 32;
  }

  private one<Value>(values: readonly Value[]): Value {
    return values[Math.floor(this.random() * values.length)] as Value;
  }

  reply(ask: Event): object {
    const mood = this.random();
    if (mood < 0.05) return { command: 'skip' };
    if (mood < 0.09) return { command: 'park' };
    if (mood < 0.12) return { command: 'back' };
    if (mood < 0.16)
      return { say: this.one(['what is a gradient?', 'why?', 'how does this work', 'explain dough']) };
    if (mood < 0.2)
      return {
        command: this.one([
          'hint',
          'explain',
          'explain simpler',
          'why',
          'symbols',
          'help',
          'notes remember this',
        ]),
      };
    if (mood < 0.23) return { answer: this.one(['', '???', 'what do you mean?']) };
    if (ask.options) return { answer: this.one(ask.options).letter };
    if (ask.kind === 'confidence') return { answer: Math.ceil(this.random() * 10) };
    if (ask.kind === 'tracing') return { answer: this.one(['0.1', '1', '-0.25', '100', 'it is small']) };
    return {
      answer: this.one([
        'because the slope says so',
        'it multiplies along the chain',
        'done',
        'no idea',
        'the loss falls',
      ]),
    };
  }
}

/** The same move as a line somebody types. */
export function typed(reply: object): string {
  const { command, answer, say } = reply as { command?: string; answer?: string | number; say?: string };
  if (command !== undefined) return `/${command}`;
  return String(answer ?? say);
}
