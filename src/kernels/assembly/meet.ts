// Where threads wait for each other: a short spin, because the others are mostly microseconds away, then sleep.
import { Plan } from './plan';

// Words of the meeting place, a cache line apart.
const arrived: usize = 0;
const round: usize = 64;
const sleepers: usize = 128;
const task: usize = 192;
const spins: i32 = 4000;

/** Goes on when every thread has come; what any wrote before, all see afterwards. */
export function meet(plan: Plan): void {
  if (plan.threads == 1) return;
  const place = plan.meeting;
  const present = atomic.load<i32>(place + round);
  if (atomic.add<i32>(place + arrived, 1) == plan.threads - 1) {
    atomic.store<i32>(place + arrived, 0);
    next(place, round);
  } else awaitChange(place, round, present);
}

/** Gives every waiting thread a task. */
export function callAll(plan: Plan): void {
  if (plan.threads > 1) next(plan.meeting, task);
}

/** Waits for a task after the one numbered `seen`. */
export function awaitTask(plan: Plan, seen: i32): void {
  awaitChange(plan.meeting, task, seen);
}

// A sleeper counts itself before it looks at the word once more (memory.atomic.wait does), and whoever changes the
// word looks at the count afterwards: so nobody sleeps through a change, and nobody is woken who does not sleep.
function next(place: usize, word: usize): void {
  atomic.add<i32>(place + word, 1);
  if (atomic.load<i32>(place + sleepers) > 0) atomic.notify(place + word, -1);
}

function awaitChange(place: usize, word: usize, present: i32): void {
  let spin = spins;
  do {
    if (atomic.load<i32>(place + word) != present) return;
  } while (--spin > 0);
  atomic.add<i32>(place + sleepers, 1);
  while (atomic.load<i32>(place + word) == present) atomic.wait<i32>(place + word, present, -1);
  atomic.sub<i32>(place + sleepers, 1);
}
