import { randomUUID } from 'node:crypto';
import type { LambdaRuntime } from '../lambda/lambda-runtime.ts';
import type { FaultPoints } from './fault-points.ts';

type Functions = Pick<LambdaRuntime, 'invokeAs' | 'functionArn'>;

/** What event source mappings invoke, with the fault points between. */
export function faultyStreamBatches(functions: Functions, faults: FaultPoints): Functions {
  return {
    functionArn: functions.functionArn,
    async invokeAs(requestId, functionName, payload) {
      switch (faults.streamBatch(functionName)?.kind) {
        case undefined:
          return functions.invokeAs(requestId, functionName, payload);
        case 'twice': {
          const [first] = await Promise.all([
            functions.invokeAs(requestId, functionName, payload),
            functions.invokeAs(randomUUID(), functionName, payload),
          ]);
          return first;
        }
        case 'answer-lost': {
          const { logLines } = await functions.invokeAs(requestId, functionName, payload);
          return { functionError: 'Unhandled', payload: '{"errorMessage":"Injected: the answer was lost"}', logLines };
        }
      }
    },
  };
}
