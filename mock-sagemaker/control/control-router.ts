import { Readable } from 'node:stream';
import { type RequestHandler, Router } from 'express';
import type { JobLogArchive, JobLogKind } from '../ports/job-log.ts';

/** Pages of the mock's own, apart from the AWS surface: health, and the logs of a job. */
export function createControlRouter(jobLog: JobLogArchive): Router {
  const router = Router();
  const showLog =
    (kind: JobLogKind): RequestHandler<{ name: string }> =>
    ({ params: { name } }, response) => {
      const text = /^[A-Za-z0-9-]+$/.test(name) ? jobLog.read(name, kind) : [];
      Readable.from(text).pipe(response.type('text/plain'));
    };
  router.get('/health', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/jobs/:name/log', showLog('data-log'));
  router.get('/jobs/:name/container-log', showLog('container'));
  router.use((_request, response) => {
    response
      .status(404)
      .json({
        message: 'Known here: GET /_mock-sagemaker/health, GET /_mock-sagemaker/jobs/<name>/{log,container-log}',
      });
  });
  return router;
}
