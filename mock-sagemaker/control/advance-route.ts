import type { RequestHandler } from 'express';
import { AdvanceError } from './errors.ts';

export type Advance = (jobName: string) => Promise<object>;

/** `POST /jobs/<name>/advance`: answers the job's new state, 404 for an unknown job, 409 if it has no step to take. */
export function createAdvanceRoute(advance: Advance): RequestHandler<{ name: string }> {
  return async ({ params: { name } }, response) => {
    try {
      response.json(await advance(name));
    } catch (error) {
      if (!(error instanceof AdvanceError)) throw error;
      response.status(error.reason === 'unknown' ? 404 : 409).json({ message: error.message });
    }
  };
}
