import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnexpectedEventError } from '../errors.ts';
import { buildJobRecord, buildStreamRecord, jobIdOf } from '../fakes/build.ts';
import { buildWorld } from '../fakes/build-world.ts';
import { findLeaks, payloadMarker } from '../fakes/find-leaks.ts';
import { findHalfStored, findLost } from '../fakes/find-lost.ts';
import { mutated, mutatedBytes, seed } from '../fakes/mutate.ts';
import { createHandler } from './handler.ts';

const first = buildJobRecord({ jobId: jobIdOf(1), payload: `${payloadMarker},1` });
const last = buildJobRecord({ jobId: jobIdOf(2), payload: `${payloadMarker},2` });
const bad = buildJobRecord({ jobId: jobIdOf(3), payload: `${payloadMarker},"4"` });

/** Broken as bytes, as a job record, and as what Lambda makes of a record. */
const data = fc.oneof(
  mutatedBytes(fc.constant(JSON.stringify(bad))),
  mutated(fc.constant(bad), [`{"x":1,"${payloadMarker}"}`, `1\n${payloadMarker}`, '"', '\ud800', bad.arrivalTime]).map(
    (record) => Buffer.from(JSON.stringify(record)),
  ),
);
const broken = (sequenceNumber: string) => {
  const records = data.map((bytes) => buildStreamRecord(bytes.toString('latin1'), sequenceNumber));
  return fc.oneof(records, mutated(records, ['shardId-000000000000:', 'shardId-000000000000:2', '..:2']));
};
const delivery = (...between: unknown[]) => ({
  Records: [buildStreamRecord(first, '10'), ...between, buildStreamRecord(last, '13')],
});
const intact = delivery(buildStreamRecord(bad, '11'));
const deliveries = fc.tuple(broken('11'), broken('12')).map((between) => delivery(...between));

describe('stream-processor', () => {
  it('invariant 5: batches the good records of 10,000 deliveries, whatever two are between them, and loses none of these', async () => {
    await fc.assert(
      fc.asyncProperty(deliveries, async (event) => {
        const world = buildWorld();

        const response = await createHandler(world)(event);

        expect(response).toEqual({ batchItemFailures: [] });
        const [key = '', ...others] = await world.objects.listKeys('data/');
        expect(others).toEqual([]);
        const lines = world.objects.objects.get(key)?.split('\n');
        for (const record of [first, last]) {
          expect(lines).toContain(world.lines.write(record));
          expect(world.jobs.rows.get(record.jobId)).toMatchObject({ stage: 'batched' });
        }
        expect(findHalfStored(world)).toEqual([]);
        expect(findLost(world, event.Records)).toEqual([]);
        expect(findLeaks(world)).toEqual([]);

        const before = [...world.objects.objects].flat().join();
        await createHandler(world)(event);
        expect([...world.objects.objects].flat().join() === before).toBe(true);
      }),
      { numRuns: 10_001, seed, examples: [[intact]] },
    );
  }, 120_000);

  it('says of 1,000 events that are no delivery what they are not, and does nothing', async () => {
    const events = mutated(fc.constant({ Records: [] }), [payloadMarker]).filter((event) => !hasRecords(event));
    await fc.assert(
      fc.asyncProperty(events, async (event) => {
        const world = buildWorld();

        const error = await createHandler(world)(event).catch((reason: unknown) => reason);

        expect(error).toBeInstanceOf(UnexpectedEventError);
        expect(findLeaks(world, error)).toEqual([]);
        expect([world.objects.objects.size, world.jobs.rows.size, world.batches.batches.size]).toEqual([0, 0, 0]);
      }),
      { numRuns: 1000, seed },
    );
  }, 120_000);
});

function hasRecords(event: unknown): boolean {
  return typeof event === 'object' && event !== null && 'Records' in event && Array.isArray(event.Records);
}
