import type { Occasion } from './occasion.ts';
import { maxClientsAtOnce } from './plan-submissions.ts';

/** Records come. */
export const everyday = {
  causes: [],
  points: {
    'job-api': { 'kinesis.PutRecord': 8, 'dynamodb.UpdateItem': 8, 'dynamodb.GetItem': 8 },
    'stream-processor': {
      'dynamodb.BatchGetItem': 3,
      's3.PutObject': 3,
      'dynamodb.PutItem': 3,
      'dynamodb.TransactWriteItems': 3,
    },
    'transform-starter': {
      'dynamodb.PutItem': 3,
      'dynamodb.Query': 3,
      'dynamodb.TransactWriteItems': 3,
      'sagemaker.CreateTransformJob': 3,
    },
    'result-writer': {
      'dynamodb.GetItem': 3,
      'dynamodb.PutItem': 3,
      's3.GetObject': 3,
      'dynamodb.UpdateItem': 3,
      'dynamodb.TransactWriteItems': 3,
    },
    'transform-watcher': { 'dynamodb.GetItem': 3, 'dynamodb.Query': 3, 'dynamodb.TransactWriteItems': 3 },
    reconciler: {
      'dynamodb.Query': 24,
      'dynamodb.GetItem': 2,
      'dynamodb.BatchGetItem': 1,
      'dynamodb.PutItem': 1,
      's3.ListObjectsV2': 2,
    },
  },
} as const satisfies Occasion;

/** What the model refused comes again, after a redrive, and is refused again. */
export const secondLife = {
  needs: 'refusals',
  causes: [],
  points: {
    'job-api': { 'dynamodb.GetItem': 4 },
    'stream-processor': { 'dynamodb.BatchGetItem': 1, 's3.PutObject': 1, 'dynamodb.PutItem': 1 },
    'transform-starter': {
      'dynamodb.PutItem': 1,
      'dynamodb.Query': 1,
      'dynamodb.TransactWriteItems': 1,
      'sagemaker.CreateTransformJob': 1,
    },
    'transform-watcher': {
      'dynamodb.GetItem': 1,
      'dynamodb.Query': 1,
      'dynamodb.TransactWriteItems': 1,
      's3.HeadObject': 1,
      's3.GetObject': 1,
      'logs.DescribeLogStreams': 1,
      'logs.GetLogEvents': 1,
    },
    reconciler: { 'dynamodb.Query': 12, 'dynamodb.GetItem': 1, 's3.ListObjectsV2': 1 },
  },
} as const satisfies Occasion;

/** Of the SDK in one call: one more refusal meets the function itself. */
export const triesPerCall = 3;

/** Refusals after which one of so many callers at once has used up all its tries, however they are shared out. */
const usesUpTries = (callersAtOnce: number) => callersAtOnce * (triesPerCall - 1) + 1;

const maxShards = 2;

/**
 * The writes that come first: everything else rests upon what they leave behind. Each is refused for longer than a caller tries
 * it, so that what comes after it is seen without it.
 */
export const outages = [
  { point: 'job-api/kinesis.PutRecord', times: usesUpTries(maxClientsAtOnce) },
  { point: 'stream-processor/s3.PutObject', times: usesUpTries(maxShards) },
] as const;
