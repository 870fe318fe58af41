import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resultKeyOf } from '../../handlers/domain/object-keys.ts';
import { buildObjectCreated, buildStreamRecord } from '../../handlers/fakes/build.ts';
import { buildRequest, parseAnswer } from '../../handlers/fakes/build-request.ts';
import { buildWorld, type World } from '../../handlers/fakes/build-world.ts';
import { runTransforms } from '../../handlers/fakes/run-transforms.ts';
import { createHandler as createJobApi } from '../../handlers/job-api/handler.ts';
import { createHandler as createReconciler } from '../../handlers/reconciler/handler.ts';
import { createHandler as createResultWriter } from '../../handlers/result-writer/handler.ts';
import { createHandler as createStreamProcessor } from '../../handlers/stream-processor/handler.ts';
import { createHandler as createTransformStarter } from '../../handlers/transform-starter/handler.ts';
import { createHandler as createTransformWatcher } from '../../handlers/transform-watcher/handler.ts';
import { redrive } from './redrive.ts';

const minuteMs = 60_000;
const lateAnswer = 'late';

async function statusOf(world: World): Promise<{ status: string; result?: string }> {
  const [record] = world.stream.records;
  return parseAnswer(await createJobApi(world)(buildRequest({ jobId: record?.jobId ?? '' }))).json;
}

/** A job whose transform hangs until the job expires, and which is then redriven. */
async function buildRedrivenWorld() {
  const world = buildWorld();
  await createJobApi(world)(buildRequest({ body: '7' }));
  const firstDelivery = { Records: world.stream.records.map((record) => buildStreamRecord(record, '1')) };
  await createStreamProcessor(world)(firstDelivery);
  const [dataKey = ''] = await world.objects.listKeys('data/');
  await createTransformStarter(world)(buildObjectCreated(dataKey));
  const [transformJobName = ''] = [...world.transformJobs.created.keys()];
  world.clock.now = new Date(world.clock.now.getTime() + (world.jobDeadlineMinutes + 1) * minuteMs);
  await createReconciler(world)();
  const expired = await statusOf(world);

  world.clock.now = new Date(world.clock.now.getTime() + minuteMs);
  const selection = { statuses: ['Expired'], retryableOnly: false } as const;
  const options = { place: { readyFile: undefined }, jobIds: [], batchIds: [], selection, dryRun: false };
  const progress = { show: () => {}, print: () => {} };
  await redrive({ ...world, endedJobs: world.jobs, progress }, options);
  return { world, expired, firstDelivery, dataKey, transformJobName };
}

type Redriven = Awaited<ReturnType<typeof buildRedrivenWorld>>;

/** What the earlier life may still send. */
const lateMessages = {
  'its delivery comes again': ({ world, firstDelivery }) => createStreamProcessor(world)(firstDelivery),
  'its output is written': async ({ world, dataKey }) => {
    const line = (await world.objects.readText(dataKey)).replace(/[^,]*\n$/, `${lateAnswer}\n`);
    await world.objects.put(resultKeyOf(dataKey), line);
    await createResultWriter(world)(buildObjectCreated(resultKeyOf(dataKey)));
  },
  'its transform fails': async ({ world, transformJobName }) => {
    const detail = {
      TransformJobName: transformJobName,
      TransformJobStatus: 'Failed',
      FailureReason: 'ClientError: no',
    };
    world.transformJobs.end(transformJobName, { status: 'Failed', failureReason: detail.FailureReason });
    await createTransformWatcher(world)({ source: 'aws.sagemaker', detail });
  },
  'the reconciler runs': ({ world }) => createReconciler(world)(),
} satisfies Record<string, (redriven: Redriven) => Promise<unknown>>;

const messages = fc.array(fc.constantFrom<keyof typeof lateMessages>(...(Object.keys(lateMessages) as [])), {
  maxLength: 5,
});

describe('a redriven job', () => {
  it('is ended by its own life only, whatever comes late of the earlier one, before or behind its batch', async () => {
    await fc.assert(
      fc.asyncProperty(messages, messages, async (first, second) => {
        const redriven = await buildRedrivenWorld();
        const { world } = redriven;
        const seen: string[] = [];

        for (const message of first) {
          await lateMessages[message](redriven);
          seen.push((await statusOf(world)).status);
        }
        const [, record] = world.stream.records;
        await createStreamProcessor(world)({ Records: [buildStreamRecord(record ?? '', '2')] });
        for (const message of second) {
          await lateMessages[message](redriven);
          seen.push((await statusOf(world)).status);
        }
        for (let round = 0; round < 10; round += 1) {
          world.clock.now = new Date(world.clock.now.getTime() + 2 * minuteMs);
          await createReconciler(world)();
          await runTransforms(world);
        }

        expect(redriven.expired.status).toBe('Expired');
        expect(seen.filter((status) => status !== 'Queued' && status !== 'Processing')).toEqual([]);
        expect(await statusOf(world)).toMatchObject({ status: 'Processed', result: '-7' });
      }),
      { numRuns: 40 },
    );
  });
});
