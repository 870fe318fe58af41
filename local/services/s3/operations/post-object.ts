import { defaultChecksumAlgorithm } from '../body/checksum-algorithms.ts';
import type { Operation, S3Context } from '../context.ts';
import { invalidArgument } from '../errors.ts';
import { checkKey } from '../object/check-key.ts';
import { encryptionHeaders } from '../object/encryption.ts';
import { checksumHeaders, newVersionHeader } from '../object/object-headers.ts';
import { propertiesOf } from '../object/object-properties.ts';
import { segmentsOf, storeObject } from '../object/store-object.ts';
import { parseTaggingText } from '../object/tags.ts';
import { checkPostPolicy } from '../post-form/post-policy.ts';
import { type PostForm, receivePostForm } from '../post-form/receive-post-form.ts';
import { header, type S3Request } from '../request/s3-request.ts';
import type { S3Response } from '../request/s3-response.ts';
import type { ObjectProperties } from '../state/records.ts';
import { renderPlainXml } from '../xml.ts';

/** An upload from an HTML form: https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html */
export const postObject: Operation = async (request, context) => {
  const { state, clientClock } = context;
  const known = state.buckets.get(request.bucket);
  const form = await receivePostForm(request, state.bodies, defaultChecksumAlgorithm);
  try {
    const given = form.fields.get('key') ?? '';
    if (given === '') throw missingKey();
    // biome-ignore lint/suspicious/noTemplateCurlyInString: S3's own placeholder
    const key = given.replaceAll('${filename}', form.fileName);
    checkKey(key);
    checkPostPolicy(form, { bucket: request.bucket, key }, clientClock.now());
    const tagging = form.fields.get('tagging');
    const properties = propertiesOf({ headers: headersOf(form.fields) }, known, context);
    const tags = tagging === undefined ? properties.tags : parseTaggingText(tagging);
    return await store(request, context, form, key, { ...properties, tags });
  } catch (error) {
    state.bodies.remove(segmentsOf(form.file.written));
    throw error;
  }
};

const missingKey = () =>
  invalidArgument(
    'key',
    '',
    "Bucket POST must contain a field named 'key'.  If it is specified, please check the order of the fields.",
  );

async function store(
  request: S3Request,
  context: S3Context,
  form: PostForm,
  key: string,
  properties: ObjectProperties,
): Promise<S3Response> {
  const { written, size, md5, checksum: computed } = form.file;
  const checksum = { algorithm: computed.algorithm, type: 'FULL_OBJECT' as const, value: computed.value };

  const { bucket, version } = await storeObject(context, request, {
    bucket: request.bucket,
    key,
    object: { ...properties, size, etag: md5, body: segmentsOf(written), checksum },
    written,
    reason: 'POST Object',
  });
  const location = `http://${header(request, 'host') ?? 's3.amazonaws.com'}/${request.bucket}/${encodeURIComponent(key)}`;
  const headers = {
    etag: `"${md5}"`,
    location,
    ...newVersionHeader(bucket, version.versionId),
    ...checksumHeaders(checksum),
    ...encryptionHeaders(properties.encryption),
  };
  return successResponse(form, { bucket: request.bucket, key, etag: md5, location }, headers);
}

interface Posted {
  readonly bucket: string;
  readonly key: string;
  readonly etag: string;
  readonly location: string;
}

/** A redirect where the form asks for one and it is a URL; else the status it asks for, 204 by default. */
function successResponse({ fields }: PostForm, posted: Posted, headers: Record<string, string>): S3Response {
  const redirect = fields.get('success_action_redirect') ?? fields.get('redirect') ?? '';
  if (URL.canParse(redirect)) {
    const target = new URL(redirect);
    const found = { bucket: posted.bucket, key: posted.key, etag: `"${posted.etag}"` };
    for (const [name, value] of Object.entries(found)) target.searchParams.set(name, value);
    return { status: 303, headers: { ...headers, location: target.href } };
  }
  const status = fields.get('success_action_status');
  if (status === '201') {
    const content = { Location: posted.location, Bucket: posted.bucket, Key: posted.key, ETag: `"${posted.etag}"` };
    return {
      status: 201,
      headers: { ...headers, 'content-type': 'application/xml' },
      body: renderPlainXml('PostResponse', content),
    };
  }
  return { status: status === '200' ? 200 : 204, headers };
}

/** Form fields that have the names of headers mean what those mean; a form says `acl` for `x-amz-acl`. */
function headersOf(fields: ReadonlyMap<string, string>): Record<string, string> {
  const named = [...fields].map(([name, value]): [string, string] => [name === 'acl' ? 'x-amz-acl' : name, value]);
  return Object.fromEntries(named.filter(([name]) => name !== 'tagging'));
}
