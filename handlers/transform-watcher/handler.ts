import { parseEvent } from '../parse-event.ts';
import { type FinishTransformDeps, finishTransform } from '../steps/finish-transform.ts';
import { type StartTransformsDeps, startTransforms } from '../steps/start-transforms.ts';
import { readTransformEnd, transformStateChangeSchema } from './core.ts';

export type TransformWatcherDeps = StartTransformsDeps & FinishTransformDeps;

/** Ends a transform when SageMaker says so, and gives its place to what waits. */
export function createHandler(deps: TransformWatcherDeps) {
  return async (event: unknown): Promise<void> => {
    const change = parseEvent(transformStateChangeSchema, event, 'a "SageMaker Transform Job State Change" event');
    const ended = readTransformEnd(change);
    if (ended === undefined) return;

    // The account's other transforms come by here as well.
    const transform = await deps.batches.findTransform(ended.transformJobName);
    if (transform === undefined) return;

    if (transform.endedAt === undefined) await finishTransform(deps, transform, ended.end);
    await startTransforms(deps, deps.limits.triggerType === 'S3' ? 'all' : 'due');
  };
}
