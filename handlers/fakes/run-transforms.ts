import type { TransformEnd } from '../domain/transform-outcome.ts';
import type { TransformLocation } from '../domain/transform-request.ts';
import type { World } from './build-world.ts';

export interface FinishedTransform {
  transformJobName: string;
  end: TransformEnd;
  /** Keys of the outputs it wrote. */
  outputs: string[];
}

/** What the model says of a payload that it refuses. */
export const notANumber = 'expected a number';

const keyOf = (uri: string) => uri.replace(/^s3:\/\/[^/]+\//, '');

/**
 * Runs what SageMaker was asked to run, over CSV objects: a model that answers `n` with `-n` and refuses a payload that is no
 * number. As in SageMaker an object with a refused record has no output, and others of the same job keep theirs.
 */
export async function runTransforms({
  transformJobs,
  transformLogs,
  objects,
  lines,
  now,
}: World): Promise<FinishedTransform[]> {
  const finished: FinishedTransform[] = [];
  for (const [transformJobName, location] of transformJobs.created) {
    if ((await transformJobs.describe(transformJobName)).state === 'ended') continue;
    const outputs: string[] = [];
    let hasFailed = false;
    for (const { input, output } of await listInputs(objects, location)) {
      const answers: string[] = [];
      for await (const line of objects.readLines(input)) {
        const job = lines.readJob(line);
        const payload = Number(line.split(',').at(-1));
        if (Number.isNaN(payload)) transformLogs.log(transformJobName, input, { message: notANumber });
        answers.push(Number.isNaN(payload) ? '' : `${job?.jobId},${job?.arrivalTime},${-payload}\n`);
      }
      if (answers.includes('')) {
        hasFailed = true;
        continue;
      }
      await objects.put(output, answers.join(''));
      outputs.push(output);
    }
    const end: TransformEnd = hasFailed
      ? { status: 'Failed', failureReason: 'ClientError: See job logs for more information' }
      : { status: 'Completed' };
    transformJobs.end(transformJobName, end, now());
    finished.push({ transformJobName, end, outputs });
  }
  return finished;
}

async function listInputs(objects: World['objects'], { s3DataType, s3Uri, s3OutputPath }: TransformLocation) {
  const key = keyOf(s3Uri);
  const folder = keyOf(s3OutputPath);
  if (s3DataType === 'ManifestFile') {
    const [head, ...entries]: [{ prefix: string }, ...string[]] = JSON.parse(await objects.readText(key));
    return entries.map((entry) => ({ input: keyOf(`${head.prefix}${entry}`), output: `${folder}/${entry}.out` }));
  }
  const base = key.slice(0, key.lastIndexOf('/') + 1);
  return (await objects.listKeys(key)).map((input) => ({ input, output: `${folder}/${input.slice(base.length)}.out` }));
}
