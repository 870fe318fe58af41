import type { ObjectStore } from '../ports/object-store.ts';
import { inBlocks } from './in-blocks.ts';
import type { InputObject } from './list-inputs.ts';
import type { S3Location } from './s3-uri.ts';

export interface OutputTarget extends S3Location {
  readonly kmsKeyId?: string;
}

/** Where the result of an object goes: output path + relative key + `.out`. */
export function outputKeyOf(target: S3Location, { relativeKey }: InputObject): string {
  const folder = target.key.replace(/\/$/, '');
  return `${folder === '' ? '' : `${folder}/`}${relativeKey}.out`;
}

/** Writes the `.out` of an object, all or nothing. */
export async function writeOutput(
  store: ObjectStore,
  target: OutputTarget,
  object: InputObject,
  body: AsyncIterable<Buffer>,
  signal: AbortSignal,
): Promise<void> {
  await store.write(target.bucket, outputKeyOf(target, object), inBlocks(body), {
    signal,
    ...(target.kmsKeyId !== undefined && { kmsKeyId: target.kmsKeyId }),
  });
}
