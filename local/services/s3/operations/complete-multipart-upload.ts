import { checksumElement, checksumHeader } from '../body/checksum-algorithms.ts';
import { readDocument } from '../body/read-xml-body.ts';
import { checksumMismatch } from '../body/receive-body.ts';
import type { Operation } from '../context.ts';
import { s3Error } from '../errors.ts';
import { assembleParts, parsePartList } from '../object/assemble-parts.ts';
import { checkUnchanged, conditionsOf } from '../object/conditions.ts';
import { encryptionHeaders } from '../object/encryption.ts';
import { newVersionHeader } from '../object/object-headers.ts';
import { storeObject } from '../object/store-object.ts';
import { header } from '../request/s3-request.ts';
import { xmlResponse } from '../request/s3-response.ts';
import { parseXml } from '../xml.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html */
export const completeMultipartUpload: Operation = async (request, context) => {
  const { state } = context;
  const { bucket: bucketName, key } = request;
  state.buckets.get(bucketName);
  const uploadId = request.query.get('uploadId') ?? '';
  const upload = state.uploads.get(bucketName, key, uploadId);
  const chosen = parsePartList(parseXml(await readDocument(request), 'CompleteMultipartUpload', ['Part']), upload);
  const { parts, size, etag, checksum } = await assembleParts(chosen, new Map(state.uploads.parts(uploadId)), upload);

  const expectedSize = header(request, 'x-amz-mp-object-size');
  if (expectedSize !== undefined && Number(expectedSize) !== size) {
    throw s3Error(
      'InvalidRequest',
      `The provided 'x-amz-mp-object-size' header value ${expectedSize} does not match what was computed: ${size}`,
    );
  }
  const expected = header(request, checksumHeader(upload.checksumAlgorithm));
  if (
    expected !== undefined &&
    checksum !== undefined &&
    expected.replace(/-\d+$/, '') !== checksum.value.replace(/-\d+$/, '')
  ) {
    throw checksumMismatch(upload.checksumAlgorithm);
  }
  const { systemHeaders, metadata, tags, storageClass, encryption, acl, websiteRedirect, retention, legalHold } =
    upload;
  const { bucket, version } = await storeObject(context, request, {
    bucket: bucketName,
    key,
    object: {
      ...{ systemHeaders, metadata, tags, storageClass, encryption, acl, size, etag },
      ...(websiteRedirect === undefined ? {} : { websiteRedirect }),
      ...(retention === undefined ? {} : { retention }),
      ...(legalHold === undefined ? {} : { legalHold }),
      ...(checksum === undefined ? {} : { checksum }),
      body: parts.flatMap(({ part }) => part.body),
      parts: parts.map(({ part }) => ({
        size: part.size,
        ...(part.checksum === undefined ? {} : { checksum: part.checksum }),
      })),
    },
    written: { pieces: [] },
    reason: 'CompleteMultipartUpload',
    alongside(discard) {
      state.uploads.get(bucketName, key, uploadId);
      checkUnchanged(conditionsOf(request), upload.replaces, state.versions.current(bucketName, key), key);
      const now = new Map(state.uploads.parts(uploadId));
      const isReplaced = parts.some(({ number, part }) => now.get(number)?.body[0]?.id !== part.body[0]?.id);
      if (isReplaced) throw s3Error('InvalidPart');
      state.uploads.remove(bucketName, key, uploadId, new Set(parts.map(({ number }) => number)), discard);
    },
  });
  return xmlResponse(
    'CompleteMultipartUploadResult',
    {
      Location: `http://${header(request, 'host') ?? 's3.amazonaws.com'}/${bucketName}/${encodeURI(key)}`,
      Bucket: bucketName,
      Key: key,
      ETag: `"${etag}"`,
      ...(checksum === undefined
        ? {}
        : { [checksumElement(checksum.algorithm)]: checksum.value, ChecksumType: checksum.type }),
    },
    { ...newVersionHeader(bucket, version.versionId), ...encryptionHeaders(encryption) },
  );
};
