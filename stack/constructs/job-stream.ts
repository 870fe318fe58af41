import { RemovalPolicy } from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import { Construct } from 'constructs';

export interface JobStreamProps {
  shardCount: number;
}

/**
 * The stream of accepted requests.
 *
 * Encrypted with the account's own Kinesis key, which costs nothing and needs no grant. It goes with the stack: an idle
 * shard is paid for by the hour.
 */
export class JobStream extends Construct {
  readonly stream: kinesis.Stream;

  constructor(scope: Construct, id: string, { shardCount }: JobStreamProps) {
    super(scope, id);
    this.stream = new kinesis.Stream(this, 'Stream', {
      // Written out: LocalStack takes a stream without a mode for an on-demand one and ignores the shard count.
      streamMode: kinesis.StreamMode.PROVISIONED,
      shardCount,
      encryption: kinesis.StreamEncryption.MANAGED,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
}
