import type { Strikes } from '../environment/passages.ts';
import type { Fault } from '../plan/fault.ts';
import type { Schedule } from '../plan/schedule.ts';

/** Whether every fault struck as often as planned, SageMaker's among them. */
export const hasStruck = (
  { faults, platformFaults }: Pick<Schedule, 'faults' | 'platformFaults'>,
  { planned, platform }: Strikes,
): boolean =>
  faults.every((fault) => isDone(fault, planned.get(fault.id) ?? 0)) &&
  platformFaults.every((fault, place) => isDone(fault, platform.get(place) ?? 0));

/** Whether a fault that has struck so often did so as planned. */
export const isDone = ({ times, until }: Pick<Fault, 'times' | 'until'>, count: number): boolean =>
  until === undefined ? count === times : count >= times;
