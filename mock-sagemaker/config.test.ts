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
