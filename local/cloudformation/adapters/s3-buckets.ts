import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { XMLBuilder, XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import type { Service } from '../../gateway/service.ts';
import { AwsError } from '../../protocol/errors.ts';
import type { BucketAdministration, BucketSettings } from '../ports.ts';
import { ignoring } from '../resource-parts/aws-error-code.ts';

const builder = new XMLBuilder();
const parser = new XMLParser({ parseTagValue: false });
const errorSchema = z.object({ Error: z.object({ Code: z.string(), Message: z.string().default('') }) });

/** Administers buckets by requests to S3 itself, without a network between. */
export class S3Buckets implements BucketAdministration {
  readonly #s3: Service;
  readonly #region: string;

  constructor(s3: Service, region: string) {
    this.#s3 = s3;
    this.#region = region;
  }

  async put(bucketName: string, settings: BucketSettings): Promise<void> {
    // In us-east-1, which is S3's default, the region must not be named.
    const location = this.#region === 'us-east-1' ? undefined : { LocationConstraint: this.#region };
    await ignoring(
      'BucketAlreadyOwnedByYou',
      this.#send('PUT', bucketName, '', location && { CreateBucketConfiguration: location }),
    );
    const notification = settings.eventBridgeEnabled ? { EventBridgeConfiguration: '' } : '';
    await this.#send('PUT', bucketName, 'notification', { NotificationConfiguration: notification });
    const rule = lifecycleRule(settings);
    if (rule === undefined) await this.#send('DELETE', bucketName, 'lifecycle');
    else await this.#send('PUT', bucketName, 'lifecycle', { LifecycleConfiguration: { Rule: rule } });
  }

  async delete(bucketName: string): Promise<void> {
    await ignoring('NoSuchBucket', this.#send('DELETE', bucketName, ''));
  }

  async #send(method: string, bucketName: string, query: string, document?: object): Promise<void> {
    const body = document === undefined ? '' : builder.build(document);
    const response = await this.#s3.handle({
      requestId: randomUUID(),
      method,
      path: `/${bucketName}`,
      query,
      headers: {
        host: '127.0.0.1',
        'content-length': `${Buffer.byteLength(body)}`,
        // Required for a lifecycle.
        'content-md5': createHash('md5').update(body).digest('base64'),
      },
      body: Readable.from(body === '' ? [] : [Buffer.from(body)]),
    });
    if (response.status < 300) return;
    const answer = response.body instanceof Readable ? await text(response.body) : String(response.body ?? '');
    const { Error: error } = errorSchema.parse(parser.parse(answer));
    throw new AwsError(error.Code, error.Message, response.status);
  }
}

function lifecycleRule({ expirationDays, abortIncompleteMultipartUploadDays: abortDays }: BucketSettings) {
  if (expirationDays === undefined && abortDays === undefined) return undefined;
  return {
    Filter: { Prefix: '' },
    Status: 'Enabled',
    ...(expirationDays === undefined ? {} : { Expiration: { Days: expirationDays } }),
    ...(abortDays === undefined ? {} : { AbortIncompleteMultipartUpload: { DaysAfterInitiation: abortDays } }),
  };
}
