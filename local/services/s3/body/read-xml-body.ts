import { createHash } from 'node:crypto';
import { s3Error } from '../errors.ts';
import type { S3Request } from '../request/s3-request.ts';
import { parseXml, type XmlElement } from '../xml.ts';
import { AwsChunkedDecoder } from './aws-chunked.ts';
import { checksumOf } from './checksum-algorithms.ts';
import { declaredChecksum } from './declared-checksum.ts';
import { checksumMismatch, contentMd5, isAwsChunked } from './receive-body.ts';

/** Enough for 1,000 keys of 1,024 bytes with every character escaped. */
const maxDocumentBytes = 8 * 1024 * 1024;

/** The text of a document sent as a body, its digests verified. @throws AwsError MaxMessageLengthExceeded, BadDigest, … */
export async function readDocument(request: S3Request): Promise<string> {
  const decoder = isAwsChunked(request) ? new AwsChunkedDecoder() : undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const piece of request.body) {
    size += piece.length;
    if (size > maxDocumentBytes) throw s3Error('MaxMessageLengthExceeded');
    chunks.push(...(decoder === undefined ? [piece] : decoder.decode(piece)));
  }
  decoder?.end();
  const bytes = Buffer.concat(chunks);
  const md5 = contentMd5(request);
  if (md5 !== undefined && !createHash('md5').update(bytes).digest().equals(md5)) throw s3Error('BadDigest');
  const declared = declaredChecksum(request);
  if (declared?.value !== undefined) {
    const computed = await checksumOf(declared.algorithm, bytes);
    if (computed.toString('base64') !== declared.value) throw checksumMismatch(declared.algorithm);
  }
  return bytes.toString('utf8');
}

/** The XML document of a request. @throws AwsError MalformedXML */
export async function readXmlBody(
  request: S3Request,
  root: string,
  lists: readonly string[] = [],
): Promise<XmlElement> {
  const text = await readDocument(request);
  if (text.trim() === '') throw s3Error('MissingRequestBodyError');
  return parseXml(text, root, lists);
}
