/** Prefixes of the data bucket. The event rules of `stack/` filter by them, so a new prefix is never seen by accident. */
export const objectPrefixes = {
  /** Batch objects: `data/YYYY/MM/DD/HH/mm/<batchId>/data`. */
  data: 'data/',
  /** One object per record of a batch that failed as a whole: `data-isolated/…/<batchId>/<jobId>`. */
  isolatedData: 'data-isolated/',
  /** What Batch Transform writes: the path of the input, plus `.out`. */
  result: 'result/',
  isolatedResult: 'result-isolated/',
  /** Results too large for their job row: `result-objects/<jobId>/<batchId>`. */
  resultObjects: 'result-objects/',
  /** Input lists of transforms over several batches: `manifests/<transformJobName>.json`. */
  manifests: 'manifests/',
  /**
   * Records that cannot be processed, with the reason: `parked/<shardId>/<sequenceNumber>`, or `parked/malformed/<id>`; and
   * `parked/aws/lambda/…`, as the mapping wrote it, an object of `onFailure` that holds no delivery: its reason is only in the log.
   */
  parked: 'parked/',
  /** Where Lambda's event source mapping puts records that it gave up on; fixed by Lambda. */
  onFailure: 'aws/lambda/',
} as const;

const datedFolder = String.raw`(\d{4})/(\d{2})/(\d{2})/(\d{2})/(\d{2})`;
const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const batchFolder = new RegExp(`^${datedFolder}/(${uuid})$`);

/** The key of a batch's object. */
export function batchDataKey(batchId: string, firstArrival: Date): string {
  return `${batchMinuteFolder(firstArrival)}${batchId}/data`;
}

/** Folder of the batches whose first record arrived in this minute, UTC, ending in a slash: later ones sort behind it. */
export function batchMinuteFolder(time: Date): string {
  const [date, clock] = time.toISOString().split('T');
  return `${objectPrefixes.data}${date?.replaceAll('-', '/')}/${clock?.slice(0, 2)}/${clock?.slice(3, 5)}/`;
}

/** What a batch object's key says about the batch, or nothing if the key is not one. */
export function parseBatchDataKey(dataKey: string): { batchId: string; openSince: string } | undefined {
  if (!dataKey.startsWith(objectPrefixes.data) || !dataKey.endsWith('/data')) return undefined;
  const match = batchFolder.exec(folderOf(dataKey));
  if (match === null) return undefined;

  const [, year, month, day, hour, minute, batchId] = match;
  const openSince = `${year}-${month}-${day}T${hour}:${minute}:00.000Z`;
  return Number.isNaN(Date.parse(openSince)) ? undefined : { batchId: batchId ?? '', openSince };
}

/** `data/<folder>/data` → `result/<folder>/data.out`: Batch Transform keeps the input's path and adds `.out`. */
export function resultKeyOf(dataKey: string): string {
  return `${objectPrefixes.result}${folderOf(dataKey)}/data.out`;
}

/** Folder with one object per record of a batch, ending in a slash. */
export function isolatedDataFolder(dataKey: string): string {
  return `${objectPrefixes.isolatedData}${folderOf(dataKey)}/`;
}

/** Where isolation puts the record of one job. */
export function isolatedDataKey(dataKey: string, jobId: string): string {
  return `${isolatedDataFolder(dataKey)}${jobId}`;
}

export function isolatedResultFolder(dataKey: string): string {
  return `${objectPrefixes.isolatedResult}${folderOf(dataKey)}/`;
}

export type ResultObject = { dataKey: string; mode: 'together' } | { dataKey: string; mode: 'isolated'; jobId: string };

/** Which results an `.out` object holds, or nothing if the key is not one of ours. */
export function parseResultKey(resultKey: string): ResultObject | undefined {
  if (!resultKey.endsWith('.out')) return undefined;

  if (resultKey.startsWith(objectPrefixes.result)) {
    const dataKey = `${objectPrefixes.data}${resultKey.slice(objectPrefixes.result.length, -'.out'.length)}`;
    return parseBatchDataKey(dataKey) && { dataKey, mode: 'together' };
  }
  if (resultKey.startsWith(objectPrefixes.isolatedResult)) {
    const path = resultKey.slice(objectPrefixes.isolatedResult.length, -'.out'.length);
    const slash = path.lastIndexOf('/');
    const dataKey = `${objectPrefixes.data}${path.slice(0, slash)}/data`;
    return parseBatchDataKey(dataKey) && { dataKey, mode: 'isolated', jobId: path.slice(slash + 1) };
  }
  return undefined;
}

function folderOf(dataKey: string): string {
  return dataKey.slice(objectPrefixes.data.length, -'/data'.length);
}
