import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HttpOperations } from './http-operations.ts';

describe('HttpOperations', () => {
  const server = createServer(async (request, response) => {
    const body: { ModelName?: string } = JSON.parse(await text(request));
    const isKnown = body.ModelName === 'digits';
    response.statusCode = isKnown ? 200 : 400;
    const target = request.headers['x-amz-target'];
    response.end(
      JSON.stringify(isKnown ? { target } : { __type: 'ns#ValidationException', message: 'Could not find it.' }),
    );
  });
  let operations: HttpOperations;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    operations = new HttpOperations(`http://127.0.0.1:${port}`, 'SageMaker');
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('names the operation in the target', async () => {
    const answer = await operations.execute('DescribeModel', { ModelName: 'digits' });

    expect(answer).toEqual({ target: 'SageMaker.DescribeModel' });
  });

  it('throws what the service refuses, with its code', async () => {
    await expect(operations.execute('DescribeModel', { ModelName: 'letters' })).rejects.toMatchObject({
      code: 'ValidationException',
      message: 'Could not find it.',
      status: 400,
    });
  });
});
