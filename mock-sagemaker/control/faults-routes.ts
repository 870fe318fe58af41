import express, { type ErrorRequestHandler, Router } from 'express';
import { FaultError } from '../faults/errors.ts';
import { parseFault } from '../faults/fault.ts';
import type { Faults } from '../faults/faults.ts';

/** `GET`, `POST`, `DELETE` (all of them) and `DELETE /<id>`: the faults that are set, as JSON. */
export function createFaultsRoutes(faults: Faults): Router {
  const router = Router();
  router.get('/', (_request, response) => {
    response.json({ faults: faults.list() });
  });
  router.post('/', express.json({ type: () => true }), (request, response) => {
    response.status(201).json(faults.add(parseFault(request.body)));
  });
  router.delete('/', (_request, response) => {
    faults.clear();
    response.status(204).end();
  });
  router.delete('/:id', (request, response) => {
    const { id } = request.params;
    if (faults.remove(id)) response.status(204).end();
    else response.status(404).json({ message: `There is no fault "${id}". GET /_mock-sagemaker/faults lists them.` });
  });
  const refuse: ErrorRequestHandler = (error: unknown, _request, response, next) => {
    if (error instanceof FaultError) response.status(400).json({ message: error.message, problems: error.problems });
    else if (error instanceof SyntaxError) response.status(400).json({ message: 'The body must be a JSON object.' });
    else next(error);
  };
  return router.use(refuse);
}
