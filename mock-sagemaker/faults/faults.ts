import type { Logger } from '../ports/logger.ts';
import { type Fault, type FaultInput, type FaultKind, type FaultOf, parseFault } from './fault.ts';
import { matches, type Subject } from './match.ts';

/** A fault that was set, and how often it has struck. */
export type ActiveFault = Fault & { readonly id: string; readonly fired: number };

interface Entry {
  readonly id: string;
  readonly fault: Fault;
  readonly struck: () => void;
  fired: number;
}

/** A fault that fits, not yet counted. */
export interface ReadyFault<Kind extends FaultKind> {
  readonly fault: FaultOf<Kind>;
  /** Counts one time; false if the fault is spent or removed. */
  strike(): boolean;
}

/**
 * Failure on demand: what is to go wrong, for whom and how often. Nothing in here is random; of two faults of one kind that
 * fit, the one set first strikes until it is spent. They are kept in memory only.
 */
export class Faults {
  readonly #entries: Entry[] = [];
  readonly #logger: Logger;
  #lastNumber = 0;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /**
   * @param struck told of each strike before it takes effect
   * @throws FaultError that names every wrong member
   */
  add(input: FaultInput, struck: () => void = () => {}): ActiveFault {
    const fault = parseFault(input);
    this.#lastNumber += 1;
    const entry = { id: `fault-${this.#lastNumber}`, fault, struck, fired: 0 };
    this.#entries.push(entry);
    return show(entry);
  }

  list(): ActiveFault[] {
    return this.#entries.map(show);
  }

  /** False if there is none of this id. */
  remove(id: string): boolean {
    const index = this.#entries.findIndex((entry) => entry.id === id);
    if (index >= 0) this.#entries.splice(index, 1);
    return index >= 0;
  }

  clear(): void {
    this.#entries.length = 0;
  }

  /** The fault of this kind that strikes now, counted; undefined in the usual case. */
  take<Kind extends FaultKind>(kind: Kind, subject: Subject): FaultOf<Kind> | undefined {
    return this.find(kind, subject).find(({ strike }) => strike())?.fault;
  }

  /** The faults of this kind that fit, for those who count later. */
  find<Kind extends FaultKind>(kind: Kind, subject: Subject): ReadyFault<Kind>[] {
    return this.#entries.flatMap((entry) => {
      const { fault } = entry;
      if (!isOfKind(fault, kind) || isSpent(entry) || !matches(fault.match, subject)) return [];
      return [{ fault, strike: () => this.#strike(entry, subject) }];
    });
  }

  #strike(entry: Entry, subject: Subject): boolean {
    if (isSpent(entry) || !this.#entries.includes(entry)) return false;
    entry.fired += 1;
    entry.struck();
    this.#logger.info('fault struck', { id: entry.id, kind: entry.fault.kind, ...subject });
    return true;
  }
}

function isOfKind<Kind extends FaultKind>(fault: Fault, kind: Kind): fault is FaultOf<Kind> {
  return fault.kind === kind;
}

function isSpent({ fault, fired }: Entry): boolean {
  return fault.times !== undefined && fired >= fault.times;
}

function show({ id, fault, fired }: Entry): ActiveFault {
  return { id, ...fault, fired };
}
