import express, { type Express } from 'express';
import { type ControlPages, createControlRouter } from './control/control-router.ts';
import { isThrottled } from './faults/throttling.ts';
import type { OperationContext } from './operations/context.ts';
import { operations } from './operations/index.ts';
import { createThrottlingError, createUnknownOperationError } from './protocol/errors.ts';
import { parseBody } from './protocol/parse-body.ts';
import { createErrorSender } from './protocol/send-error.ts';
import { sendJson } from './protocol/send-json.ts';

const maxBodyBytes = 4 * 1024 * 1024;
const targetPrefix = 'SageMaker.';

/** One request, step by step: id, own pages, body, operation, answer, error. */
export function createApp(context: OperationContext, pages: ControlPages): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use((_request, response, next) => {
    response.setHeader('x-amzn-RequestId', context.newId());
    next();
  });
  app.use('/_mock-sagemaker', createControlRouter(pages));
  app.use(express.raw({ type: () => true, limit: maxBodyBytes }));
  app.use(async (request, response) => {
    const target = request.header('x-amz-target') ?? '';
    const name = target.startsWith(targetPrefix) ? target.slice(targetPrefix.length) : '';
    const operation = operations.get(name);
    if (!operation) throw createUnknownOperationError(target);
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const input = parseBody(body);
    if (isThrottled(pages.faults, name, input)) throw createThrottlingError();
    sendJson(response, 200, await operation(input, context));
  });
  app.use(createErrorSender(context.logger));
  return app;
}
