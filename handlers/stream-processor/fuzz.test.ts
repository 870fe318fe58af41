import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnexpectedEventError } from '../errors.ts';
import { buildJobRecord, buildStreamRecord, jobIdOf } from '../fakes/build.ts';
import { buildWorld, type World } from '../fakes/build-world.ts';
import { mutated, mutatedBytes, seed } from '../fakes/mutate.ts';
import { createHandler } from './handler.ts';

const intact = [1, 2].map((number) => buildJobRecord({ jobId: jobIdOf(number), payload: `${number}` }));
const bad = buildJobRecord({ jobId: jobIdOf(3), payload: '3,"4"' });

/** Broken as bytes, as a job record, and as what Lambda makes of a record. */
const data = fc.oneof(
  mutatedBytes(fc.constant(JSON.stringify(bad))),
  mutated(fc.constant(bad), ['{"x":1}', '1\n2', '"', '\ud800', bad.arrivalTime]).map((record) =>
    Buffer.from(JSON.stringify(record)),
  ),
);
const broken = (sequenceNumber: string) =>
  mutated(
    data.map((bytes) => buildStreamRecord(bytes.toString('latin1'), sequenceNumber)),
    ['shardId-000000000000:', 'shardId-000000000000:2', '..:2'],
  );
const deliveries = fc
  .tuple(broken('11'), broken('12'), fc.constant(buildStreamRecord(intact[1] ?? bad, '13')))
  .map((others) => ({ Records: [buildStreamRecord(intact[0] ?? bad, '10'), ...others] }));

describe('stream-processor', () => {
  it('invariant 5: batches the good records of 5,000 deliveries, whatever 10,000 are between them, and loses none of these', async () => {
    await fc.assert(
      fc.asyncProperty(deliveries, async (delivery) => {
        const world = buildWorld();

        const response = await createHandler(world)(delivery);

        expect(response).toEqual({ batchItemFailures: [] });
        const lines = linesOf(world);
        for (const record of intact) {
          expect(lines).toContain(world.lines.write(record));
          expect(world.jobs.rows.get(record.jobId)).toMatchObject({ stage: 'batched' });
        }
        for (const line of lines) {
          expect([...world.jobs.rows.keys()]).toContain(world.lines.readJob(line)?.jobId);
        }
        const parked = parkedIn(world);
        expect(delivery.Records.slice(1, -1).filter((element) => !isAccountedFor(element, lines, parked))).toEqual([]);

        const before = [...world.objects.objects].flat().join();
        await createHandler(world)(delivery);
        expect([...world.objects.objects].flat().join() === before).toBe(true);
      }),
      { numRuns: 5000, seed },
    );
  }, 60_000);

  it('says of 1,000 events that are no delivery what they are not', async () => {
    const events = mutated(fc.constant({ Records: [] })).filter((event) => !hasRecords(event));
    await fc.assert(
      fc.asyncProperty(events, async (event) => {
        await expect(createHandler(buildWorld())(event)).rejects.toThrow(UnexpectedEventError);
      }),
      { numRuns: 1000, seed },
    );
  }, 60_000);
});

function linesOf(world: World): string[] {
  const batches = [...world.objects.objects].filter(([key]) => key.startsWith('data/'));
  return batches.flatMap(([, body]) => body.split('\n').filter((line) => line !== ''));
}

interface Parked {
  data?: string;
  text?: string;
}

function parkedIn(world: World): Parked[] {
  const parked = [...world.objects.objects].filter(([key]) => key.startsWith('parked/'));
  return parked.map(([, text]) => JSON.parse(text));
}

/** In the batch, or parked as a record with its bytes, or parked as it is. */
function isAccountedFor(element: unknown, lines: readonly string[], parked: readonly Parked[]): boolean {
  const text = JSON.stringify(element);
  if (parked.some((object) => object.text === text)) return true;
  const bytes = Buffer.from(String(Object(Object(element).kinesis).data), 'base64');
  if (parked.some(({ data: kept = '' }) => kept === bytes.toString('base64'))) return true;
  return lines.some((line) => line.startsWith(`${JSON.parse(bytes.toString()).jobId},`));
}

function hasRecords(event: unknown): boolean {
  return typeof event === 'object' && event !== null && 'Records' in event && Array.isArray(event.Records);
}
