import type { Effect } from './fault.ts';

/** What each function asks of which service, and up to which further passage a fault may wait there. */
type Points = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** What waves of submissions have to hold: a record that the model refuses, a result too large for its row, many records. */
export type WaveNeed = 'refusals' | 'large results' | 'several batches';

export interface Cause {
  readonly point: string;
  readonly times: number;
  readonly effect: Effect;
  /** Up to the strike of the fault that is planned where only this leads: else somebody may come before. */
  readonly lasts?: true;
}

/** Something that happens in a run, and the points that are passed because of it: a fault is planned where it can strike. */
export interface Occasion {
  /** A parameter of the stack, and the value with which it does not happen. */
  readonly notWith?: readonly [parameter: string, value: string];
  /** A parameter of the stack, and the value without which it does not happen. */
  readonly onlyWith?: readonly [parameter: string, value: string];
  readonly needs?: WaveNeed;
  /** What brings it about. */
  readonly causes: readonly Cause[];
  readonly points: Points;
  /**
   * Where alone the process may be killed, if an earlier end would undo what brings it about: the mapping counts the attempts at a
   * delivery anew.
   */
  readonly killsOnlyAt?: Points;
}

/** Whether it can happen in a stack with these parameters. */
export function isPossible({ notWith, onlyWith }: Occasion, parameters: Readonly<Record<string, string>>): boolean {
  if (notWith !== undefined && parameters[notWith[0]] === notWith[1]) return false;
  return onlyWith === undefined || parameters[onlyWith[0]] === onlyWith[1];
}

/** By its name, with the further passage up to which a fault may wait there. */
export type Point = readonly [point: string, waitsUpTo: number];

export function pointsOf({ points }: Pick<Occasion, 'points'>): Point[] {
  return Object.entries(points).flatMap(([functionName, operations]) =>
    Object.entries(operations).map(([operation, waitsUpTo]): Point => [`${functionName}/${operation}`, waitsUpTo]),
  );
}
