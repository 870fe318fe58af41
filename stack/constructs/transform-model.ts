import { ArnFormat, Stack } from 'aws-cdk-lib';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import { Construct } from 'constructs';
import { OwnRole } from './own-role.ts';

export interface TransformModelProps {
  name: string;
  image: string;
  dataUrl: string | undefined;
  dataBucket: s3.Bucket;
  inputPrefixes: readonly string[];
  resultPrefixes: readonly string[];
}

const ecrImage =
  /^(?<account>\d{12})\.dkr\.ecr\.(?<region>[a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/(?<repository>[a-z0-9._/-]+)(?:[:@]|$)/;

/**
 * The SageMaker model with the role its container runs under: pull the image, read batches, write results, log.
 *
 * https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html#sagemaker-roles-createmodel-perms
 */
export class TransformModel extends Construct {
  constructor(scope: Construct, id: string, props: TransformModelProps) {
    super(scope, id);
    const role = new OwnRole(this, 'Role', { principal: 'sagemaker.amazonaws.com' });
    this.#allowData(role, props);
    this.#allowImage(role, props.image);
    this.#allowMonitoring(role);
    new sagemaker.CfnModel(this, 'Model', {
      // Literal, because the name is given to functions as well, and LocalStack has no value for a reference to a
      // SageMaker resource.
      modelName: props.name,
      executionRoleArn: role.role.roleArn,
      primaryContainer: {
        image: props.image,
        ...(props.dataUrl === undefined ? {} : { modelDataUrl: props.dataUrl }),
      },
    });
  }

  #allowData(role: OwnRole, { dataBucket, inputPrefixes, resultPrefixes, dataUrl }: TransformModelProps): void {
    const objectsIn = (prefixes: readonly string[]) => prefixes.map((prefix) => dataBucket.arnForObjects(`${prefix}*`));
    role.allow(['s3:ListBucket'], [dataBucket.bucketArn]);
    role.allow(['s3:GetObject'], objectsIn(inputPrefixes));
    role.allow(['s3:PutObject', 's3:AbortMultipartUpload'], objectsIn(resultPrefixes));
    if (dataUrl !== undefined) {
      role.allow(['s3:GetObject'], [`arn:${Stack.of(this).partition}:s3:::${dataUrl.slice('s3://'.length)}`]);
    }
  }

  #allowImage(role: OwnRole, image: string): void {
    const { account, region, repository } = ecrImage.exec(image)?.groups ?? {};
    if (account === undefined || region === undefined || repository === undefined) return;
    role.allow(['ecr:GetAuthorizationToken'], ['*']);
    role.allow(
      ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],
      [`arn:${Stack.of(this).partition}:ecr:${region}:${account}:repository/${repository}`],
    );
  }

  #allowMonitoring(role: OwnRole): void {
    const logGroups = Stack.of(this).formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: '/aws/sagemaker/TransformJobs*',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    role.allow(
      ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      [logGroups],
    );
    role.allow(['cloudwatch:PutMetricData'], ['*'], {
      StringLike: { 'cloudwatch:namespace': '/aws/sagemaker/*' },
    });
  }
}
