import type { Cause, Occasion } from './occasion.ts';

/** @param delaysMs of each copy of an event that is delivered */
const eventsCome = (functionName: string, delaysMs: readonly number[]): Cause => ({
  point: `${functionName}/event`,
  lasts: true,
  times: 1,
  effect: { kind: 'event', delaysMs },
});

const nobodyHears = (functionName: string): Cause => eventsCome(functionName, []);

const answersLost = (times: number): Cause => ({
  point: 'stream-processor/batch',
  lasts: true,
  times,
  effect: { kind: 'answer-lost' },
});

/** Deliveries of the same records, the first one and five retries, after which the stream gives them up. */
const maxDeliveries = 6;

/** Deliveries of both shards pass the same point: which one is struck how often would be chance. */
const ofOneShard = { notWith: ['JobStreamShardCount', '2'] } as const;

const settlesDelivery = {
  'failed-records': {
    's3.GetObject': 1,
    'dynamodb.BatchGetItem': 1,
    's3.PutObject': 1,
    'dynamodb.TransactWriteItems': 1,
    'dynamodb.UpdateItem': 1,
    'dynamodb.PutItem': 1,
    's3.DeleteObject': 1,
  },
};

/** What happens in some runs only. */
export const exceptions = {
  'a record is refused': {
    needs: 'refusals',
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
        'sagemaker.CreateTransformJob': 2,
      },
    },
  },
  'a result does not fit into its row': {
    needs: 'large results',
    causes: [],
    points: { 'result-writer': { 's3.PutObject': 3 }, 'job-api': { 's3.GetObject': 2 } },
  },
  'batches wait for a place': {
    // The transform that takes its place when one ends is of all that wait, and needs a manifest if they are several.
    onlyWith: ['MaxTransformJobs', '1'],
    needs: 'several batches',
    // Batches come one by one, and a transform may end between any two of them: its place becomes free once all are there.
    causes: [eventsCome('transform-watcher', [20_000])],
    points: {
      'transform-watcher': {
        'sagemaker.CreateTransformJob': 2,
        'dynamodb.TransactWriteItems': 3,
        's3.PutObject': 1,
      },
    },
  },
  'batches wait for a run of the schedule': {
    onlyWith: ['TriggerType', 'Schedule'],
    needs: 'several batches',
    causes: [],
    points: { 'transform-starter': { 's3.PutObject': 1 } },
  },
  'a batch object is announced twice': {
    causes: [eventsCome('transform-starter', [0, 10_000])],
    points: { 'transform-starter': { 'dynamodb.GetItem': 1 } },
  },
  'a batch object is announced before its row is there': {
    // A run of the schedule looks at rows.
    notWith: ['TriggerType', 'Schedule'],
    causes: [{ point: 'stream-processor/dynamodb.PutItem', lasts: true, times: 1, effect: { kind: 'throttled' } }],
    points: { 'transform-starter': { 's3.GetObject': 1 } },
  },
  'a delivery comes again': {
    causes: [answersLost(1)],
    points: { 'stream-processor': { 's3.GetObject': 1, 'dynamodb.UpdateItem': 1 } },
  },
  'nobody hears of a batch object': {
    // The next run of the schedule finds it.
    notWith: ['TriggerType', 'Schedule'],
    causes: [nobodyHears('transform-starter')],
    points: { reconciler: { 'dynamodb.TransactWriteItems': 1, 'sagemaker.CreateTransformJob': 1 } },
  },
  'nobody hears of an output': {
    causes: [nobodyHears('result-writer')],
    points: { reconciler: { 's3.HeadObject': 1, 's3.GetObject': 1, 'dynamodb.UpdateItem': 1 } },
  },
  'nobody hears of the end of a transform': {
    causes: [nobodyHears('transform-watcher')],
    points: { reconciler: { 'sagemaker.DescribeTransformJob': 1, 'dynamodb.TransactWriteItems': 1 } },
  },
  'nobody hears that a record is refused': {
    // The second transform is only begun as long as one of its jobs is in time.
    notWith: ['JobDeadlineMinutes', '4'],
    needs: 'refusals',
    causes: [nobodyHears('transform-watcher')],
    points: { reconciler: { 's3.PutObject': 1, 'logs.DescribeLogStreams': 1, 'logs.GetLogEvents': 1 } },
  },
  'the stream gives a delivery up': {
    ...ofOneShard,
    causes: [answersLost(maxDeliveries)],
    points: settlesDelivery,
    killsOnlyAt: settlesDelivery,
  },
  'nobody hears of a delivery given up': {
    ...ofOneShard,
    causes: [answersLost(maxDeliveries), nobodyHears('failed-records')],
    points: { reconciler: { 's3.GetObject': 1, 's3.PutObject': 1, 's3.DeleteObject': 1 } },
    killsOnlyAt: { reconciler: { 's3.DeleteObject': 1 } },
  },
} as const satisfies Record<string, Occasion>;
