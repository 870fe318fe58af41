import type { Fault } from '../plan/fault.ts';
import type { Schedule } from '../plan/schedule.ts';

/** Whether every fault struck as often as planned. */
export const hasStruck = ({ faults }: Schedule, strikes: ReadonlyMap<number, number>): boolean =>
  faults.every((fault) => isDone(fault, strikes.get(fault.id) ?? 0));

/** Whether a fault that has struck so often did so as planned. */
export const isDone = ({ times, until }: Fault, count: number): boolean =>
  until === undefined ? count === times : count >= times;
