import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Service } from './gateway/service.ts';
import type { ObjectWriter } from './lambda/event-source-mapping/object-writer.ts';
import { AwsError } from './protocol/errors.ts';

/** Puts objects by requests to S3 itself, without a network between. */
export function createS3ObjectWriter(s3: Service): ObjectWriter {
  return {
    async put(bucketName, key, body) {
      const bytes = Buffer.from(body);
      const response = await s3.handle({
        requestId: randomUUID(),
        method: 'PUT',
        path: `/${bucketName}/${key.split('/').map(encodeURIComponent).join('/')}`,
        query: '',
        headers: { 'content-length': String(bytes.length), 'content-type': 'application/json' },
        body: Readable.from([bytes]),
      });
      if (response.status >= 300) {
        const answer = response.body instanceof Readable ? await text(response.body) : String(response.body ?? '');
        throw new AwsError('PutObjectFailed', `s3://${bucketName}/${key}: ${answer}`, response.status);
      }
    },
  };
}
