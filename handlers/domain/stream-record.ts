import * as z from 'zod/mini';
import { check } from './check.ts';

/** 31 December 9999: beyond it a date has no key of a batch object any more. */
const lastSecond = 253_402_300_799;

/**
 * One record of a Kinesis event, as Lambda and the on-failure destination of its mapping deliver it. Ids are held to Kinesis' own
 * patterns, because they become parts of object keys.
 * https://docs.aws.amazon.com/kinesis/latest/APIReference/API_Record.html
 */
const streamRecordSchema = z.pipe(
  z.object({
    /** `<shard id>:<sequence number>` */
    eventID: z.string().check(z.regex(/^[a-zA-Z0-9_.-]{1,128}:\d{1,129}$/)),
    kinesis: z.object({
      sequenceNumber: z.string().check(z.regex(/^\d{1,129}$/)),
      /** Base64 */
      data: z.string(),
      /** Seconds since 1970, with fractions. */
      approximateArrivalTimestamp: z.number().check(z.gte(0), z.lte(lastSecond)),
    }),
  }),
  z.transform(
    ({ eventID, kinesis }): StreamRecord => ({
      shardId: eventID.slice(0, eventID.indexOf(':')),
      sequenceNumber: kinesis.sequenceNumber,
      data: Buffer.from(kinesis.data, 'base64'),
      arrivedAt: new Date(kinesis.approximateArrivalTimestamp * 1000),
    }),
  ),
);

export interface StreamRecord {
  shardId: string;
  sequenceNumber: string;
  data: Uint8Array;
  /** When the stream took it. */
  arrivedAt: Date;
}

/** An element of a delivery that is no record of a stream. */
export interface MalformedRecord {
  /** The element as JSON text. */
  text: string;
  reason: string;
}

/** A delivery, one element at a time: what one of them is does not matter to the others. */
export const deliverySchema = z.object({ Records: z.array(z.unknown()) });

/** Sorts the elements of a delivery; the records stay in its order. */
export function readDelivery({ Records }: z.output<typeof deliverySchema>) {
  const records: StreamRecord[] = [];
  const malformed: MalformedRecord[] = [];
  for (const element of Records) {
    const record = check(streamRecordSchema, element);
    if ('value' in record) records.push(record.value);
    else {
      const reason = `It is not a record of a Kinesis stream: ${record.problems}`;
      malformed.push({ text: JSON.stringify(element) ?? 'undefined', reason });
    }
  }
  return { records, malformed };
}
