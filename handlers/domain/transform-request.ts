import type { Transform } from './batch.ts';
import type { ContentType } from './content-type.ts';
import { isolatedDataFolder, isolatedResultFolder, objectPrefixes, resultKeyOf } from './object-keys.ts';

/** How the stack wants its transforms; what is undefined is left to SageMaker. */
export interface TransformSettings {
  contentType: ContentType;
  modelName: string;
  instanceType: string;
  instanceCount: number;
  batchStrategy: 'MultiRecord' | 'SingleRecord';
  maxPayloadInMB?: number | undefined;
  maxConcurrentTransforms?: number | undefined;
}

/** The part of a CreateTransformJob call that differs from one transform to the next. */
export interface TransformLocation {
  s3DataType: 'S3Prefix' | 'ManifestFile';
  s3Uri: string;
  s3OutputPath: string;
}

/**
 * Filters per line format, see `batch-lines.ts`. Camel case in the records because SageMaker refuses `_` here.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/batch-transform-data-processing.html
 */
export const dataProcessing = {
  'text/csv': { InputFilter: '$[2:]', JoinSource: 'Input', OutputFilter: '$[0,1,-1]' },
  'application/jsonlines': { InputFilter: '$.input', JoinSource: 'Input' },
} as const;

/** Object that lists the input of a transform over several batches. */
export interface TransformManifest {
  key: string;
  body: string;
}

/**
 * Where a transform reads and writes. In every case an output's key is that of its input under the result prefix, plus `.out`.
 *
 * @returns the manifest, too, if the transform needs one; it must exist before the transform job does
 */
export function locateTransform(
  { transformJobName, mode, batches }: Transform,
  bucket: string,
): { location: TransformLocation; manifest?: TransformManifest } {
  const uri = (key: string) => `s3://${bucket}/${key}`;
  const [only] = batches;

  if (batches.length === 1 && only !== undefined) {
    return {
      location:
        mode === 'isolated'
          ? prefixLocation(uri(isolatedDataFolder(only.dataKey)), uri(isolatedResultFolder(only.dataKey)))
          : prefixLocation(uri(only.dataKey), uri(resultKeyOf(only.dataKey).replace(/data\.out$/, ''))),
    };
  }

  const key = `${objectPrefixes.manifests}${transformJobName}.json`;
  const entries = batches.map(({ dataKey }) => dataKey.slice(objectPrefixes.data.length));
  return {
    location: { s3DataType: 'ManifestFile', s3Uri: uri(key), s3OutputPath: uri(objectPrefixes.result.slice(0, -1)) },
    manifest: { key, body: JSON.stringify([{ prefix: uri(objectPrefixes.data) }, ...entries]) },
  };
}

function prefixLocation(s3Uri: string, outputFolder: string): TransformLocation {
  return { s3DataType: 'S3Prefix', s3Uri, s3OutputPath: outputFolder.slice(0, -1) };
}
