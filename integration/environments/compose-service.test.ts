import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { composeService } from './compose-service.ts';

const composeFile = readFileSync(new URL('../../docker-compose.yml', import.meta.url), 'utf8');

test('a service of the Compose file has its settings, with defaults', () => {
  const service = composeService(composeFile, 'localstack', {});

  expect(service).toMatchObject({
    image: 'localstack/localstack:4.14.0',
    environment: {
      LOCALSTACK_AUTH_TOKEN: '',
      KINESIS_LATENCY: '0',
      LAMBDA_DOCKER_FLAGS: expect.stringContaining('-e '),
    },
  });
});

test('a variable of the user goes before the default', () => {
  expect(composeService(composeFile, 'localstack', { LOCALSTACK_IMAGE: 'other:1' }).image).toBe('other:1');
});

test.each(['mock-sagemaker', 'digits'])('the service %s is built from the checkout', (name) => {
  expect(composeService(composeFile, name, {}).build).toEqual({
    context: '.',
    dockerfile: expect.stringMatching(/Dockerfile$/),
  });
});
