import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isolatedDataKey } from '../domain/object-keys.ts';
import { UnexpectedEventError } from '../errors.ts';
import { buildJobRecord, jobIdOf } from '../fakes/build.ts';
import { buildWorld } from '../fakes/build-world.ts';
import { findLeaks, payloadMarker } from '../fakes/find-leaks.ts';
import { mutated, seed } from '../fakes/mutate.ts';
import { startBatch } from '../fakes/store-batch.ts';
import { createHandler } from './handler.ts';

const { transformJobName: name } = await startBatch(buildWorld(), 2);
const failed = { TransformJobName: name, TransformJobStatus: 'Failed' };
const ends = fc.constantFrom(
  { TransformJobName: name, TransformJobStatus: 'Completed' },
  { TransformJobName: name, TransformJobStatus: 'Stopped' },
  { TransformJobName: name, TransformJobStatus: 'InProgress' },
  { ...failed, FailureReason: 'ClientError: See job logs for more information' },
  { ...failed, FailureReason: 'CapacityError: Unable to provision requested ML compute capacity.' },
);
const events = mutated(
  ends.map((detail) => ({ source: 'aws.sagemaker', detail })),
  ['Completed', 'Failed', name],
);
const intact = { source: 'aws.sagemaker', detail: failed };
const records = [1, 2].map((number) => buildJobRecord({ jobId: jobIdOf(number), payload: payloadMarker }));

it('moves only the batch of the transform that is named, or says what is wrong: 10,000 mutated events', async () => {
  const states = new Set<string | undefined>();
  await fc.assert(
    fc.asyncProperty(
      events,
      fc.constantFrom('together', 'isolated'),
      fc.nat(2),
      async (event, mode, platformFailures) => {
        const world = buildWorld();
        const { batch } = await startBatch(world, 2, { mode, platformFailures });
        await world.objects.put(batch.dataKey, records.map((record) => `${world.lines.write(record)}\n`).join(''));
        for (const key of [batch.dataKey, ...records.map(({ jobId }) => isolatedDataKey(batch.dataKey, jobId))]) {
          world.transformLogs.log(name, key, { message: `cannot read ${payloadMarker}` });
        }

        const error = await createHandler(world)(event).catch((reason: unknown) => reason);

        if (error !== undefined) expect(error).toBeInstanceOf(UnexpectedEventError);
        expect(findLeaks(world, error)).toEqual([]);

        const { state, errorCount } = (await world.batches.find(batch.batchId)) ?? {};
        states.add(state);
        expect(world.batches.batches.size).toBe(1);
        expect(world.jobs.rows.size).toBe(state === 'closed' ? errorCount : 0);
        for (const [jobId, { status }] of world.jobs.rows) {
          expect([status, records.some((record) => record.jobId === jobId)]).toEqual(['Failed', true]);
        }
      },
    ),
    { numRuns: 10_001, seed, examples: [[intact, 'together', 0]] },
  );

  expect([...states].toSorted()).toEqual(['closed', 'transforming', 'waiting']);
}, 120_000);
