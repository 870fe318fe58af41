import { fieldsOf } from '../../services/events/pattern/event-fields.ts';
import { compilePattern } from '../../services/events/pattern/event-pattern.ts';
import type { StreamRecord } from '../../services/kinesis/stream-reader.ts';

/**
 * Whether a record passes the mapping's filter: it matches one of the patterns, seen as `{ partitionKey, sequenceNumber,
 * approximateArrivalTimestamp, data }` with `data` parsed where it is JSON.
 * @throws AwsError InvalidEventPatternException
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis-filtering.html
 */
export function createRecordFilter(patterns: readonly string[] | undefined): (record: StreamRecord) => boolean {
  if (patterns === undefined) return () => true;
  const compiled = patterns.map(compilePattern);
  return ({ partitionKey, sequenceNumber, approximateArrivalMs, data }) => {
    const approximateArrivalTimestamp = approximateArrivalMs / 1000;
    const fields = fieldsOf({ partitionKey, sequenceNumber, approximateArrivalTimestamp, data: parsed(data) });
    return compiled.some((pattern) => pattern.matches(fields));
  };
}

function parsed(data: Buffer): unknown {
  const text = data.toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
