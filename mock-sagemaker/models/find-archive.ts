import { ObjectStoreError } from '../ports/errors.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { parseS3Uri } from '../transform/s3-uri.ts';
import { createModelDataError } from './errors.ts';

export interface ModelDataRequest {
  readonly modelName: string;
  /** `ModelDataUrl`: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html */
  readonly url: string;
}

export interface Archive extends ModelDataRequest {
  readonly bucket: string;
  readonly key: string;
  /** Changes whenever the object does. */
  readonly version: string;
}

/** Looks up what `ModelDataUrl` names. Rejects with a `ModelServerError` if that is no archive that can be read. */
export async function findArchive(store: ObjectStore, request: ModelDataRequest): Promise<Archive> {
  const { bucket = '', key = '' } = parseS3Uri(request.url) ?? {};
  if (!key.endsWith('.tar.gz')) {
    throw createModelDataError(
      request,
      'does not end in .tar.gz. ModelDataUrl must name one gzip-compressed tar archive',
    );
  }
  try {
    for await (const object of store.list(bucket, key)) {
      // The key itself is the first that begins with it.
      if (object.key === key) return { ...request, bucket, key, version: `${object.sizeBytes} ${object.eTag}` };
      break;
    }
  } catch (error) {
    if (!(error instanceof ObjectStoreError) || error.kind === 'unavailable') throw error;
    if (error.kind === 'refused')
      throw createModelDataError(request, `cannot be read. ${error.message}`, { cause: error });
  }
  throw createModelDataError(
    request,
    'could not be found. Upload the archive, or create the model with another ModelDataUrl',
  );
}
