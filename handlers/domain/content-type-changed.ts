import type { Batch } from './batch.ts';
import type { ContentType } from './content-type.ts';
import type { JobError } from './job.ts';

/**
 * What a job is told whose batch was stored before the stack got another content type. Submitted again, the payload would be
 * refused, and a redriven record be parked, until the stack has that content type again.
 *
 * @param stored of the batch
 * @param contentType of the stack
 */
export function contentTypeChangedError(stored: ContentType, contentType: ContentType): JobError {
  const message = `The batch was stored as ${stored}; the stack now processes ${contentType}`;
  return { code: 'content_type_changed', message, stage: 'batched', retryable: false };
}

/** Whether a batch may be run with this content type, as far as its row knows. */
export function maySuit({ contentType: stored }: Pick<Batch, 'contentType'>, contentType: ContentType): boolean {
  return stored === undefined || stored === contentType;
}
