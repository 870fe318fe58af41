/**
 * What each function asks of which service, as far as faults strike there. `job-api` reads jobs as often as somebody asks for them:
 * only what it does once per submission is listed.
 */
export const requestPoints = {
  'job-api': ['kinesis.PutRecord', 'dynamodb.UpdateItem'],
  'stream-processor': ['s3.PutObject', 'dynamodb.PutItem', 'dynamodb.TransactWriteItems'],
  'transform-starter': [
    'dynamodb.PutItem',
    'dynamodb.Query',
    'dynamodb.TransactWriteItems',
    'sagemaker.CreateTransformJob',
  ],
  'result-writer': ['dynamodb.PutItem', 's3.GetObject', 'dynamodb.UpdateItem', 'dynamodb.TransactWriteItems'],
  'transform-watcher': [
    'dynamodb.GetItem',
    'dynamodb.TransactWriteItems',
    'dynamodb.UpdateItem',
    's3.HeadObject',
    's3.GetObject',
    's3.PutObject',
    's3.ListObjectsV2',
    'dynamodb.Query',
    'sagemaker.CreateTransformJob',
  ],
  reconciler: [
    'dynamodb.Query',
    'sagemaker.DescribeTransformJob',
    'dynamodb.TransactWriteItems',
    'dynamodb.UpdateItem',
  ],
  'failed-records': ['s3.GetObject', 'dynamodb.GetItem', 'kinesis.PutRecord'],
} as const;

/** Functions that EventBridge invokes, and how often in an ordinary run their event is one of the schedule. */
export const eventPoints = [
  'transform-starter',
  'result-writer',
  'transform-watcher',
  'reconciler',
  'failed-records',
] as const;

/** The function's folder name, from the name that the stack gave it. */
export function shortName(functionName: string): string {
  const names = Object.keys(requestPoints);
  return names.find((name) => functionName.toLowerCase().includes(name.replaceAll('-', ''))) ?? functionName;
}
