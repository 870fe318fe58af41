import { expect, test } from 'vitest';
import { Aws } from './aws.ts';

const outputs = {
  ApiEndpoint: 'https://a1b2.execute-api.eu-west-1.amazonaws.com/prod/',
  ApiKeyId: 'k',
  DataBucketName: 'b',
  JobTableName: 'j',
  BatchTableName: 't',
  JobStreamName: 's',
};
const deployedWith = (parameters: Record<string, string>) =>
  new Aws({ accountId: '123456789012', region: 'eu-west-1', parameters, outputs });

test('a stack serves needs that differ only in how long they take', () => {
  const environment = deployedWith({ KinesisBatchSize: '10' });

  expect(environment.unmetNeed({ parameters: { KinesisMaximumBatchingWindowInSeconds: '0' } })).toBeUndefined();
});

test('a stack of another content type is no difference that goes unsaid', () => {
  const need = { parameters: { ContentType: 'application/jsonlines' } };

  expect(deployedWith({}).unmetNeed(need)).toBe(
    'needs a stack with ContentType=application/jsonlines; this one has text/csv',
  );
  expect(deployedWith(need.parameters).unmetNeed(need)).toBeUndefined();
});
