import type { InputObject } from '../transform/list-inputs.ts';
import { parseS3Uri, type S3Location } from '../transform/s3-uri.ts';
import { outputKeyOf } from '../transform/write-output.ts';
import type { ObjectsOfJob } from './transform-objects.ts';

export interface TransformedObjects {
  readonly objects: readonly InputObject[];
  /** Those of them that got an `.out`. */
  readonly written: ReadonlySet<InputObject>;
  readonly output: S3Location;
}

/**
 * Writes the manifests of DataCaptureConfig: which objects went in and which came out, without copies of the data. Each side
 * has at least one, if only to say that nothing came out.
 */
export async function captureData(
  { objectStore, request, startedAt, newId, abandoned }: ObjectsOfJob,
  { objects, written, output }: TransformedObjects,
): Promise<void> {
  const { DestinationS3Uri = '', KmsKeyId } = request.DataCaptureConfig ?? {};
  const destination = parseS3Uri(DestinationS3Uri);
  if (destination === undefined) return;
  const folder = destination.key.replace(/\/$/, '');
  const hour = new Date(startedAt).toISOString().slice(0, 13).replace(/[-T]/g, '/');
  const options = { signal: abandoned, ...(KmsKeyId && { kmsKeyId: KmsKeyId }) };
  const write = async (
    side: 'input' | 'output',
    keysByBucket: ReadonlyMap<string, readonly string[]>,
  ): Promise<void> => {
    for (const [bucket, keys] of keysByBucket) {
      const key = `${folder === '' ? '' : `${folder}/`}${side}/${hour}/${newId()}.json`;
      const manifest = Buffer.from(JSON.stringify([{ prefix: `s3://${bucket}/` }, ...keys]));
      await objectStore.write(destination.bucket, key, one(manifest), options);
    }
  };
  const outputs = objects.filter((object) => written.has(object)).map((object) => outputKeyOf(output, object));
  await write('input', groupByBucket(objects));
  await write('output', new Map([[output.bucket, outputs]]));
}

function groupByBucket(entries: readonly S3Location[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { bucket, key } of entries) {
    const keys = groups.get(bucket) ?? [];
    keys.push(key);
    groups.set(bucket, keys);
  }
  return groups;
}

async function* one(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
