import { z } from 'zod';
import type { ExecutionParameters } from '../ports/model-host.ts';
import { get } from './get.ts';

const strategies = { MULTI_RECORD: 'MultiRecord', SINGLE_RECORD: 'SingleRecord' } as const;
const schema = z.object({
  MaxConcurrentTransforms: z.int().min(1).optional().catch(undefined),
  MaxPayloadInMB: z.int().min(0).max(100).optional().catch(undefined),
  BatchStrategy: z.enum(['MULTI_RECORD', 'SINGLE_RECORD']).optional().catch(undefined),
});
const timeoutMs = 10_000;

/** Asks `/execution-parameters` once; whatever cannot be used of the answer counts as not said. */
export async function readExecutionParameters(url: string, signal: AbortSignal): Promise<ExecutionParameters> {
  try {
    const { status, body } = await get(new URL('/execution-parameters', url), timeoutMs, signal);
    if (status !== 200) return {};
    const parameters = schema.parse(JSON.parse(body));
    return {
      maxConcurrentTransforms: parameters.MaxConcurrentTransforms,
      maxPayloadInMB: parameters.MaxPayloadInMB,
      batchStrategy: parameters.BatchStrategy && strategies[parameters.BatchStrategy],
    };
  } catch {
    signal.throwIfAborted();
    return {};
  }
}
