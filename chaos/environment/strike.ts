import type { FaultPoints } from '../../local/faults/fault-points.ts';
import type { Fault } from '../plan/fault.ts';
import { countStrikes, type Passage } from './passages.ts';
import { shortName } from './short-name.ts';

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
): FaultPoints {
  const passages = new Map(before.map(({ point, passage }) => [point, passage]));
  const strikes = countStrikes(before);

  function isOver({ pass, times, until }: Fault, passage: number): boolean {
    if (passage < pass + times) return false;
    return until === undefined || faults.some(({ id, times }) => id === until && (strikes.get(id) ?? 0) >= times);
  }

  function pass(point: string): Fault | undefined {
    const passage = (passages.get(point) ?? 0) + 1;
    passages.set(point, passage);
    const fault = faults.find((one) => one.point === point && one.pass <= passage && !isOver(one, passage));
    if (fault !== undefined) strikes.set(fault.id, (strikes.get(fault.id) ?? 0) + 1);
    passed({ point, passage, fault: fault?.id });
    return fault;
  }

  return {
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
