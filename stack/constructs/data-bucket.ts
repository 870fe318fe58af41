import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

export interface DataBucketProps {
  retention: Duration;
}

/**
 * Batches, results and records that the stream gave up on. Private, encrypted, reached over TLS only, empties itself.
 *
 * It outlives the stack: what it holds was accepted with a 202, and lifecycle rules leave nothing to pay for.
 */
export class DataBucket extends Construct {
  readonly bucket: s3.Bucket;

  constructor(scope: Construct, id: string, { retention }: DataBucketProps) {
    super(scope, id);
    const bucket = new s3.Bucket(this, 'Bucket', {
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: s3.BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [
        { id: 'ExpireWithTheJob', expiration: retention, abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    });
    // `eventBridgeEnabled` of the L2 construct adds a custom resource; the property itself does the same without one.
    const { defaultChild } = bucket.node;
    if (defaultChild instanceof s3.CfnBucket) {
      defaultChild.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
    }
    this.bucket = bucket;
  }
}
