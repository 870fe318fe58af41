import type { InputObject } from '../transform/list-inputs.ts';
import { parseS3Uri, type S3Location } from '../transform/s3-uri.ts';
import { outputKeyOf } from '../transform/write-output.ts';
import type { ObjectsOfJob } from './transform-objects.ts';

export interface TransformedObjects {
  readonly objects: readonly InputObject[];
  /** Those of them that got an `.out`. */
  readonly written: readonly InputObject[];
  readonly output: S3Location;
}

/** Writes the manifests of DataCaptureConfig: which objects went in and which came out, without copies of the data. */
export async function captureData(
  { objectStore, request, startedAt, newId }: ObjectsOfJob,
  { objects, written, output }: TransformedObjects,
  signal: AbortSignal,
): Promise<void> {
  const destination = parseS3Uri(request.DataCaptureConfig?.DestinationS3Uri ?? '');
  if (destination === undefined) return;
  const folder = destination.key.replace(/\/$/, '');
  const hour = new Date(startedAt).toISOString().slice(0, 13).replace(/[-T]/g, '/');
  const write = async (side: 'input' | 'output', entries: readonly S3Location[]): Promise<void> => {
    for (const [bucket, keys] of groupByBucket(entries)) {
      const key = `${folder === '' ? '' : `${folder}/`}${side}/${hour}/${newId()}.json`;
      const manifest = Buffer.from(JSON.stringify([{ prefix: `s3://${bucket}/` }, ...keys]));
      await objectStore.write(destination.bucket, key, one(manifest), { signal });
    }
  };
  await write('input', objects);
  await write(
    'output',
    written.map((object) => ({ bucket: output.bucket, key: outputKeyOf(output, object) })),
  );
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
