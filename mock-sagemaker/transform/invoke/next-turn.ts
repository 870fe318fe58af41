import { setImmediate as turn } from 'node:timers/promises';

/**
 * Lets the requests go first that take the places of answered ones: an answer that is worked on at once keeps them, and with
 * them the model, waiting. undici writes a request one turn of the event loop after it was given it, so two turns are waited
 * for, by all answers that come in meanwhile together.
 */
export class NextTurn {
  #waiting: Promise<void> | undefined;

  wait(): Promise<void> {
    this.#waiting ??= this.#takeTurns();
    return this.#waiting;
  }

  async #takeTurns(): Promise<void> {
    await turn();
    await turn();
    this.#waiting = undefined;
  }
}
