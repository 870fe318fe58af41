import { pipeline } from 'node:stream/promises';
import { type RequestHandler, Router } from 'express';
import type { Faults } from '../faults/faults.ts';
import type { JobLogArchive, JobLogKind } from '../ports/job-log.ts';
import { type Advance, createAdvanceRoute } from './advance-route.ts';
import { createFaultsRoutes } from './faults-routes.ts';
import { refuseForeignOrigin } from './refuse-foreign-origin.ts';

export interface ControlPages {
  readonly jobLog: JobLogArchive;
  readonly faults: Faults;
  readonly advance: Advance;
  readonly reset: () => Promise<void>;
}

const known = [
  'GET /health',
  'GET /jobs/<name>/log',
  'GET /jobs/<name>/container-log',
  'POST /jobs/<name>/advance',
  'GET, POST, DELETE /faults',
  'DELETE /faults/<id>',
  'POST /reset',
].join('; ');

/** Pages of the mock's own, apart from the AWS surface: health, the logs of a job, manual progress, failure on demand, reset. */
export function createControlRouter({ jobLog, faults, advance, reset }: ControlPages): Router {
  const router = Router();
  router.use(refuseForeignOrigin);
  const showLog =
    (kind: JobLogKind): RequestHandler<{ name: string }> =>
    async ({ params: { name } }, response) => {
      const text = /^[A-Za-z0-9-]+$/.test(name) ? jobLog.read(name, kind) : [];
      await pipeline(text, response.type('text/plain')).catch(() => {}); // Reader or file has gone: the answer is cut off.
    };
  router.get('/health', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/jobs/:name/log', showLog('data-log'));
  router.get('/jobs/:name/container-log', showLog('container'));
  router.post('/jobs/:name/advance', createAdvanceRoute(advance));
  router.post('/reset', async (_request, response) => {
    await reset();
    response.status(204).end();
  });
  router.use('/faults', createFaultsRoutes(faults));
  router.use((_request, response) => {
    response.status(404).json({ message: `Known under /_mock-sagemaker: ${known}.` });
  });
  return router;
}
