import type { Schedule } from '../plan/schedule.ts';

/** Whether every fault struck as often as planned. */
export const hasStruck = ({ faults }: Schedule, strikes: ReadonlyMap<number, number>): boolean =>
  faults.every(({ id, times }) => strikes.get(id) === times);
