import { expect, it } from 'vitest';
import { findFreePort } from '../models/free-port.ts';
import { TestEnvironment } from '../testing/environment.ts';

it('says that S3 does not answer, as an error that clients try again', async () => {
  const endpoint = `http://127.0.0.1:${await findFreePort()}`;
  await using environment = await TestEnvironment.start({}, { s3: { endpoint } });

  const refusal = await environment.refusal(environment.create());

  expect(refusal.name).toBe('ServiceUnavailable');
  expect(refusal.message).toMatch(/^S3 did not answer\. Is it running at the endpoint given\? .*ECONNREFUSED/);
});
