import { expect, test } from 'vitest';
import { createSageMakerServer } from '../../mock-sagemaker/server.ts';
import { platformFaultsOf } from './platform-faults.ts';

const place = { region: 'us-east-1', accountId: '000000000000' };
const startMock = () => createSageMakerServer({ ...place, s3: { endpoint: 'http://127.0.0.1:9' }, images: {} });

test('the faults that are set replace those before, and tell which of them strikes', async () => {
  await using mock = await startMock();
  const faults = platformFaultsOf(mock);
  const struck: number[] = [];
  faults.set([{ kind: 'stopped', times: 1 }], () => struck.push(-1));

  faults.set(
    [
      { kind: 'capacity-error', times: 1 },
      { kind: 'slow-start', times: 2, delayMs: 1 },
    ],
    (index) => {
      struck.push(index);
    },
  );
  for (const kind of ['stopped', 'slow-start', 'slow-start', 'slow-start', 'capacity-error'] as const)
    mock.faults.take(kind, {});

  expect(struck).toEqual([1, 1, 0]);
});

test('a fault that is none is refused in words', async () => {
  await using mock = await startMock();

  expect(() => platformFaultsOf(mock).set([{ kind: 'earthquake', times: 1 }], () => undefined)).toThrow(/earthquake/);
});
