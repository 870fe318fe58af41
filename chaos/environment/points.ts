/**
 * What each function asks of which service, and how often at least in most runs: a fault at a later passage would hardly ever strike.
 * `job-api` reads jobs as often as somebody asks for them: only what it does once per submission is listed.
 */
export const requestPoints = {
  'job-api': { 'kinesis.PutRecord': 8, 'dynamodb.UpdateItem': 12 },
  'stream-processor': {
    's3.PutObject': 3,
    'dynamodb.PutItem': 3,
    'dynamodb.UpdateItem': 1,
    'dynamodb.TransactWriteItems': 2,
  },
  'transform-starter': {
    'dynamodb.PutItem': 3,
    'dynamodb.Query': 4,
    'dynamodb.TransactWriteItems': 2,
    'sagemaker.CreateTransformJob': 1,
  },
  'result-writer': {
    'dynamodb.PutItem': 3,
    's3.GetObject': 3,
    'dynamodb.UpdateItem': 3,
    'dynamodb.TransactWriteItems': 2,
  },
  'transform-watcher': {
    'dynamodb.GetItem': 3,
    'dynamodb.TransactWriteItems': 3,
    'dynamodb.UpdateItem': 2,
    's3.HeadObject': 2,
    's3.GetObject': 2,
    's3.PutObject': 1,
    's3.ListObjectsV2': 1,
    'dynamodb.Query': 4,
    'sagemaker.CreateTransformJob': 1,
  },
  reconciler: {
    'dynamodb.Query': 12,
    'sagemaker.DescribeTransformJob': 2,
    'sagemaker.CreateTransformJob': 1,
    'dynamodb.TransactWriteItems': 2,
    'dynamodb.UpdateItem': 2,
    's3.HeadObject': 1,
    's3.PutObject': 1,
  },
  'failed-records': { 's3.GetObject': 1, 'dynamodb.GetItem': 1, 'kinesis.PutRecord': 1 },
} as const satisfies Record<string, Record<string, number>>;

/** Functions that EventBridge invokes, and how often at least in most runs. */
export const eventPoints = {
  'transform-starter': 3,
  'result-writer': 3,
  'transform-watcher': 3,
  reconciler: 4,
  'failed-records': 1,
} as const;

/** Deliveries of stream records to `stream-processor`. */
export const batchPoint = { name: 'stream-processor/batch', passages: 3 } as const;

/** The function's folder name, from the name that the stack gave it. */
export function shortName(functionName: string): string {
  const names = Object.keys(requestPoints);
  return names.find((name) => functionName.toLowerCase().includes(name.replaceAll('-', ''))) ?? functionName;
}
