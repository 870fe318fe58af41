import { describe, expect, test } from 'vitest';
import { operations } from '../operations/index.ts';
import { operationOf } from './operation-of.ts';

function nameOf(line: string, headers: Record<string, string> = {}): string {
  const [method = '', target = ''] = line.split(' ');
  const [path = '', query = ''] = target.split('?');
  const [, bucket = '', key = ''] = /^\/([^/]*)\/?(.*)$/.exec(path) ?? [];
  return operationOf({ method, bucket, key, query: new URLSearchParams(query), headers });
}

describe('operationOf', () => {
  test.each([
    ['GET /', 'ListBuckets'],
    ['GET /b', 'ListObjects'],
    ['GET /b?list-type=2&prefix=x', 'ListObjectsV2'],
    ['GET /b?versions', 'ListObjectVersions'],
    ['PUT /b', 'CreateBucket'],
    ['POST /b?delete', 'DeleteObjects'],
    ['POST /b', 'PostObject'],
    ['DELETE /b?lifecycle', 'DeleteBucketLifecycle'],
    ['GET /b?metrics&id=all', 'GetBucketMetricsConfiguration'],
    ['GET /b?inventory', 'ListBucketInventoryConfigurations'],
    ['GET /b/k?acl', 'GetObjectAcl'],
    ['HEAD /b/k?partNumber=1', 'HeadObject'],
    ['POST /b/k?uploads', 'CreateMultipartUpload'],
    ['PUT /b/k?partNumber=1&uploadId=u', 'UploadPart'],
    ['DELETE /b/k?uploadId=u', 'AbortMultipartUpload'],
    ['OPTIONS /b/k', 'Preflight'],
  ])('names %s %s, which exists', (line, name) => {
    expect(nameOf(line)).toBe(name);
    expect(operations).toHaveProperty(name);
  });

  test.each([
    ['PUT /b/k', 'CopyObject'],
    ['PUT /b/k?partNumber=1&uploadId=u', 'UploadPartCopy'],
  ])('tells %s with a copy source apart', (line, name) => {
    expect(nameOf(line, { 'x-amz-copy-source': '/b/other' })).toBe(name);
  });

  test('refuses a method that a subresource does not have', () => {
    expect(() => nameOf('DELETE /b?location')).toThrow('method is not allowed');
  });

  test('refuses aloud what the environment leaves out', () => {
    expect(() => nameOf('GET /b?session')).toThrow('not implemented by the embedded environment');
  });
});
