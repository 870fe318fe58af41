import type { Operation } from '../context.ts';
import { invalidVersionId } from '../errors.ts';
import { conditionsOf } from '../object/conditions.ts';
import { deleteVersion } from '../object/delete-version.ts';
import { checkBypassApplies } from '../object/object-lock.ts';
import { emptyResponse } from '../request/s3-response.ts';
import { isVersionId } from '../state/version-id.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html */
export const deleteObject: Operation = async (request, context) => {
  const { state } = context;
  const versionId = request.query.get('versionId') ?? undefined;
  checkBypassApplies(request, state.buckets.get(request.bucket));
  if (versionId !== undefined && !isVersionId(versionId)) throw invalidVersionId(versionId);
  const deletion = { key: request.key, versionId, conditions: conditionsOf(request) };

  const deleted = await state.change((discard) =>
    deleteVersion(context, request, state.buckets.get(request.bucket), deletion, discard),
  );
  return emptyResponse(204, {
    ...(deleted.versionId === undefined ? {} : { 'x-amz-version-id': deleted.versionId }),
    ...(deleted.isDeleteMarker ? { 'x-amz-delete-marker': 'true' } : {}),
  });
};
