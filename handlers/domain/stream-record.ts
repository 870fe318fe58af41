import * as z from 'zod/mini';

/** One record of a Kinesis event, as Lambda and the on-failure destination of its mapping deliver it. */
export const streamRecordSchema = z.pipe(
  z.object({
    /** `<shard id>:<sequence number>` */
    eventID: z.string(),
    kinesis: z.object({
      sequenceNumber: z.string(),
      /** Base64 */
      data: z.string(),
      /** Seconds since 1970, with fractions. */
      approximateArrivalTimestamp: z.number(),
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
