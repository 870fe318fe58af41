import { AwsError } from '../../../protocol/errors.ts';
import { readXmlBody } from '../body/read-xml-body.ts';
import type { Operation } from '../context.ts';
import { s3Error } from '../errors.ts';
import { checkKey } from '../object/check-key.ts';
import { type Deletion, deleteVersion } from '../object/delete-version.ts';
import { checkBypassApplies } from '../object/object-lock.ts';
import { xmlResponse } from '../request/s3-response.ts';
import type { XmlContent, XmlElement } from '../xml.ts';
import { elementsOf, textOf } from '../xml-access.ts';

const maxKeys = 1000;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html: each key succeeds or fails for itself. */
export const deleteObjects: Operation = async (request, context) => {
  const { state } = context;
  checkBypassApplies(request, state.buckets.get(request.bucket));
  const document = await readXmlBody(request, 'Delete', ['Object']);
  const deletions = elementsOf(document, 'Object').map(parseDeletion);
  if (deletions.length === 0 || deletions.length > maxKeys) throw s3Error('MalformedXML');
  const isQuiet = textOf(document, 'Quiet')?.toLowerCase() === 'true';

  const deleted: XmlContent[] = [];
  const failed: XmlContent[] = [];
  await state.change((discard) => {
    const bucket = state.buckets.get(request.bucket);
    for (const deletion of deletions) {
      const { key, versionId } = deletion;
      try {
        checkKey(key);
        const done = deleteVersion(context, request, bucket, deletion, discard);
        const markerId = done.isDeleteMarker ? done.versionId : undefined;
        deleted.push({
          Key: key,
          VersionId: versionId,
          DeleteMarker: done.isDeleteMarker,
          DeleteMarkerVersionId: markerId,
        });
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        failed.push({ Key: key, VersionId: versionId, Code: error.code, Message: error.message });
      }
    }
  });
  return xmlResponse('DeleteResult', { Deleted: isQuiet ? [] : deleted, Error: failed });
};

function parseDeletion(object: XmlElement): Deletion {
  const key = textOf(object, 'Key');
  if (key === undefined || key === '') throw s3Error('MalformedXML');
  const conditions = {
    ifMatch: textOf(object, 'ETag'),
    ifNoneMatch: undefined,
    ifModifiedSince: undefined,
    ifUnmodifiedSince: undefined,
  };
  return { key, versionId: textOf(object, 'VersionId'), conditions };
}
