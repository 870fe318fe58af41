import type { ObjectFailedError } from '../transform/errors.ts';
import { InvocationTimeoutError } from '../transform/invoke/post.ts';
import type { TransformPlan } from '../transform/pipeline.ts';

/** What often is behind a failure, for the data log: the service leaves people alone with it (spec 10). */
export function hintsOnFailure(
  { status, cause }: ObjectFailedError,
  { strategy, splitType }: Pick<TransformPlan, 'strategy' | 'splitType'>,
): string[] {
  if (cause instanceof InvocationTimeoutError) {
    return [
      'Hint: it was the job that stopped waiting. ModelClientConfig.InvocationsTimeoutInSeconds says how long it waits.',
    ];
  }
  switch (status) {
    case undefined:
      return [];
    case 413:
      return [
        'Hint: it was the model server that found the request too large: its own limit is below MaxPayloadInMB. Raise it ' +
          "in the model's Environment, or lower MaxPayloadInMB.",
      ];
    case 502:
    case 504:
      return [
        'Hint: it was the model server, or a proxy in its container, that stopped waiting, not the job. Raise the time-out ' +
          'there; ModelClientConfig does not reach it.',
      ];
    default:
      return strategy === 'MultiRecord' && splitType !== 'None'
        ? [
            'Hint: BatchStrategy MultiRecord sends as many records in a request as fit. A model that reads one at a time ' +
              'needs SingleRecord.',
          ]
        : [];
  }
}
