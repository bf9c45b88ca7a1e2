import { type Leaving, RelayView } from './relay-view.ts';

/** What an assistant is let into: sittings of one learner on one route. */
export interface Classroom {
  /** One sitting, from its first words on; settles when it has ended and its record is closed. */
  sit(view: RelayView): Promise<void>;
}

/**
 * Where an assistant sits. A sitting begins with the first call that needs one, so that a client that merely
 * starts its servers keeps nobody from the route, and after its end with the next. Calls that come at once are
 * taken one after another.
 */
export class Seat {
  readonly #room: Classroom;
  #view: RelayView | null = null;
  #sitting: Promise<void> = Promise.resolve();
  #last: Promise<unknown> = Promise.resolve();
  #left: Leaving | null = null;

  constructor(room: Classroom) {
    this.#room = room;
  }

  /** @throws what the sitting failed with; the signal's reason when it was taken back before its turn came */
  call<T>(signal: AbortSignal, use: (view: RelayView) => Promise<T>): Promise<T> {
    const done = this.#last.then(() => {
      signal.throwIfAborted();
      return use(this.#view ?? this.#open());
    });
    this.#last = done.catch(() => {});
    return done;
  }

  /** Ends the sitting, if there is one; settles when its record is closed. */
  async leave(reason: Leaving): Promise<void> {
    this.#left ??= reason;
    this.#view?.leave(reason);
    await this.#sitting;
  }

  #open(): RelayView {
    const view = new RelayView();
    if (this.#left !== null) view.leave(this.#left);
    this.#view = view;
    const over = (error?: unknown) => {
      this.#view = null;
      view.over(error);
    };
    this.#sitting = this.#room.sit(view).then(() => over(), over);
    return view;
  }
}
