import type { IncomingHttpHeaders } from 'node:http';
import { credentialOf, presignedCredentialOf } from './credential.ts';

/** Services told apart by the gateway; `s3` is where everything goes that names no other service. */
export type ServiceName =
  | 's3'
  | 'dynamodb'
  | 'dynamodb-streams'
  | 'kinesis'
  | 'events'
  | 'logs'
  | 'sts'
  | 'lambda'
  | 'apigateway'
  | 'execute-api'
  | 'cloudformation'
  | 'sagemaker'
  | 'slipway';

export interface RequestHead {
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
}

const byTargetPrefix: Readonly<Record<string, ServiceName>> = {
  DynamoDB_20120810: 'dynamodb',
  DynamoDBStreams_20120810: 'dynamodb-streams',
  Kinesis_20131202: 'kinesis',
  AWSEvents: 'events',
  Logs_20140328: 'logs',
  SageMaker: 'sagemaker',
};

const bySigningName: Readonly<Record<string, ServiceName>> = {
  s3: 's3',
  dynamodb: 'dynamodb',
  kinesis: 'kinesis',
  events: 'events',
  logs: 'logs',
  sts: 'sts',
  lambda: 'lambda',
  apigateway: 'apigateway',
  'execute-api': 'execute-api',
  cloudformation: 'cloudformation',
  sagemaker: 'sagemaker',
};

/** Path prefixes with a meaning of their own; no legal bucket name begins with an underscore. */
const byPathPrefix: readonly (readonly [string, ServiceName])[] = [
  ['/_slipway', 'slipway'],
  ['/_aws/execute-api/', 'execute-api'],
];

/**
 * The service a request is for, as AWS tells it: reserved path, `X-Amz-Target`, the service in the SigV4 scope (header or
 * presigned query), else S3, which also serves anonymous requests. `undefined`: signed for a service not offered here.
 */
export function routeRequest(head: RequestHead): ServiceName | undefined {
  const reserved = byPathPrefix.find(([prefix]) => head.path.startsWith(prefix));
  if (reserved !== undefined) return reserved[1];
  if (isForExecuteApi(head)) return 'execute-api';
  const target = head.headers['x-amz-target'];
  if (typeof target === 'string') {
    const service = byTargetPrefix[target.split('.')[0] ?? ''];
    if (service !== undefined) return service;
  }
  const signingName = signingNameOf(head);
  return signingName === undefined ? 's3' : bySigningName[signingName];
}

/** The two other ways to address a deployed API: LocalStack's older path, and AWS's host name. */
const isForExecuteApi = ({ path, headers }: RequestHead) =>
  /^\/restapis\/[^/]+\/[^/]+\/_user_request_(\/|$)/.test(path) || /^[a-z0-9]+\.execute-api\./.test(headers.host ?? '');

function signingNameOf({ headers, query }: RequestHead): string | undefined {
  const credential = headers.authorization === undefined ? presignedCredentialOf(query) : credentialOf(headers);
  return credential?.signingName;
}
