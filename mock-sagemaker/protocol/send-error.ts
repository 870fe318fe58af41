import type { ErrorRequestHandler } from 'express';
import { z } from 'zod';
import type { Logger } from '../ports/logger.ts';
import { ServiceError } from './errors.ts';
import { sendJson } from './send-json.ts';

const modelledCodes: readonly string[] = [
  'ResourceInUse',
  'ResourceNotFound',
  'ResourceLimitExceeded',
  'ConflictException',
];

/** What Express's body reader throws: a status, and a text that may be shown if it is the client's fault. */
const httpErrorSchema = z.object({ status: z.int().min(400).max(499), message: z.string() });

/** The only catch: an error of the catalogue becomes its answer, anything else is logged and hidden. */
export function createErrorSender(logger: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    const known = toServiceError(error);
    if (known) logger.warn('request refused', { code: known.code, message: known.message });
    else logger.error('request failed', { error });
    const { code, message, status } =
      known ?? new ServiceError('InternalFailure', 'The request failed; the log says why.', 500);
    response.setHeader('x-amzn-ErrorType', code);
    sendJson(response, status, { __type: code, ...(modelledCodes.includes(code) && { Message: message }), message });
  };
}

function toServiceError(error: unknown): ServiceError | undefined {
  if (error instanceof ServiceError) return error;
  const { data } = httpErrorSchema.safeParse(error);
  if (!data) return undefined;
  const code = data.status === 413 ? 'RequestEntityTooLargeException' : 'SerializationException';
  return new ServiceError(code, data.message, data.status === 413 ? 413 : 400);
}
