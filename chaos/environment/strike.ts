import type { FaultPoints } from '../../local/faults/fault-points.ts';
import type { Fault } from '../plan/fault.ts';
import { countStrikes, type Passage } from './passages.ts';
import { shortName } from './short-name.ts';

export interface RunFaultPoints extends FaultPoints {
  /** An operator is about to send jobs again: from now on the faults of their second life strike. */
  redriven(): void;
}

/** As it stands among the passages, for the processes to come. */
const redrivePoint = 'operator/redrive';

/**
 * Counts the passages of every point and says which fault strikes: the same faults at the same passages give the same answers.
 *
 * @param before passages of the processes that have ended: they count
 * @param passed told of every passage before its fault takes effect, which may be the end of the process
 */
export function createFaultPoints(
  faults: readonly Fault[],
  before: readonly Passage[],
  passed: (passage: Passage) => void,
): RunFaultPoints {
  const passages = new Map<string, number>();
  const strikes = countStrikes(before);
  let passagesAtRedrive: ReadonlyMap<string, number> | undefined;
  for (const { point, passage } of before) count(point, passage);

  function count(point: string, passage: number): void {
    passages.set(point, passage);
    if (point === redrivePoint) passagesAtRedrive = new Map(passages);
  }

  /** @returns 0 as long as it does not count for the fault */
  function passageFor({ point, sinceRedrive }: Fault, passage: number): number {
    if (!sinceRedrive) return passage;
    return passagesAtRedrive === undefined ? 0 : passage - (passagesAtRedrive.get(point) ?? 0);
  }

  function strikesAt(fault: Fault, passage: number): boolean {
    const own = passageFor(fault, passage);
    return fault.pass <= own && !isOver(fault, own);
  }

  function isOver({ pass, times, until }: Fault, passage: number): boolean {
    if (passage < pass + times) return false;
    return until === undefined || faults.some(({ id, times }) => id === until && (strikes.get(id) ?? 0) >= times);
  }

  function pass(point: string): Fault | undefined {
    const passage = (passages.get(point) ?? 0) + 1;
    count(point, passage);
    const fault = faults.find((one) => one.point === point && strikesAt(one, passage));
    if (fault !== undefined) strikes.set(fault.id, (strikes.get(fault.id) ?? 0) + 1);
    passed({ point, passage, fault: fault?.id });
    return fault;
  }

  return {
    redriven: () => void pass(redrivePoint),
    request(functionName, service, operation) {
      const effect = pass(`${shortName(functionName)}/${service}.${operation}`)?.effect;
      switch (effect?.kind) {
        case 'throttled':
        case 'internal-error':
        case 'function-killed':
        case 'process-killed':
          return effect;
        default:
          return undefined;
      }
    },
    event(functionName) {
      const effect = pass(`${shortName(functionName)}/event`)?.effect;
      return effect?.kind === 'event' ? effect.delaysMs : [0];
    },
    streamBatch(functionName) {
      const effect = pass(`${shortName(functionName)}/batch`)?.effect;
      return effect?.kind === 'answer-lost' || effect?.kind === 'twice' ? effect : undefined;
    },
  };
}
