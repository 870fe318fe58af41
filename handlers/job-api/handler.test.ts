import { describe, expect, it } from 'vitest';
import { jobIdOf } from '../fakes/build.ts';
import { buildRequest, parseAnswer, type RequestFields } from '../fakes/build-request.ts';
import { buildWorld, type World } from '../fakes/build-world.ts';
import { createHandler } from './handler.ts';

async function send(world: World, fields: RequestFields = {}) {
  return parseAnswer(await createHandler(world)(buildRequest(fields)));
}

describe('any other request', () => {
  it('is answered with 405 and the allowed method where the resource exists', async () => {
    const answer = await send(buildWorld(), { method: 'DELETE' });

    expect(answer).toMatchObject({ statusCode: 405, json: { code: 'method_not_allowed' }, headers: { Allow: 'POST' } });
  });

  it('is answered with 404 elsewhere', async () => {
    const answer = await send(buildWorld(), { resource: '/{proxy+}' });

    expect(answer).toMatchObject({ statusCode: 404, json: { code: 'route_not_found' } });
  });

  it('is answered with 500 and no inside information if the function has an error', async () => {
    const world = buildWorld();
    world.jobs.refuse = new TypeError('secret');

    const answer = await send(world, { jobId: jobIdOf(1) });

    expect(answer).toMatchObject({ statusCode: 500, json: { code: 'internal_error' } });
    expect(JSON.stringify(answer.json)).not.toContain('secret');
  });
});
