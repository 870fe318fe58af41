import type { FunctionInvoker } from '../../../lambda/function-invoker.ts';
import { AwsError } from '../../../protocol/errors.ts';
import type { JsonService } from '../../../protocol/json-service.ts';
import { parseTargetArn } from '../arns.ts';
import { rfc3339 } from '../rfc3339.ts';
import type { Delivery } from './delivery.ts';
import { valueAtPath } from './json-path.ts';
import type { Outcome } from './retry.ts';
import { targetInput } from './target-input.ts';

/** The services that targets live in. */
export interface TargetServices {
  readonly functionInvoker: FunctionInvoker;
  readonly kinesis: Pick<JsonService, 'execute'>;
  /** Puts an event on another bus. */
  readonly forward: (delivery: Delivery, busName: string) => Promise<void>;
}

/** Repeating cannot help with these. */
const finalCodes: ReadonlySet<string> = new Set([
  'ResourceNotFoundException',
  'RequestTooLargeException',
  'ValidationException',
  'InvalidArgumentException',
]);

/** Hands an event to its target once. */
export async function sendToTarget(delivery: Delivery, services: TargetServices): Promise<Outcome> {
  const resource = parseTargetArn(delivery.target.Arn);
  if (resource === undefined) return { kind: 'refused', reason: `no such kind of target: ${delivery.target.Arn}` };
  const { event, target, ruleArn, ruleName, ingestedAtMs } = delivery;
  const input = targetInput(target, event, { ruleArn, ruleName, ingestionTime: rfc3339(ingestedAtMs) });
  try {
    switch (resource.kind) {
      case 'function': {
        const result = await services.functionInvoker.invoke(resource.functionName, input);
        return result.functionError === undefined
          ? { kind: 'delivered' }
          : { kind: 'function-failed', reason: result.payload.slice(0, 1000) };
      }
      case 'stream':
        await services.kinesis.execute('PutRecord', {
          StreamName: resource.streamName,
          PartitionKey: partitionKeyOf(delivery),
          Data: Buffer.from(input),
        });
        return { kind: 'delivered' };
      case 'bus':
        await services.forward(delivery, resource.busName);
        return { kind: 'delivered' };
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const isFinal = error instanceof AwsError && finalCodes.has(error.code);
    return { kind: isFinal ? 'refused' : 'not-taken', reason };
  }
}

/** The event's id, unless the target names a part of the event. */
function partitionKeyOf({ event, target }: Delivery): string {
  const path = target.KinesisParameters?.PartitionKeyPath;
  const value = path === undefined ? undefined : valueAtPath(event, path);
  const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
  return text === '' ? event.id : text.slice(0, 256);
}
