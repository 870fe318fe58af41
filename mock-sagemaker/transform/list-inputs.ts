import { z } from 'zod';
import type { ObjectStore } from '../ports/object-store.ts';
import { createInputError } from './errors.ts';
import { parseS3Uri, type S3Location } from './s3-uri.ts';
import { compareUtf8 } from './utf8-order.ts';

/** One object to transform. `relativeKey` is what its `.out` is called under the output path. */
export interface InputObject {
  readonly bucket: string;
  readonly key: string;
  readonly relativeKey: string;
  /** As it is stored; unknown for the entries of a manifest. */
  readonly sizeBytes?: number;
}

/** The objects under a prefix, in UTF-8 order; folder markers (`…/`, no bytes) are left out. */
export async function* listPrefix(
  store: ObjectStore,
  { bucket, key: prefix }: S3Location,
): AsyncGenerator<InputObject> {
  for await (const { key, sizeBytes } of store.list(bucket, prefix)) {
    if (key.endsWith('/') && sizeBytes === 0) continue;
    yield { bucket, key, relativeKey: relativeKeyOf(key, prefix), sizeBytes };
  }
}

/** Spec 6.1: a prefix that ends within a name counts from the folder it is in. */
function relativeKeyOf(key: string, prefix: string): string {
  if (key === prefix) return key.slice(key.lastIndexOf('/') + 1);
  if (prefix === '' || prefix.endsWith('/')) return key.slice(prefix.length);
  if (key.startsWith(`${prefix}/`)) return key.slice(prefix.length + 1);
  return key.slice(prefix.lastIndexOf('/') + 1);
}

const manifestSchema = z.tuple([z.object({ prefix: z.string() })], z.string());

/** The entries of a manifest in UTF-8 order, each once: full URI = prefix + entry, by plain concatenation. */
export async function* listManifest(
  store: ObjectStore,
  manifest: S3Location,
  signal: AbortSignal,
): AsyncGenerator<InputObject> {
  const chunks: Buffer[] = [];
  for await (const chunk of store.read(manifest.bucket, manifest.key, signal)) chunks.push(chunk);
  const [{ prefix }, ...entries] = parseManifest(Buffer.concat(chunks).toString('utf8'));
  for (const entry of [...new Set(entries)].sort(compareUtf8)) {
    const location = parseS3Uri(`${prefix}${entry}`);
    if (location === undefined) throw createInputError(`The manifest entry "${prefix}${entry}" is no S3 URI.`);
    yield { ...location, relativeKey: entry };
  }
}

function parseManifest(text: string): z.infer<typeof manifestSchema> {
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch (error) {
    throw createInputError(
      'The manifest cannot be read. It must be a JSON array of {"prefix":"s3://…"} and names, such as ' +
        '[{"prefix":"s3://bucket/day1/"},"a.csv"].',
      { cause: error },
    );
  }
}
