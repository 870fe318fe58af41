/**
 * Keys, indexes and TTL attributes of the two tables, in one place: `stack/` defines the tables from these constants and
 * `aws/` reads and writes by them. All key attributes are strings; both tables expire items by the numeric attribute
 * `expiresAt` (epoch seconds).
 *
 * **JobTable**: one item per job. `OpenJobs` is sparse: only jobs without a final status carry `openPartition`, so the
 * search for jobs past their deadline costs what is open, not what was ever submitted. KEYS_ONLY: nothing but its keys is read.
 *
 * **BatchTable**: one item per batch (`batch#<batchId>`), per transform (`transform#<name>`) and per taken transform slot
 * (`slot#<n>`). `OpenWork` is sparse: batches without all results and transforms that have not ended. Projection ALL: planning
 * reads whole items.
 */
export const jobTable = {
  partitionKey: 'jobId',
  timeToLive: 'expiresAt',
  openIndex: { name: 'OpenJobs', partitionKey: 'openPartition', sortKey: 'arrivalTime', projection: 'KEYS_ONLY' },
} as const;

export const batchTable = {
  partitionKey: 'workId',
  timeToLive: 'expiresAt',
  openIndex: { name: 'OpenWork', partitionKey: 'openKind', sortKey: 'openSince', projection: 'ALL' },
} as const;
