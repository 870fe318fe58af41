/** Prefixes of the data bucket. The event rules of `stack/` filter by them, so a new prefix is never seen by accident. */
export const objectPrefixes = {
  /** Batch objects: `data/YYYY/MM/DD/HH/mm/<batchId>/data`. */
  data: 'data/',
  /** One object per record of a batch that failed as a whole: `data-isolated/…/<batchId>/<jobId>`. */
  isolatedData: 'data-isolated/',
  /** What Batch Transform writes: the path of the input, plus `.out`. */
  result: 'result/',
  isolatedResult: 'result-isolated/',
  /** Results too large for their job row: `result-objects/<jobId>`. */
  resultObjects: 'result-objects/',
  /** Input lists of transforms over several batches: `manifests/<transformJobName>.json`. */
  manifests: 'manifests/',
  /** Records that cannot be processed, with the reason: `parked/<shardId>/<sequenceNumber>`. */
  parked: 'parked/',
  /** Where Lambda's event source mapping puts records that it gave up on; fixed by Lambda. */
  onFailure: 'aws/lambda/',
} as const;
