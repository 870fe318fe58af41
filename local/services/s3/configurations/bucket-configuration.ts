import { readXmlBody } from '../body/read-xml-body.ts';
import type { Operation } from '../context.ts';
import { invalidArgument, type S3ErrorCode, s3Error } from '../errors.ts';
import { header, type S3Request } from '../request/s3-request.ts';
import { emptyResponse } from '../request/s3-response.ts';
import type { Buckets } from '../state/buckets.ts';
import type { Bucket } from '../state/records.ts';
import { renderXml, type XmlContent, type XmlElement } from '../xml.ts';

/** One kind of configuration document that a bucket keeps and gives back. */
export interface BucketConfiguration {
  /** Its query parameter. */
  readonly subresource: string;
  readonly root: string;
  /** Elements that may repeat. */
  readonly lists: readonly string[];
  /** The document to keep, completed with what S3 adds; undefined to keep none. @throws AwsError for one that S3 refuses. */
  readonly check: (document: XmlElement, bucket: Bucket, buckets: Buckets) => XmlContent;
  /** What a GET finds where none was put: an error, or S3's default document. */
  readonly missing: S3ErrorCode | { readonly content: XmlContent };
  readonly putStatus?: 200 | 204;
  /** A header that belongs to the document, its values, the usual one first. */
  readonly setting?: { readonly header: string; readonly values: readonly [string, ...string[]] };
  /** What else of the bucket a document changes. */
  readonly apply?: (bucket: Bucket) => Bucket;
}

export function getConfiguration(configuration: BucketConfiguration): Operation {
  const { subresource, root, missing } = configuration;
  return ({ bucket: name }, { state }) => {
    const bucket = state.buckets.get(name);
    const document = bucket.configurations[subresource];
    if (document === undefined && typeof missing === 'string') throw s3Error(missing, undefined, { BucketName: name });
    const body = document ?? renderXml(root, typeof missing === 'string' ? '' : missing.content);
    return { status: 200, headers: { 'content-type': 'application/xml', ...settingOf(bucket, configuration) }, body };
  };
}

export function putConfiguration(configuration: BucketConfiguration): Operation {
  const { root, lists, putStatus = 200 } = configuration;
  return async (request, { state }) => {
    state.buckets.get(request.bucket);
    const document = await readXmlBody(request, root, lists);
    const changed = await state.change(() => {
      const bucket = withSetting(state.buckets.get(request.bucket), configuration, request);
      const next = withConfiguration(bucket, configuration, document, state.buckets);
      state.buckets.put(next);
      return next;
    });
    return emptyResponse(putStatus, settingOf(changed, configuration));
  };
}

export function deleteConfiguration({ subresource }: BucketConfiguration): Operation {
  return async ({ bucket: name }, { state }) => {
    await state.change(() => state.buckets.put(withoutConfiguration(state.buckets.get(name), subresource)));
    return emptyResponse(204);
  };
}

/** The bucket with a checked document. */
function withConfiguration(
  bucket: Bucket,
  configuration: BucketConfiguration,
  document: XmlElement,
  buckets: Buckets,
): Bucket {
  const { subresource, root, check, apply = (unchanged) => unchanged } = configuration;
  const content = check(document, bucket, buckets);
  if (content === undefined) return withoutConfiguration(bucket, subresource);
  return apply({ ...bucket, configurations: { ...bucket.configurations, [subresource]: renderXml(root, content) } });
}

function withoutConfiguration(bucket: Bucket, subresource: string): Bucket {
  const { [subresource]: _removed, ...configurations } = bucket.configurations;
  return { ...bucket, configurations };
}

function withSetting(bucket: Bucket, { setting }: BucketConfiguration, request: S3Request): Bucket {
  if (setting === undefined) return bucket;
  const value = header(request, setting.header) ?? setting.values[0];
  if (!setting.values.includes(value))
    throw invalidArgument(setting.header, value, `Invalid ${setting.header} found: ${value}`);
  return { ...bucket, configurations: { ...bucket.configurations, [setting.header]: value } };
}

function settingOf({ configurations }: Bucket, { setting }: BucketConfiguration): Record<string, string> {
  return setting === undefined ? {} : { [setting.header]: configurations[setting.header] ?? setting.values[0] };
}
