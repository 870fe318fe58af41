/** A protection switched off: one piece of a handler's source replaced by another one. */
export interface Mutation {
  readonly name: string;
  /** What it takes away. */
  readonly without: string;
  /** Relative to the checkout. */
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly from: string;
  readonly to: string;
}

export const mutations: readonly Mutation[] = [
  {
    name: 'unconditional-job-write',
    without: 'the condition of every write to a job row',
    file: 'handlers/aws/dynamodb-job-repository.ts',
    from: "'attribute_not_exists(#statusRank) OR (#statusRank < :statusRank AND",
    to: "'attribute_exists(jobId) OR attribute_not_exists(#statusRank) OR (#statusRank < :statusRank AND",
  },
  {
    name: 'random-transform-name',
    without: 'the derived name under which SageMaker sees an attempt once',
    file: 'handlers/aws/sagemaker-transform-jobs.ts',
    from: '    TransformJobName: name,',
    to: '    TransformJobName: name + Math.random().toString(36).slice(2, 8),',
  },
  {
    name: 'random-batch-id',
    without: 'the derived id that gives a redelivered batch the same object',
    file: 'handlers/domain/identifiers.ts',
    from: 'return uuidv5(JSON.stringify([shardId, firstSequenceNumber, lastSequenceNumber]), namespaces.batch);',
    to: 'return crypto.randomUUID();',
  },
  {
    name: 'random-job-id',
    without: 'the derived id under which two requests with one idempotency key are one job',
    file: 'handlers/job-api/submit-job.ts',
    from: 'key === undefined ? deps.newJobId() : deriveJobId(request.apiKeyId, key);',
    to: 'key === undefined ? deps.newJobId() : deriveJobId(request.apiKeyId, key + Math.random());',
  },
  {
    name: 'row-before-stream',
    without: 'the order of stream and row: the row comes first',
    file: 'handlers/job-api/submit-job.ts',
    from: '  const unconfirmed = await putOnStream(deps, record);',
    to: '  await writeRow(deps, record);\n  const unconfirmed = await putOnStream(deps, record);',
  },
  {
    name: 'answer-before-stream',
    without: 'the order of stream and answer: 202 comes first',
    file: 'handlers/job-api/submit-job.ts',
    from: '    await stream.put(record);',
    to: '    await stream.put(record).catch(() => undefined);',
  },
  {
    name: 'acknowledgement-before-object',
    without:
      'the order of object and acknowledgement: stream records are done with before their batch object is written',
    file: 'handlers/steps/store-delivery.ts',
    from: "  const isNew = await objects.create(dataKey, planned.body, 'text/plain; charset=utf-8');",
    to: "  const isNew = await objects.create(dataKey, planned.body, 'text/plain; charset=utf-8').catch(() => true);",
  },
  {
    name: 'record-in-every-batch',
    without: 'the look at whether another batch has a record already',
    file: 'handlers/domain/plan-batch.ts',
    from: '    return !hasLaterRecord(record, job) && !isInAnotherBatch(record, job, batchId);',
    to: '    return !hasLaterRecord(record, job);',
  },
  {
    name: 'no-reconciler',
    without: 'the reconciler',
    file: 'handlers/reconciler/handler.ts',
    from: '  return (): Promise<void> => attemptAll([measureOpenWork, ...repairs], (task) => task(deps));',
    to: '  return (): Promise<void> => attemptAll([measureOpenWork, ...repairs.slice(0, 0)], (task) => task(deps));',
  },
];
