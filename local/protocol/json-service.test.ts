import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { AwsError } from './errors.ts';
import { createJsonService, jsonOperation } from './json-service.ts';

const greetSchema = z.object({
  Name: z
    .string()
    .min(1)
    .max(5)
    .regex(/^[a-z]+$/),
  Mode: z.enum(['LOUD', 'SOFT']),
  Times: z.number().int().max(3).optional(),
});
const service = createJsonService({
  name: 'greetings',
  targetPrefix: 'Greetings_2026',
  version: '1.1',
  operations: [
    jsonOperation('Greet', greetSchema, ({ Name }, greeting: string) => {
      if (Name === 'nil') throw new AwsError('NobodyException', 'Nobody is there.', 404, { Item: 1 });
      return { Text: `${greeting} ${Name}` };
    }),
  ],
  notImplemented: ['Sing'],
  context: 'hello',
  maxBodyBytes: 100_000,
});

async function call(operation: string, body: string) {
  const headers = { 'x-amz-target': `Greetings_2026.${operation}` };
  const request = {
    requestId: 'r',
    method: 'POST',
    path: '/',
    query: '',
    headers,
    body: Readable.from([Buffer.from(body)]),
  };
  const { status, body: answer } = await service.handle(request);
  return { status, body: JSON.parse(String(answer)) };
}

describe('createJsonService', () => {
  test('answers an operation with its output', async () => {
    expect(await call('Greet', '{"Name":"ann","Mode":"LOUD"}')).toEqual({ status: 200, body: { Text: 'hello ann' } });
  });

  test('reports all violations of a request together, in the words of AWS', async () => {
    const { status, body } = await call('Greet', '{"Name":"Annette","Times":4}');

    expect(status).toBe(400);
    expect(body).toEqual({
      __type: 'ValidationException',
      message:
        "4 validation errors detected: Value 'Annette' at 'name' failed to satisfy constraint: Member must have length less than " +
        "or equal to 5; Value 'Annette' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: " +
        "[a-z]+; Value null at 'mode' failed to satisfy constraint: Member must not be null; Value '4' at 'times' failed to " +
        'satisfy constraint: Member must have value less than or equal to 3',
    });
  });

  test('answers an error of the service with its code, status and members', async () => {
    const answer = await call('Greet', '{"Name":"nil","Mode":"SOFT"}');

    expect(answer).toEqual({ status: 404, body: { __type: 'NobodyException', message: 'Nobody is there.', Item: 1 } });
  });

  test.each([
    ['an operation that it lacks', 'Sing', '{}', 501, 'NotImplementedException'],
    ['an operation that no one has', 'Dance', '{}', 400, 'UnknownOperationException'],
    ['a body that is not JSON', 'Greet', '{', 400, 'SerializationException'],
    ['a body that is no object', 'Greet', '[]', 400, 'SerializationException'],
    [
      'a value nested too deep',
      'Greet',
      `{"Name":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
      400,
      'SerializationException',
    ],
    ['a body beyond the limit', 'Greet', `{"Name":"${'x'.repeat(100_000)}"}`, 413, 'RequestEntityTooLargeException'],
  ])('refuses %s', async (_what, operation, body, status, type) => {
    expect(await call(operation, body)).toMatchObject({ status, body: { __type: type } });
  });
});
