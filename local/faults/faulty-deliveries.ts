import { parseTargetArn } from '../services/events/arns.ts';
import type { Delivery } from '../services/events/delivery/delivery.ts';
import type { FaultPoints } from './fault-points.ts';

/** Lets the fault points say how often, and when, an event for a function is delivered. */
export function faultyDeliveries(faults: FaultPoints, add: (delivery: Delivery) => void): (delivery: Delivery) => void {
  return (delivery) => {
    const target = parseTargetArn(delivery.target.Arn);
    const delaysMs = target?.kind === 'function' ? faults.event(target.functionName) : [0];
    for (const delayMs of delaysMs) add({ ...delivery, notBeforeMs: delivery.notBeforeMs + delayMs });
  };
}
