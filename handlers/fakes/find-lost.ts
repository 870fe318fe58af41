import type { World } from './build-world.ts';

interface Parked {
  data?: string;
  text?: string;
}

/** Elements of a delivery that are in no batch, not parked as records with their bytes, and not parked as they are. */
export function findLost(world: World, elements: readonly unknown[]): unknown[] {
  const batched = new Set(batchLinesOf(world).map(({ jobId }) => jobId));
  const parked = [...world.objects.objects]
    .filter(([key]) => key.startsWith('parked/') && !key.startsWith('parked/aws/lambda/'))
    .map(([, text]): Parked => JSON.parse(text));
  return elements.filter((element) => {
    const text = JSON.stringify(element);
    const bytes = Buffer.from(String(Object(Object(element).kinesis).data), 'base64');
    return !(
      parked.some((object) => object.text === text || object.data === bytes.toString('base64')) ||
      batched.has(jobIdIn(bytes))
    );
  });
}

/** Jobs of which there is only a half: a line in a batch object without a row, or a row of a batched job without a line. */
export function findHalfStored(world: World): unknown[] {
  const lines = batchLinesOf(world);
  const batched = [...world.jobs.rows.values()].filter(({ stage }) => stage === 'batched');
  return [
    ...lines.filter(({ jobId }) => !world.jobs.rows.has(jobId)),
    ...lines.filter(({ batchId }) => !world.batches.batches.has(batchId)),
    ...batched.filter((row) => !lines.some(({ jobId, batchId }) => row.jobId === jobId && row.batchId === batchId)),
  ];
}

/** Job and batch of each line that is in a batch object. */
function batchLinesOf({ objects, lines }: World): { jobId: string; batchId: string }[] {
  const batches = [...objects.objects].filter(([key]) => key.startsWith('data/'));
  return batches.flatMap(([key, body]) => {
    const [batchId = ''] = key.split('/').slice(-2);
    const ofBatch = body.split('\n').filter((line) => line !== '');
    return ofBatch.map((line) => ({ batchId, jobId: lines.readJob(line)?.jobId ?? '' }));
  });
}

function jobIdIn(bytes: Buffer): string {
  try {
    return String(Object(JSON.parse(bytes.toString())).jobId);
  } catch {
    return 'none';
  }
}
