import type { Effect } from './fault.ts';
import { maxClientsAtOnce } from './plan-submissions.ts';

interface Cause {
  readonly point: string;
  readonly times: number;
  readonly effect: Effect;
  /** Up to the strike of the fault that is planned where only this leads: else somebody may come before. */
  readonly lasts?: true;
}

/** Something that happens in a run, and the points that are passed because of it: a fault is planned where it can strike. */
export interface Occasion {
  /** A parameter of the stack, and the value with which it does not happen. */
  readonly notWith?: readonly [parameter: string, value: string];
  /** It does not come about if the process is killed meanwhile: the mapping counts the attempts at a delivery anew. */
  readonly needsOneProcess?: boolean;
  /** There are waves with a record that the model refuses, and waves without. */
  readonly isPoisoned: boolean;
  /** What brings it about. */
  readonly causes: readonly Cause[];
  /** What each function asks of which service then, and up to which further passage a fault may wait there. */
  readonly points: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Records come. */
export const everyday: Occasion = {
  isPoisoned: false,
  causes: [],
  points: {
    'job-api': { 'kinesis.PutRecord': 8, 'dynamodb.UpdateItem': 8 },
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
    'transform-watcher': { 'dynamodb.GetItem': 3, 'dynamodb.Query': 3 },
    reconciler: { 'dynamodb.Query': 24, 'dynamodb.PutItem': 1, 's3.ListObjectsV2': 2 },
  },
};

const nobodyHears = (functionName: string) =>
  ({ point: `${functionName}/event`, lasts: true, times: 1, effect: { kind: 'event', delaysMs: [] } }) as const;

/** Deliveries of the same records, the first one and five retries, after which the stream gives them up. */
const maxDeliveries = 6;

export const exceptions = {
  'a record is refused': {
    isPoisoned: true,
    causes: [],
    points: {
      'transform-watcher': {
        's3.ListObjectsV2': 3,
        's3.HeadObject': 3,
        's3.GetObject': 3,
        's3.PutObject': 3,
        'dynamodb.UpdateItem': 3,
        'dynamodb.TransactWriteItems': 3,
        'logs.DescribeLogStreams': 3,
        'logs.GetLogEvents': 3,
      },
    },
  },
  'nobody hears of a batch object': {
    // The next run of the schedule finds it.
    notWith: ['TriggerType', 'Schedule'],
    isPoisoned: false,
    causes: [nobodyHears('transform-starter')],
    points: { reconciler: { 'dynamodb.TransactWriteItems': 1, 'sagemaker.CreateTransformJob': 1 } },
  },
  'nobody hears of an output': {
    isPoisoned: false,
    causes: [nobodyHears('result-writer')],
    points: { reconciler: { 's3.HeadObject': 1, 's3.GetObject': 1, 'dynamodb.UpdateItem': 1 } },
  },
  'nobody hears of the end of a transform': {
    isPoisoned: false,
    causes: [nobodyHears('transform-watcher')],
    points: { reconciler: { 'sagemaker.DescribeTransformJob': 1, 'dynamodb.TransactWriteItems': 1 } },
  },
  'the stream gives a delivery up': {
    // Deliveries of both shards pass the same point: which one is struck how often would be chance.
    notWith: ['JobStreamShardCount', '2'],
    needsOneProcess: true,
    isPoisoned: false,
    causes: [{ point: 'stream-processor/batch', times: maxDeliveries, effect: { kind: 'answer-lost' } }],
    points: {
      'failed-records': { 's3.GetObject': 1, 'dynamodb.BatchGetItem': 1, 's3.PutObject': 1, 's3.DeleteObject': 1 },
    },
  },
} as const satisfies Record<string, Occasion>;

const triesPerCall = 3;

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
