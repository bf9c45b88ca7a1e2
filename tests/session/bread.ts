import { checkJudges } from '../../src/grading/check-judges.ts';
import { defaultPreferences, recordedPreferences } from '../../src/learner/preferences.ts';
import { loadChecks } from '../../src/lesson/checks-load.ts';
import { loadLesson } from '../../src/lesson/load.ts';
import { arrive } from '../../src/session/arrive.ts';
import { after, type Course, type Draft, type Reply } from '../../src/session/course.ts';
import type { Ask, End, Input, SessionEvent } from '../../src/session/event.ts';
import { beginning, type SessionState } from '../../src/session/state.ts';
import { takeTurn } from '../../src/session/turn/take-turn.ts';
import { routeOf } from '../../src/session/way/route.ts';

/** A small guide of our own with one of everything a session can meet. */
export const bread = `---
title: Bread at Home
---
# Bread at Home

## Teaching Overview

### Learning Objectives
- Say why dough rests (Section 1)
- Bake a loaf (Project)

### Prerequisites to Verify
- **Scales** — a kitchen scale

**Quick prerequisite check:**
1. "How many grams are a kilogram?" (Should get: a thousand)

**Refresher 1: Grams**
A kilogram has a thousand grams.

## Teaching Flow

### Introduction

**Adapt based on responses:**
- If they have baked before: we go quickly (section 1: explanation_depth concise).
- If they like pictures: drawings come first (first_representation visual).

**Good opening framing:**
"Bread is flour, water, salt and time."

### Section 1: Resting (10 min)

**Core Concept to Teach:**
Dough rests so that gluten can relax.

#### Time

Long prose about time.

**In brief:** Time does the work.

**Example: Two doughs**

\`\`\`javascript
console.log(1);
\`\`\`

\`\`\`python
print(1)
\`\`\`

**Picture: The rise**

\`\`\`text
/\\
\`\`\`

**In depth:** Enzymes too.

**Ask here:** 2

#### Check yourself

**Common Misconceptions:**
- Misconception: "More yeast is better" → Clarify: "Time does more."

**Verification Questions:**
1. "Why does dough rest?" (The gluten relaxes)
2. Multiple choice: "What does resting need? A) Yeast B) Time C) Salt D) Heat" (Answer: B)
3. Tracing: "500 g flour at 70 % water: how many grams of water?" (Answer: 350)

**If they struggle:**
- "Think of a rubber band."
- "Press the dough and look."

**Exercise 1.1: Rest it**
"Rest a dough for an hour and note its height."

**How to Guide Them:**
1. "Mark the glass first."
2. "Look again after half an hour."

**Solution:**
It grows.

**After exercise, ask:**
- "What surprised you?"
- Adjust the pace

### Section 2: Baking

**Core Concept to Teach:**
Heat sets the crumb.

**Verification Questions:**
1. "What does steam do?" (It keeps the crust soft at first)

## Practice Project

**Requirements:**
1. "Make a dough"
2. "Bake the loaf"

**Scaffolding Strategy:**
1. **If they want to try alone**: Let them
2. **If they want guidance**: Step by step
3. **If they're unsure**: Start together

**Checkpoints During Project:**
- After the dough: "Is the dough smooth?"
- After baking: "Does the loaf sound hollow?"

## Wrap-Up and Next Steps

**Review Key Takeaways:**
- Time is an ingredient

**Ask them to explain one concept:**
"Why does time matter?"

**Assess Confidence:**
"On a scale of 1-10, how sure are you?"

**Respond based on answer:**
- 1-4: "Bake the same loaf again."
- 5-7: "Change one thing."
- 8-10: "Teach somebody."
`;

export function courseOf(text: string, checks: string | null = null, code: string[] = []): Course {
  const read = loadLesson(text, 'bread.md');
  const guide = { ...read, checks: { ...read.checks, code } };
  const lesson =
    checks === null ? guide : { ...guide, checks: loadChecks(checks, guide, checkJudges).checks };
  return { lesson, route: routeOf(lesson), startable: [], prerequisiteRoutes: [] };
}

/** A session in memory: what src/cli/learn.ts does, without disk, screen and tutor. */
export class Sitting {
  course: Course;
  readonly drafts: Draft[] = [];
  readonly replies: Reply[] = [];
  state: SessionState = beginning;
  event: SessionEvent | null = null;

  constructor(
    text = bread,
    preferences: Record<string, string> = {},
    checks: string | null = null,
    code: string[] = [],
  ) {
    this.course = courseOf(text, checks, code);
    this.keep([
      {
        type: 'session',
        id: 'test',
        route: 'bread',
        mode: 'learn',
        fresh: false,
        seed: 1,
        preferences: { ...recordedPreferences(defaultPreferences), ...preferences },
        chosen: ['exercises.language', ...Object.keys(preferences)],
      },
    ]);
    this.come();
  }

  /** What the clock says; it moves on by a second with each record. */
  nowMs = Date.parse('2026-03-02T09:00:00Z');

  private keep(drafts: Draft[]): void {
    this.drafts.push(...drafts);
    for (const draft of drafts) {
      this.nowMs += 1000;
      this.state = after(this.course, this.state, [draft], this.nowMs);
    }
  }

  private come(end?: End['reason']): void {
    const arrival = arrive(this.course, this.state, end);
    this.replies.push(...arrival.says);
    if (arrival.shown) this.keep([arrival.shown]);
    this.event = arrival.event;
  }

  /** One input; returns what was said to it, verdicts and all. */
  give(input: Input | string): Reply[] {
    const before = this.replies.length;
    const given: Input = typeof input === 'string' ? { type: 'line', text: input } : input;
    this.keep([{ type: 'input', item: this.at, input: given }]);
    const turn = takeTurn(this.course, this.state, given, this.nowMs);
    this.keep(turn.records);
    this.replies.push(...turn.replies);
    this.come(turn.end);
    return this.replies.slice(before);
  }

  get ask(): Ask {
    if (this.event?.type !== 'ask') throw new Error(`nothing is asked: ${JSON.stringify(this.event)}`);
    return this.event;
  }

  get at(): string {
    return this.event?.type === 'ask' ? this.event.id : '';
  }

  /** Skips until an item is asked. */
  until(id: string): this {
    for (let i = 0; this.at !== id; i++) {
      if (i > 200 || this.event?.type !== 'ask') throw new Error(`never came to ${id}`);
      this.give('/skip');
    }
    return this;
  }

  get ids(): string[] {
    return this.course.route.stops(this.state.profile).map(({ item }) => item.id);
  }

  get words(): string {
    return this.replies.map((reply) => ('text' in reply ? reply.text : '')).join('\n\n');
  }
}

export function outcomes(replies: Reply[]): string[] {
  return replies.flatMap((reply) => (reply.type === 'verdict' ? [reply.outcome] : []));
}
