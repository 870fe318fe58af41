import { readDocument } from '../body/read-xml-body.ts';
import type { S3Context } from '../context.ts';
import { s3Error } from '../errors.ts';
import type { S3Request } from '../request/s3-request.ts';
import { parseXml } from '../xml.ts';
import { type Acl, aclLists, aclOfHeaders, parseAcl } from './acl.ts';

/** The ACL a PutBucketAcl or PutObjectAcl asks for, by headers or by document. */
export async function readAcl(request: S3Request, { owner }: S3Context): Promise<Acl> {
  const text = await readDocument(request);
  const byHeaders = aclOfHeaders(request, owner);
  if (text.trim() === '') {
    if (byHeaders !== undefined) return byHeaders;
    throw s3Error('MissingSecurityHeader', undefined, { MissingHeaderName: 'x-amz-acl' });
  }
  if (byHeaders !== undefined) throw s3Error('UnexpectedContent');
  return parseAcl(parseXml(text, 'AccessControlPolicy', aclLists), owner);
}
