import { expect, it } from 'vitest';
import { buildJob, TestEnvironment } from '../testing/environment.ts';
import { send } from '../testing/send.ts';
import { startWithInput } from '../testing/start-with-input.ts';

it('25, 26: an error carries its code in the header and in the body', async () => {
  await using environment = await startWithInput();
  await environment.create();

  const unknown = await send(environment, 'Nope', {});
  const taken = await send(environment, 'CreateTransformJob', buildJob());

  expect(unknown).toMatchObject({ status: 400, body: { __type: 'UnknownOperationException' } });
  expect(unknown.headers.get('x-amzn-errortype')).toBe('UnknownOperationException');
  expect(unknown.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
  expect(taken.body).toMatchObject({ __type: 'ResourceInUse', Message: taken.body.message });
});

it.each(['{', '[]', '"x"', '{"TransformJobName":5}', '{"TransformJobName":"a","ModelName":{}}'])(
  '25: the body %s is a SerializationException',
  async (body) => {
    await using environment = await TestEnvironment.start();

    expect(await send(environment, 'CreateTransformJob', body)).toMatchObject({
      status: 400,
      body: { __type: 'SerializationException' },
    });
  },
);

it('a body above the limit is refused', async () => {
  await using environment = await TestEnvironment.start();

  expect((await send(environment, 'CreateTransformJob', 'x'.repeat(5 * 1024 * 1024))).status).toBe(413);
});
