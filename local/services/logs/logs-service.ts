import { createJsonService, type JsonService } from '../../protocol/json-service.ts';
import type { LogsContext } from './logs-context.ts';
import { notImplementedOperations, operations } from './operations/index.ts';

const maxBodyBytes = 2 * 1024 * 1024;

/** CloudWatch Logs over what functions and clients have written. Queries, metric filters and subscriptions are not offered. */
export const createLogsService = (context: LogsContext): JsonService =>
  createJsonService({
    name: 'logs',
    targetPrefix: 'Logs_20140328',
    version: '1.1',
    operations,
    notImplemented: notImplementedOperations,
    context,
    maxBodyBytes,
  });
