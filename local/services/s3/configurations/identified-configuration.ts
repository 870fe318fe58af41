import { readXmlBody } from '../body/read-xml-body.ts';
import type { Operation } from '../context.ts';
import { s3Error } from '../errors.ts';
import type { S3Request } from '../request/s3-request.ts';
import { emptyResponse, xmlResponse } from '../request/s3-response.ts';
import type { Bucket } from '../state/records.ts';
import { parseXml, renderXml } from '../xml.ts';
import { textOf } from '../xml-access.ts';

/** One kind of configuration document of which a bucket keeps several, each under its id. */
export interface IdentifiedConfiguration {
  /** Its query parameter. */
  readonly subresource: string;
  readonly root: string;
  readonly listRoot: string;
  /** Elements that may repeat. */
  readonly lists: readonly string[];
  /** Elements that must be there beside the id. */
  readonly required: readonly string[];
  readonly putStatus?: 200 | 204;
}

const pageLength = 100;

export function getIdentified({ subresource }: IdentifiedConfiguration): Operation {
  return (request, { state }) => {
    const body = state.buckets.get(request.bucket).configurations[nameOf(subresource, request)];
    if (body === undefined) throw s3Error('NoSuchConfiguration');
    return { status: 200, headers: { 'content-type': 'application/xml' }, body };
  };
}

export function putIdentified(configuration: IdentifiedConfiguration): Operation {
  const { subresource, root, lists, required, putStatus = 200 } = configuration;
  return async (request, { state }) => {
    state.buckets.get(request.bucket);
    const document = await readXmlBody(request, root, lists);
    if (textOf(document, 'Id') !== request.query.get('id')) throw s3Error('MalformedXML');
    if (required.some((name) => document[name] === undefined)) throw s3Error('MalformedXML');
    await state.change(() => {
      const bucket = state.buckets.get(request.bucket);
      const kept = { [nameOf(subresource, request)]: renderXml(root, document) };
      state.buckets.put({ ...bucket, configurations: { ...bucket.configurations, ...kept } });
    });
    return emptyResponse(putStatus);
  };
}

export function deleteIdentified({ subresource }: IdentifiedConfiguration): Operation {
  return async (request, { state }) => {
    await state.change(() => {
      const bucket = state.buckets.get(request.bucket);
      const { [nameOf(subresource, request)]: removed, ...configurations } = bucket.configurations;
      if (removed === undefined) throw s3Error('NoSuchConfiguration');
      state.buckets.put({ ...bucket, configurations });
    });
    return emptyResponse(204);
  };
}

/** By id, a hundred at a time; the token of the next page is the last name of this one. */
export function listIdentified({ subresource, root, listRoot, lists }: IdentifiedConfiguration): Operation {
  return ({ bucket, query }, { state }) => {
    const token = query.get('continuation-token') ?? undefined;
    const after = Buffer.from(token ?? '', 'base64url').toString();
    const following = documentsOf(state.buckets.get(bucket), subresource).filter(([name]) => name > after);
    const page = following.slice(0, pageLength);
    const isTruncated = page.length < following.length;
    return xmlResponse(listRoot, {
      IsTruncated: isTruncated,
      ContinuationToken: token,
      NextContinuationToken: isTruncated ? Buffer.from(page.at(-1)?.[0] ?? '').toString('base64url') : undefined,
      [root]: page.map(([, document]) => parseXml(document, root, lists)),
    });
  };
}

const nameOf = (subresource: string, { query }: S3Request) => `${subresource}:${query.get('id') ?? ''}`;

const documentsOf = ({ configurations }: Bucket, subresource: string) =>
  Object.entries(configurations)
    .filter(([name]) => name.startsWith(`${subresource}:`))
    .sort(([one], [other]) => (one < other ? -1 : 1));
