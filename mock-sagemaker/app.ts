import express, { type Express } from 'express';
import { createControlRouter } from './control/control-router.ts';
import type { OperationContext } from './operations/context.ts';
import { operations } from './operations/index.ts';
import type { JobLogArchive } from './ports/job-log.ts';
import { createUnknownOperationError } from './protocol/errors.ts';
import { parseBody } from './protocol/parse-body.ts';
import { createErrorSender } from './protocol/send-error.ts';
import { sendJson } from './protocol/send-json.ts';

const largestBodyBytes = 4 * 1024 * 1024;
const targetPrefix = 'SageMaker.';

/** One request, step by step: id, own pages, body, operation, answer, error. */
export function createApp(context: OperationContext, jobLog: JobLogArchive): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use((_request, response, next) => {
    response.setHeader('x-amzn-RequestId', context.newId());
    next();
  });
  app.use('/_mock-sagemaker', createControlRouter(jobLog));
  app.use(express.raw({ type: () => true, limit: largestBodyBytes }));
  app.use(async (request, response) => {
    const target = request.header('x-amz-target') ?? '';
    const operation = target.startsWith(targetPrefix) ? operations.get(target.slice(targetPrefix.length)) : undefined;
    if (!operation) throw createUnknownOperationError(target);
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    sendJson(response, 200, await operation(parseBody(body), context));
  });
  app.use(createErrorSender(context.logger));
  return app;
}
