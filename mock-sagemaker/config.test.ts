import { expect, it } from 'vitest';
import { parseConfig } from './config.ts';

it('parseConfig › needs nothing but an S3 endpoint', () => {
  const config = parseConfig({ AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:9000' });

  expect(config).toMatchObject({
    s3Endpoint: 'http://127.0.0.1:9000',
    eventBridgeEndpoint: undefined,
    region: 'us-east-1',
    port: 4577,
    images: {},
  });
});

it('parseConfig › says which variable is missing', () => {
  expect(() => parseConfig({})).toThrow('AWS_ENDPOINT_URL_S3 (or AWS_ENDPOINT_URL) must name the S3');
});

it('parseConfig › names every wrong variable', () => {
  const environment = {
    AWS_ENDPOINT_URL: 'http://x',
    MOCK_SAGEMAKER_PORT: '70000',
    MOCK_SAGEMAKER_IMAGES: '{',
    MOCK_SAGEMAKER_ACCOUNT_ID: '1',
  };

  expect(() => parseConfig(environment)).toThrow(
    /MOCK_SAGEMAKER_PORT .*MOCK_SAGEMAKER_ACCOUNT_ID must have 12 digits.*MOCK_SAGEMAKER_IMAGES must be JSON/,
  );
});

it('parseConfig › reads the image map', () => {
  const { images } = parseConfig({
    AWS_ENDPOINT_URL: 'http://x',
    MOCK_SAGEMAKER_IMAGES: '{"digits":{"command":"node","args":["server.js"]}}',
  });

  expect(images).toEqual({ digits: { command: 'node', args: ['server.js'] } });
});

it('parseConfig › takes delays from the progress unless they are given', () => {
  const config = parseConfig({
    AWS_ENDPOINT_URL: 'http://x',
    MOCK_SAGEMAKER_PROGRESS: 'timed',
    MOCK_SAGEMAKER_STOP_DELAY_MS: '0',
  });

  expect(config).toMatchObject({
    progress: 'timed',
    startupDelayMs: 200_000,
    stopDelayMs: 0,
    pingTimeoutMs: 1_800_000,
  });
});

it.each([
  { text: '20', expected: 20 },
  { text: '{"total":20,"ml.m5.large":4}', expected: { total: 20, 'ml.m5.large': 4 } },
])('parseConfig › reads the instance quota $text', ({ text, expected }) => {
  const { instanceQuota } = parseConfig({ AWS_ENDPOINT_URL: 'http://x', MOCK_SAGEMAKER_INSTANCE_QUOTA: text });

  expect(instanceQuota).toEqual(expected);
});

it.each(['twenty', '-1', '{"ml.t3.medium":1}'])('parseConfig › refuses the instance quota %s', (text) => {
  const environment = { AWS_ENDPOINT_URL: 'http://x', MOCK_SAGEMAKER_INSTANCE_QUOTA: text };

  expect(() => parseConfig(environment)).toThrow('MOCK_SAGEMAKER_INSTANCE_QUOTA');
});

it('parseConfig › refuses a progress that is not there', () => {
  const environment = { AWS_ENDPOINT_URL: 'http://x', MOCK_SAGEMAKER_PROGRESS: 'slow' };

  expect(() => parseConfig(environment)).toThrow('MOCK_SAGEMAKER_PROGRESS must be immediate, timed, manual');
});
