import { Router } from 'express';
import type { DataLog } from '../ports/data-log.ts';

/** Pages of the mock's own, apart from the AWS surface: health, and the data log of a job. */
export function createControlRouter(dataLog: DataLog): Router {
  const router = Router();
  router.get('/health', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/jobs/:name/log', async (request, response) => {
    const log = /^[A-Za-z0-9-]+$/.test(request.params.name) ? await dataLog.read(request.params.name) : '';
    response.type('text/plain').send(log);
  });
  router.use((_request, response) => {
    response
      .status(404)
      .json({ message: 'Known here: GET /_mock-sagemaker/health, GET /_mock-sagemaker/jobs/<name>/log' });
  });
  return router;
}
